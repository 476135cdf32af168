"""The sample dialogues: one open for each method, and one that has led to a promise."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dialogues import actions, voters
from dialogues.ballot_rules import by_approval
from dialogues.models import (
    DialogueIndexPage,
    DialogueOption,
    DialoguePage,
    Electorate,
    PromiseIndexPage,
    PromisePage,
    VotingMethod,
)
from dialogues.sample_english import ENGLISH

if TYPE_CHECKING:
    from cms.sample.site import SampleSite

Texts = list[tuple[str, str]]

# How the ballots of the closed dialogue fell: the options by number, and how many chose just these.
CLOSED_BALLOTS = [
    ((0, 1), 46),
    ((0, 3), 21),
    ((1, 2), 14),
    ((1,), 12),
    ((0,), 11),
    ((2, 3), 9),
    ((4, 0), 8),
    ((3,), 5),
    ((4,), 3),
]


def make_sample(site: "SampleSite") -> dict[str, str]:
    """Make the dialogues and the promise; return the English of their Swedish texts."""
    index = site.publish(
        site.home,
        DialogueIndexPage(
            title="Dialoger",
            slug="dialoger",
            show_in_menus=True,
            lead="Säg vad som är viktigt för dig. Det du svarar styr vad vi gör härnäst.",
        ),
    )
    now = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    for make in (_what_makes_you_feel_safe, _share_out_the_money, _where_to_begin):
        page = make(site, now)
        page.area = site.areas["Hela kommunen"]
        page.partners = [site.partners["Kommunen"], site.partners["Polisen"]]
        site.publish(index, page)
    closed = site.publish(index, _what_to_promise(site, now))
    _vote_and_close(closed)
    promises = site.publish(
        site.home,
        PromiseIndexPage(
            title="Medborgarlöften",
            slug="medborgarloften",
            show_in_menus=True,
            lead="Det här har vi lovat efter att ha lyssnat på er, och så går det.",
        ),
    )
    site.publish(promises, _promise(closed))
    return ENGLISH


def _options(site: "SampleSite", texts: Texts) -> list[DialogueOption]:
    return [
        DialogueOption(title=title, description=text, locale=site.swedish, sort_order=order)
        for order, (title, text) in enumerate(texts)
    ]


def _body(*paragraphs: str) -> list[dict[str, Any]]:
    from cms.sample.site import block

    return [block("paragraph", f"<p>{text}</p>") for text in paragraphs]


def _what_makes_you_feel_safe(site: "SampleSite", now: datetime) -> DialoguePage:
    page = DialoguePage(
        title="Vad gör dig tryggare där du bor?",
        slug="vad-gor-dig-tryggare",
        lead="Välj upp till tre åtgärder. De som får flest röster tar vi upp först när vi planerar nästa år.",
        voting_method=VotingMethod.APPROVAL,
        max_choices=3,
        electorate=Electorate.OPEN,
        asks_captcha=True,
        opens_at=now - timedelta(days=4),
        closes_at=now + timedelta(days=24),
        body=_body(
            "Förslagen kommer från trygghetsmätningen, från trygghetsvandringarna i Bro, Kungsängen och Brunna "
            "och från det som barnen har berättat i skolan.",
            "Du som är ung räknas lika mycket som alla andra. Fråga gärna dina barn innan du svarar.",
        ),
    )
    page.options.set(
        _options(
            site,
            [
                (
                    "Starkare ljus på gångvägarna",
                    "Nya lampor längs gångvägarna mellan bostäderna och stationerna.",
                ),
                (
                    "Fler vuxna ute på kvällen",
                    "Fältassistenter, nattvandrare och grannstödsbilen är ute oftare, mest på helgerna.",
                ),
                (
                    "Klippta buskar och fri sikt",
                    "Buskar klipps vid gångvägar, lekplatser och hållplatser, så att man ser vem som kommer.",
                ),
                ("Klottret bort inom ett dygn", "Klotter som anmäls är borta senast nästa vardag."),
                (
                    "Fritidsgården öppen längre",
                    "Fritidsgårdarna har öppet till klockan 23 på fredagar och lördagar.",
                ),
                (
                    "Poliser som man känner igen",
                    "Samma områdespoliser finns på plats vid skolor och centrum varje vecka.",
                ),
            ],
        )
    )
    return page


def _share_out_the_money(site: "SampleSite", now: datetime) -> DialoguePage:
    page = DialoguePage(
        title="Hur ska vi fördela trygghetspengarna?",
        slug="fordela-trygghetspengarna",
        lead="Du har tio poäng. Fördela dem mellan det som du tycker ska få pengar nästa år.",
        voting_method=VotingMethod.POINTS,
        max_points=10,
        electorate=Electorate.EMAIL,
        opens_at=now - timedelta(days=2),
        closes_at=now + timedelta(days=33),
        body=_body(
            "Pengarna räcker inte till allt. Ge många poäng till det som är viktigast för dig, eller sprid ut dem.",
        ),
    )
    page.options.set(
        _options(
            site,
            [
                ("Belysning", "Ljus under broar, i tunnlar och på parkeringar."),
                ("Fältassistenter", "Vuxna som möter unga där de är, kvällar och helger."),
                (
                    "Mötesplatser för unga",
                    "Fler öppna lokaler i Bro, Kungsängen och Brunna, med någon att prata med.",
                ),
                (
                    "Stöd till brottsutsatta",
                    "Kortare väg till Brottsofferjouren och till någon som lyssnar.",
                ),
                ("Grannsamverkan", "Utbildning och skyltar till dem som startar grannsamverkan."),
            ],
        )
    )
    return page


def _where_to_begin(site: "SampleSite", now: datetime) -> DialoguePage:
    page = DialoguePage(
        title="Var ska vi börja?",
        slug="var-ska-vi-borja",
        lead="Sex platser har pekats ut som otrygga. Sätt dem i ordning: var ska vi börja?",
        voting_method=VotingMethod.RANKING,
        max_choices=3,
        electorate=Electorate.EMAIL,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=40),
        body=_body(
            "Platserna är de som nämndes oftast på kartan i trygghetsmätningen. Vi har besökt dem alla.",
        ),
    )
    page.options.set(
        _options(
            site,
            [
                ("Bron vid Prästhagsvägen", "Mörkt under bron och dålig sikt åt båda hållen."),
                (
                    "Tunneln vid Kungsängens station",
                    "Många går här sent. Ljuset behöver räcka även i trapporna.",
                ),
                ("Torget i Bro centrum", "Tomt på kvällen när butikerna har stängt."),
                ("Parkeringen i Brunna", "Stor, mörk och långt från husen."),
                ("Gångvägen längs ån", "Igenvuxen, och lamporna står glest."),
                ("Busshållplatsen vid skolan", "Barn väntar här ensamma på vintermorgnarna."),
            ],
        )
    )
    return page


def _what_to_promise(site: "SampleSite", now: datetime) -> DialoguePage:
    page = DialoguePage(
        title="Vad ska medborgarlöftet handla om?",
        slug="vad-ska-medborgarloftet-handla-om",
        lead="Kommunen och polisen ger ett löfte varje år. Vilka två frågor ska det handla om?",
        voting_method=VotingMethod.APPROVAL,
        max_choices=2,
        electorate=Electorate.EMAIL,
        opens_at=now - timedelta(days=75),
        closes_at=now - timedelta(days=45),
        area=site.areas["Hela kommunen"],
        body=_body(
            "Under dialogerna träffade vi boende och personal på torg, i skolor och på jobbet. Det som nämndes "
            "oftast kunde man sedan rösta om här.",
        ),
    )
    page.partners = [site.partners["Kommunen"], site.partners["Polisen"]]
    page.options.set(
        _options(
            site,
            [
                (
                    "Unga på väg in i brott",
                    "Tidiga insatser tillsammans med skola, socialtjänst och fritid.",
                ),
                (
                    "Polis och kommun nära och synliga",
                    "Att de finns där du är och att du vet vem du möter.",
                ),
                ("Trygga vägar hem", "Ljus och sikt mellan station, centrum och bostäder."),
                ("Narkotika på allmän plats", "Färre platser där det säljs och används öppet."),
                ("Buskörning", "Lugnare gator vid skolor och i bostadsområden."),
            ],
        )
    )
    return page


def _vote_and_close(page: DialoguePage) -> None:
    """Cast the ballots of made-up people while the dialogue was open, then close it as the worker does."""
    row = page.row
    keys = list(row.options.values_list("key", flat=True))
    during = row.opens_at + timedelta(days=3)
    number = 0
    for chosen, times in CLOSED_BALLOTS:
        for _time in range(times):
            number += 1
            actions.cast_ballot(
                dialogue=row,
                choices=by_approval([keys[option] for option in chosen]),
                voter=voters.by_email(f"resident{number}@example.org"),
                proof=Electorate.EMAIL,
                now=during,
            )
    actions.close_dialogue(dialogue=row)


def _promise(closed: DialoguePage) -> PromisePage:
    from cms.sample.site import block, items

    year = timezone.localdate(closed.row.closes_at).year
    return PromisePage(
        title="Vi finns där du är",
        slug="vi-finns-dar-du-ar",
        year=year,
        dialogue=closed,
        lead="Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.",
        body=[
            block("heading", {"text": "Det här lovar vi", "level": "h2"}),
            block(
                "bullet_list",
                {
                    "ordered": False,
                    "items": items(
                        [
                            "<p>Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna minst två "
                            "kvällar i veckan.</p>",
                            "<p>Varje skola har en polis som eleverna känner till namnet.</p>",
                            "<p>När vi oroar oss för en ung person möts skola, socialtjänst, polis och fritid inom "
                            "två veckor.</p>",
                        ]
                    ),
                },
            ),
            block("heading", {"text": "Så vet du om vi håller det", "level": "h2"}),
            block(
                "paragraph",
                "<p>Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi "
                "om du har märkt skillnad.</p>",
            ),
        ],
    )
