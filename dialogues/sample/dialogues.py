"""What the sample dialogues ask, and how the ballots of the closed one fell."""

from dataclasses import dataclass
from typing import Any

from dialogues.models import Electorate, PaperRule, VotingMethod


@dataclass(frozen=True)
class SampleDialogue:
    """A dialogue, with its times in days from today, and the rules of `DialoguePage` that are not the usual ones."""

    title: str
    slug: str
    lead: str
    opens_in_days: int
    closes_in_days: int
    rules: dict[str, Any]
    paragraphs: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


WHAT_MAKES_YOU_FEEL_SAFE = SampleDialogue(
    title="Vad gör dig tryggare där du bor?",
    slug="vad-gor-dig-tryggare",
    lead="Välj upp till tre åtgärder. De som får flest röster tar vi upp först när vi planerar nästa år.",
    opens_in_days=-4,
    closes_in_days=24,
    rules={
        "voting_method": VotingMethod.APPROVAL,
        "max_choices": 3,
        "electorate": Electorate.OPEN,
        "asks_captcha": True,
        "offers_none": True,
        "offers_write_in": True,
        "asks_area": True,
        "asks_age": True,
        "asks_gender": True,
    },
    paragraphs=(
        "Förslagen kommer från trygghetsmätningen, från trygghetsvandringarna i Bro, Kungsängen och Brunna "
        "och från det som barnen har berättat i skolan.",
        "Du som är ung räknas lika mycket som alla andra. Fråga gärna dina barn innan du svarar.",
    ),
    options=(
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
    ),
)


SHARE_OUT_THE_MONEY = SampleDialogue(
    title="Hur ska vi fördela trygghetspengarna?",
    slug="fordela-trygghetspengarna",
    lead="Du har tio poäng. Fördela dem mellan det som du tycker ska få pengar nästa år.",
    opens_in_days=-2,
    closes_in_days=33,
    rules={
        "voting_method": VotingMethod.POINTS,
        "max_points": 10,
        "electorate": Electorate.EMAIL,
        "paper_rule": PaperRule.MARKED_OFF,
    },
    paragraphs=(
        "Pengarna räcker inte till allt. Ge många poäng till det som är viktigast för dig, eller sprid ut dem.",
    ),
    options=(
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
    ),
)


WHERE_TO_BEGIN = SampleDialogue(
    title="Var ska vi börja?",
    slug="var-ska-vi-borja",
    lead="Sex platser har pekats ut som otrygga. Sätt dem i ordning: var ska vi börja?",
    opens_in_days=-1,
    closes_in_days=40,
    rules={
        "voting_method": VotingMethod.RANKING,
        "max_choices": 3,
        "electorate": Electorate.EMAIL,
        "offers_write_in": True,
    },
    paragraphs=(
        "Platserna är de som nämndes oftast på kartan i trygghetsmätningen. Vi har besökt dem alla.",
    ),
    options=(
        ("Bron vid Prästhagsvägen", "Mörkt under bron och dålig sikt åt båda hållen."),
        (
            "Tunneln vid Kungsängens station",
            "Många går här sent. Ljuset behöver räcka även i trapporna.",
        ),
        ("Torget i Bro centrum", "Tomt på kvällen när butikerna har stängt."),
        ("Parkeringen i Brunna", "Stor, mörk och långt från husen."),
        ("Gångvägen längs ån", "Igenvuxen, och lamporna står glest."),
        ("Busshållplatsen vid skolan", "Barn väntar här ensamma på vintermorgnarna."),
    ),
)


WHAT_TO_PROMISE = SampleDialogue(
    title="Vad ska medborgarlöftet handla om?",
    slug="vad-ska-medborgarloftet-handla-om",
    lead="Kommunen och polisen ger ett löfte varje år. Vilka två frågor ska det handla om?",
    opens_in_days=-75,
    closes_in_days=-45,
    rules={
        "voting_method": VotingMethod.APPROVAL,
        "max_choices": 2,
        "electorate": Electorate.EMAIL,
        "asks_age": True,
        "asks_gender": True,
    },
    paragraphs=(
        "Under dialogerna träffade vi boende och personal på torg, i skolor och på jobbet. Det som nämndes "
        "oftast kunde man sedan rösta om här.",
    ),
    options=(
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
    ),
)


OPEN = (WHAT_MAKES_YOU_FEEL_SAFE, SHARE_OUT_THE_MONEY, WHERE_TO_BEGIN)
CLOSED = WHAT_TO_PROMISE

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
