"""The sample promise: what it is about, how far each commitment has come, and what has been told. English beside it."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms.sample.pictures import draw
from cms.sample.site import SampleSite, block
from dialogues.actions.promises_sending import send_update
from dialogues.actions.promises_updates import post_update
from dialogues.models import Commitment, DialoguePage, Promise, PromiseCommitment, PromisePage
from dialogues.promises.photos import as_clean_jpeg

# Days from today.
PROMISED = -32
TOGETHER = "Ute tillsammans minst två kvällar i veckan"
TUNNEL = "Starkare ljus i tunneln vid Kungsängens station"
BUSHES = "Klippta buskar vid gångvägarna"
YOUNG = "Möte inom två veckor när vi oroar oss för en ung person"


def promise_page(site: SampleSite, closed: DialoguePage) -> PromisePage:
    """Return the page, to be published."""
    page = PromisePage(
        title="Vi finns där du är",
        slug="vi-finns-dar-du-ar",
        year=timezone.localdate(closed.row.closes_at).year,
        dialogue=closed,
        lead="Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.",
        body=[
            block("heading", {"text": "Så vet du om vi håller det", "level": "h2"}),
            block(
                "paragraph",
                "<p>Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi "
                "om du har märkt skillnad.</p>",
            ),
        ],
    )
    keys = [str(option.translation_key) for option in closed.options.order_by("sort_order")]
    page.commitments.set(
        PromiseCommitment(locale=site.swedish, sort_order=number, **facts)
        for number, facts in enumerate(_commitments(site, keys))
    )
    return page


def _commitments(site: SampleSite, options: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "title": TOGETHER,
            "description": "Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna.",
            "option_key": options[1],
            "owner": site.partners["Polisen"],
            "baseline": Decimal("0.5"),
            "target": Decimal(2),
            "unit": "kvällar i veckan",
            "deadline": _day(75),
            "indicator": site.indicators.get("unsafe"),
            "measures": [
                _measure("Gemensamt schema för fältassistenter och poliser", "done", -20),
                _measure("Ordningsvakter vid stationerna på fredagar och lördagar", "ongoing", 30),
                _measure("Nattvandrare i alla tre centrum", "planned", 70),
            ],
        },
        {
            "title": TUNNEL,
            "description": "Många pekade ut tunneln på kartan i trygghetsmätningen.",
            "option_key": options[2],
            "owner": site.partners["Kommunen"],
            "baseline": Decimal(0),
            "target": Decimal(24),
            "unit": "lampor",
            "deadline": _day(-4),
            "indicator": site.indicators.get("unsafe"),
            "measures": [
                _measure("Byt till LED-lampor i tunneln", "done", -10),
                _measure("Lys upp trapporna på båda sidor", "done", -6),
            ],
        },
        {
            "title": BUSHES,
            "description": "Bostadsbolagen klipper på sin mark, så att man ser vem som kommer.",
            "option_key": options[2],
            "owner": site.partners["Bostadsbolagen"],
            "baseline": Decimal(0),
            "target": Decimal(14),
            "unit": "platser",
            "deadline": _day(-12),
            "measures": [
                _measure("Gå igenom platserna från trygghetsvandringarna", "done", -28),
                _measure("Klipp och gallra", "ongoing", -12),
            ],
        },
        {
            "title": YOUNG,
            "description": "Skola, socialtjänst, polis och fritid möts i SSPF.",
            "option_key": options[0],
            "owner": site.partners["Kommunen"],
            "baseline": Decimal(40),
            "target": Decimal(90),
            "unit": "% av gångerna",
            "deadline": _day(160),
            "measures": [_measure("En ansvarig person på varje skola", "planned", 90)],
        },
    ]


def tell(page: PromisePage) -> None:
    """Let owners and staff tell how it goes: one commitment is done, one late, one update waits to be read."""
    row: Promise = page.row
    Promise.objects.filter(pk=row.pk).update(published_at=_noon(PROMISED))
    by_title = {each.title: each for each in row.commitments.all()}
    for title, owner in (
        (TOGETHER, "polisen@example.org"),
        (TUNNEL, "belysning@example.org"),
        (BUSHES, "bostadsbolagen@example.org"),
    ):
        Commitment.objects.filter(pk=by_title[title].pk).update(owner_email=owner, link_version=1)
    for title, days_ago, facts in TOLD:
        given = {**facts, "photo": _photo(facts["photo"]) if "photo" in facts else None}
        post_update(
            commitment=by_title[title],
            language="sv",
            measured_on=_day(-days_ago),
            by=None,
            now=_noon(-days_ago),
            **given,
        )
    send_update(
        commitment=by_title[TOGETHER],
        text=WAITING,
        language="sv",
        measured_on=_day(-1),
        value=Decimal("1.8"),
        photo=_photo("square"),
        photo_alt="Fyra personer på ett torg en ljus morgon.",
        form_name="sample",
        now=_noon(-1),
    )


WAITING = "Nu är vi ute nästan två kvällar i veckan. I Brunna kom många fram och pratade."

TOLD: list[tuple[str, int, dict[str, Any]]] = [
    (
        TOGETHER,
        24,
        {
            "text": "Schemat är klart och de första kvällarna i Bro är gjorda.",
            "value": Decimal("0.8"),
            "status": "ongoing",
            "translations": {
                "en": {"text": "The schedule is ready, and the first evenings in Bro are done."}
            },
        },
    ),
    (
        TOGETHER,
        10,
        {
            "text": "Vi har också börjat i Kungsängen. I Brunna börjar vi nästa vecka.",
            "value": Decimal("1.4"),
            "translations": {
                "en": {"text": "We have begun in Kungsängen too. In Brunna we begin next week."}
            },
        },
    ),
    (
        BUSHES,
        20,
        {
            "text": "Fem platser är klippta. Marken var för blöt för maskinerna, så resten tar längre tid.",
            "value": Decimal(5),
            "status": "ongoing",
            "translations": {
                "en": {
                    "text": "Five places are trimmed. The ground was too wet for the machines, so the rest "
                    "takes longer."
                }
            },
        },
    ),
    (
        TUNNEL,
        6,
        {
            "text": "Alla 24 lampor lyser, även i trapporna på båda sidor.",
            "value": Decimal(24),
            "status": "done",
            "photo": "path",
            "photo_alt": "En upplyst gångväg en mörk kväll. En person går mot ljuset.",
            "translations": {
                "en": {
                    "text": "All 24 lamps shine, in the stairs on both sides too.",
                    "photo_alt": "A lit footpath on a dark evening. A person walks towards the light.",
                }
            },
        },
    ),
]


def _day(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def _noon(number: int) -> datetime:
    return timezone.make_aware(datetime.combine(_day(number), time(12)))


def _measure(text: str, state: str, by: int) -> dict[str, Any]:
    value = {"text": text, "state": state, "by": _day(by).isoformat()}
    return {"type": "measure", "value": value, "id": str(uuid4())}


def _photo(motif: str) -> bytes:
    return as_clean_jpeg(SimpleUploadedFile(f"{motif}.png", draw(motif).getvalue(), "image/png"))


ENGLISH = {
    "Vi finns där du är": "We are where you are",
    "vi-finns-dar-du-ar": "we-are-where-you-are",
    "Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.": (
        "You said that young people matter most, and that the police and the municipality should be close and "
        "visible. This is what we promise."
    ),
    "Så vet du om vi håller det": "How you know whether we keep it",
    "Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi om du har märkt "
    "skillnad.": (
        "We count the evenings and the meetings and tell you here how it goes. In the next safety survey we ask "
        "whether you have noticed a difference."
    ),
    TOGETHER: "Out together at least two evenings a week",
    "Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna.": (
        "Field assistants and police officers walk together in Bro, Kungsängen and Brunna."
    ),
    "kvällar i veckan": "evenings a week",
    "Gemensamt schema för fältassistenter och poliser": (
        "One schedule for field assistants and police officers"
    ),
    "Ordningsvakter vid stationerna på fredagar och lördagar": (
        "Guards at the stations on Fridays and Saturdays"
    ),
    "Nattvandrare i alla tre centrum": "Night walkers in all three centres",
    TUNNEL: "Stronger light in the tunnel at Kungsängen station",
    "Många pekade ut tunneln på kartan i trygghetsmätningen.": (
        "Many pointed out the tunnel on the map of the safety survey."
    ),
    "lampor": "lamps",
    "Byt till LED-lampor i tunneln": "Change to LED lamps in the tunnel",
    "Lys upp trapporna på båda sidor": "Light the stairs on both sides",
    BUSHES: "Trimmed bushes along the footpaths",
    "Bostadsbolagen klipper på sin mark, så att man ser vem som kommer.": (
        "The housing companies trim on their land, so that you see who is coming."
    ),
    "platser": "places",
    "Gå igenom platserna från trygghetsvandringarna": "Go through the places from the safety walks",
    "Klipp och gallra": "Trim and thin out",
    YOUNG: "A meeting within two weeks when we worry about a young person",
    "Skola, socialtjänst, polis och fritid möts i SSPF.": (
        "School, social services, police and leisure meet in SSPF."
    ),
    "% av gångerna": "% of the times",
    "En ansvarig person på varje skola": "One person responsible at every school",
}
