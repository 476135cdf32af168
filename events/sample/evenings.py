"""The sample evenings in Swedish: own words, facts of a municipality of three centres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.sample.blocks import accordion, call_out, heading, paragraph, points


@dataclass(frozen=True)
class Place:
    """Where an evening is held."""

    name: str
    address: str
    accessibility: str
    area: str


@dataclass(frozen=True)
class SampleQuestion:
    """A question to the panel; with an `answer` it stands on the page."""

    text: str
    group: str = ""
    answer: str = ""
    answered_by: str = ""
    is_approved: bool = True


@dataclass(frozen=True)
class SampleEvening:
    """One evening, and who has signed up.

    `parties` are sizes in order, `cancelled` which of them cancelled, `came` how many of each came to an evening
    that has been, `needs` the first person's needs by party. `asked` is the editor's own question, with choices.
    """

    title: str
    slug: str
    lead: str
    body: list[dict[str, Any]]
    in_days: int
    place: Place
    topics: Sequence[str]
    organisers: Sequence[str]
    capacity: int
    parties: Sequence[int] = ()
    cancelled: Sequence[int] = ()
    hour: int = 18
    minutes: int = 120
    largest_party: int = 6
    has_waiting_list: bool = True
    asks_captcha: bool = False
    confirms_by_mail: bool = False
    online_capacity: int = 0
    opens_in_days: int | None = None
    order_by_days: int | None = None
    asked: str = ""
    choices: Sequence[str] = ()
    needs: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    panel: Sequence[SampleQuestion] = ()
    report: list[dict[str, Any]] = field(default_factory=list)
    came: Sequence[int] = ()
    # In Arabic and easy Swedish too.
    is_in_every_language: bool = False


LIBRARY = Place(
    name="Bro bibliotek",
    address="Bro centrum",
    accessibility="Entré utan trappsteg. Hiss, tillgänglig toalett och hörselslinga finns.",
    area="Bro",
)
YOUTH_CENTRE = Place(
    name="Fritidsgården i Kungsängen",
    address="Kungsängens centrum",
    accessibility="Ramp vid entrén. Tillgänglig toalett i samma plan. Parkering för rörelsehindrade utanför.",
    area="Kungsängen",
)
SCHOOL = Place(
    name="Skolans matsal i Brunna",
    address="Brunna",
    accessibility="Allt ligger i markplan. Hörselslinga finns vid de främsta borden.",
    area="Brunna",
)

EVENINGS = [
    SampleEvening(
        title="Trygg på väg hem",
        slug="trygg-pa-vag-hem",
        lead="Var känns det mörkt, och vad kan vi göra åt det? Ta med din karta i huvudet, så tar vi med kaffe.",
        body=[
            paragraph(
                "Bron vid Prästhagsvägen har fått ljus underifrån och tunneln vid stationen i Kungsängen lyser "
                "starkare än förut. Nu vill vi veta vilken väg du helst slipper gå ensam."
            ),
            heading("Det här händer under kvällen"),
            points(
                "Polisen berättar vad de ser under kvällar och helger.",
                "Kommunens belysningsansvariga visar var nya lampor ska sättas upp.",
                "Vi ritar in dina platser på en karta, och du får veta när de besöks.",
            ),
            call_out(
                "Barn är välkomna", "Det finns ett bord med pennor och papper, och saft till alla."
            ),
        ],
        in_days=12,
        topics=["Trygghet på kvällen", "Ljus och utemiljö"],
        organisers=["Kommunen", "Polisen", "Bostadsbolagen"],
        capacity=60,
        parties=[2, 1, 3, 1, 2, 4, 1, 2, 1],
        cancelled=[3],
        order_by_days=5,
        asked="Vilken väg vill du helst prata om?",
        choices=["Vägen hem från tåget", "Vägen till skolan", "En annan väg"],
        needs={1: {"sign_language": ""}, 2: {"allergy": "Nötter"}, 5: {"wheelchair": ""}},
        panel=[
            SampleQuestion("När får gångvägen mellan centrum och skolan nya lampor?", group="Ljus"),
            SampleQuestion(
                "Varför släcks lamporna vid bollplanen redan klockan nio?", group="Ljus"
            ),
            SampleQuestion("Hur ofta går polisen till fots i centrum på kvällen?", group="Närvaro"),
            SampleQuestion("Kan man få följe till tåget tidigt på morgonen?", is_approved=False),
        ],
        place=LIBRARY,
        is_in_every_language=True,
    ),
    SampleEvening(
        title="Unga, kvällar och vuxna som finns där",
        slug="unga-och-kvallar",
        lead="Fältassistenterna och fritidsgården berättar hur kvällarna ser ut, och vad unga själva önskar sig.",
        body=[
            paragraph(
                "När vi frågade vad som är viktigast för tryggheten svarade de flesta: unga, och att vuxna "
                "syns. Den här kvällen möter du dem som är ute när andra går hem."
            ),
            heading("Du får träffa"),
            points(
                "Fältassistenterna, som är ute på kvällar och lov.",
                "Ledare från fritidsgården.",
                "Skolans kuratorer.",
            ),
            paragraph(
                "Ta gärna med en tonåring. Den som är under 25 får fika gratis, och ordet först."
            ),
        ],
        in_days=19,
        topics=["Unga"],
        organisers=["Kommunen", "Fritidsgården"],
        capacity=45,
        parties=[2, 2, 1, 3],
        asks_captcha=True,
        place=YOUTH_CENTRE,
    ),
    SampleEvening(
        title="Nattvandra med oss",
        slug="nattvandra-med-oss",
        lead="Kom och prova en kväll. Du går aldrig ensam, och du behöver inte kunna något i förväg.",
        body=[
            paragraph(
                "Nattvandrare gör en sak som ingen kamera kan: de säger hej. Vi går igenom hur ett pass går "
                "till, vad du gör om något händer och hur du väljer din första kväll."
            ),
            heading("Så går kvällen till"),
            points(
                "En halvtimme om hur ett pass fungerar.",
                "Frågor till polisen och till grannstödsbilens förare.",
                "En kort runda tillsammans i centrum, för den som vill.",
            ),
            call_out(
                "Klä dig varmt",
                "Vi är ute ungefär en timme. Västar och ficklampor lånar du av oss.",
            ),
        ],
        in_days=6,
        topics=["Trygghet på kvällen", "Unga"],
        organisers=["Kommunen", "Polisen"],
        capacity=24,
        # Two seats are left, and a party of four waits for more.
        parties=[2, 3, 1, 4, 2, 2, 1, 5, 2, 4],
        place=YOUTH_CENTRE,
        is_in_every_language=True,
    ),
    SampleEvening(
        title="När någon har utsatts för brott",
        slug="nar-nagon-har-utsatts-for-brott",
        lead="Vilken hjälp finns, för dig eller för någon du bryr dig om? En lugn kväll i en liten grupp.",
        body=[
            paragraph(
                "Brottsofferjouren och socialtjänstens mottagning berättar vad som händer efter en anmälan, och "
                "vilket stöd du kan få även om du inte har anmält."
            ),
            paragraph(
                "Gruppen är liten, så att det går att fråga. Ingen behöver berätta något om sig själv."
            ),
            heading("Frågor vi brukar få"),
            accordion(
                (
                    "Måste jag säga vad jag heter?",
                    "Vi behöver ett namn för platsen, men på plats räcker det att du kommer.",
                ),
                (
                    "Får jag ta med någon?",
                    "Ja, ta gärna med den som är ett stöd för dig. Anmäl er tillsammans.",
                ),
            ),
        ],
        in_days=9,
        minutes=90,
        topics=["Brottsutsatta"],
        organisers=["Brottsofferjouren", "Kommunen"],
        capacity=16,
        largest_party=3,
        # Nobody shall learn from the form who has signed up for this one.
        confirms_by_mail=True,
        parties=[2, 1, 3, 2, 1, 2, 2, 3, 2, 1, 3, 1],
        place=LIBRARY,
    ),
    SampleEvening(
        title="Hur håller vi barnen borta från kriminalitet?",
        slug="hur-haller-vi-barnen-borta-fran-kriminalitet",
        lead="En kväll för föräldrar och andra vuxna, med skola, socialtjänst och polis i samma rum.",
        body=[
            paragraph(
                "Tecknen är ofta små: nya kläder, nya vänner, en telefon som aldrig ligger framme. Vi berättar "
                "vad du kan titta efter, vem du kan ringa och vad som händer sedan."
            ),
            heading("Ur programmet"),
            points(
                "Skolan: så märks det i klassrummet.",
                "Socialtjänsten: så kan familjen få stöd tidigt.",
                "Polisen: så rekryteras unga, och så kan det brytas.",
            ),
        ],
        in_days=33,
        topics=["Unga"],
        organisers=["Kommunen", "Polisen"],
        capacity=80,
        online_capacity=200,
        opens_in_days=5,
        place=SCHOOL,
    ),
    SampleEvening(
        title="Vad trygghetsmätningen visar",
        slug="vad-trygghetsmatningen-visar",
        lead="Färre känner sig otrygga på kvällen. Vi gick igenom siffrorna, plats för plats.",
        body=[
            paragraph(
                "År 2020 kände sig 36 procent otrygga ute på kvällen, året därpå 32 procent och 2023 var det 31 "
                "procent. Vi pratade om vad som har gjort skillnad, och om de platser där det inte har hänt nog."
            ),
        ],
        report=[
            heading("Det här kom vi fram till"),
            points(
                "Ljus märks först. Fler lampor önskas vid gångvägarna i Brunna.",
                "Buskarna vid busshållplatserna ska klippas före hösten.",
                "Grannstödsbilen ska synas fler kvällar.",
            ),
        ],
        panel=[
            SampleQuestion(
                "Var i kommunen känner sig flest otrygga?",
                group="Siffrorna",
                answer="Oftast nämns gångvägarna i Brunna och tunneln vid stationen i Kungsängen. Båda finns med i "
                "årets plan för nya lampor.",
                answered_by="Kommunens trygghetssamordnare",
            ),
            SampleQuestion(
                "Räknar ni med dem som inte vågar gå ut alls?",
                group="Siffrorna",
                answer="Ja. Den som svarar att hen aldrig går ut ensam på kvällen av oro räknas som otrygg.",
                answered_by="Polisen",
            ),
        ],
        came=[2, 1, 3, 2, 3, 0, 2, 2, 4, 0, 2, 1],
        in_days=-21,
        topics=["Trygghet på kvällen"],
        organisers=["Kommunen", "Polisen", "Räddningstjänsten"],
        capacity=50,
        parties=[2, 1, 4, 2, 3, 1, 2, 2, 5, 1, 2, 1],
        cancelled=[5],
        place=SCHOOL,
    ),
]
