"""A sample dialogue that takes ideas, with what residents have sent so far."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cms.sample.blocks import paragraph
from cms.sample.site import SampleSite
from dialogues.actions.ideas import send_idea
from dialogues.actions.ideas_merging import merge_ideas
from dialogues.actions.ideas_moderation import publish_ideas
from dialogues.models import Dialogue, DialogueIndexPage, DialoguePage, Electorate, Idea

TITLE = "Hur får vi ljusare och tryggare platser?"
LEAD = "Vilken plats undviker du när det är mörkt, och vad skulle hjälpa? Skicka din idé, så röstar vi sedan."
PARAGRAPHS = (
    "Trygghetsvandringarna i Bro, Kungsängen och Brunna har visat var det är mörkt och igenvuxet. Nu vill vi veta "
    "vad du har sett, och vad du tror skulle göra skillnad.",
    "Av idéerna gör vi de förslag som man sedan kan rösta om.",
)


@dataclass(frozen=True)
class SampleIdea:
    """What a resident wrote."""

    title: str
    text: str
    area: str
    topic: str = "Ljus och utemiljö"
    language: str = "sv"


TUNNEL = SampleIdea(
    "Starkare ljus i tunneln vid pendeltåget",
    "Tunneln vid Kungsängens station är mörk från oktober till mars. Med lampor som räcker även i trapporna skulle "
    "fler våga gå den vägen från tåget.",
    "Kungsängen",
)
PUBLISHED = (
    TUNNEL,
    SampleIdea(
        "Belys under bron vid Prästhagsvägen",
        "Man ser inte vem som står under bron. Ett mjukt ljus på väggarna skulle räcka långt.",
        "Bro",
    ),
    SampleIdea(
        "Klipp buskarna vid lekplatserna",
        "Vid flera lekplatser i Brunna har buskarna vuxit så att man varken ser in eller ut. Klipp dem två gånger "
        "om året.",
        "Brunna",
    ),
    SampleIdea(
        "Vuxna ute på fredagar",
        "När nattvandrarna och fältassistenterna är ute är det lugnare på torget. Kan de vara där varje fredag?",
        "Bro",
        "Trygghet på kvällen",
    ),
)
MERGED = (
    SampleIdea(
        "Fler lampor i stationstunneln",
        "Jag pendlar och kommer hem sent. Lamporna i tunneln är för få och några är trasiga.",
        "Kungsängen",
    ),
    SampleIdea(
        "Make the station tunnel brighter",
        "My daughter takes the train to school. In winter she walks through the tunnel in the dark.",
        "Kungsängen",
        language="en",
    ),
)
WAITING = SampleIdea(
    "Ta bort klottret fortare",
    "Klottret vid busshållplatsen har suttit sedan i somras. Det känns som om ingen bryr sig.",
    "Brunna",
)


def make_dialogue_of_ideas(site: SampleSite, index: DialogueIndexPage) -> None:
    """Make the dialogue and its ideas: some published, two merged into one, one unread."""
    at_nine = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    page = site.publish(
        index,
        DialoguePage(
            title=TITLE,
            slug="ljusare-och-tryggare-platser",
            lead=LEAD,
            body=[paragraph(text) for text in PARAGRAPHS],
            ideas_open_at=at_nine - timedelta(days=9),
            ideas_close_at=at_nine + timedelta(days=19),
            opens_at=at_nine + timedelta(days=33),
            closes_at=at_nine + timedelta(days=61),
            promise_by=(at_nine + timedelta(days=100)).date(),
            electorate=Electorate.EMAIL,
            area=site.areas["Hela kommunen"],
            partners=[site.partners["Kommunen"], site.partners["Bostadsbolagen"]],
        ),
    )
    row: Dialogue = page.row
    sent = [_send(site, row, idea, day) for day, idea in enumerate((*PUBLISHED, *MERGED))]
    publish_ideas(dialogue=row, ideas=[idea.pk for idea in sent[: len(PUBLISHED)]], user=None)
    merge_ideas(
        dialogue=row,
        main=sent[0].pk,
        others=[idea.pk for idea in sent[len(PUBLISHED) :]],
        user=None,
    )
    _send(site, row, WAITING, 8)


def _send(site: SampleSite, row: Dialogue, idea: SampleIdea, day: int) -> Idea:
    return send_idea(
        dialogue=row,
        written={
            "title": idea.title,
            "text": idea.text,
            "area": site.areas[idea.area],
            "topic": site.topics[idea.topic],
        },
        language=idea.language,
        form_name=f"sample {idea.title}",
        now=timezone.now() - timedelta(days=8 - day, hours=1),
    )
