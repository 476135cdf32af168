"""Sample comments: new, handled, ignored, spam, and one that tells who somebody is."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from feedback.models import Answer, LeftOut, Reason, State
from feedback.sample.answers import answer_at, versions_of
from feedback.telling import tells_who


@dataclass(frozen=True)
class Comment:
    """What a visitor wrote about a page, so many days ago, and what staff did with it."""

    slug: str
    days_ago: float
    text: str
    reason: str = ""
    language: str = "sv"
    state: str = State.NEW
    note: str = ""
    change_slug: str = ""
    is_satisfied: bool = False


COMMENTS = (
    Comment(
        "sa-fungerar-det",
        71,
        "Vad är ett åtagande? Jag förstår inte orden.",
        Reason.HARD,
        state=State.HANDLED,
        note="Sidan är omskriven.",
        change_slug="det-har-sa-ni",
    ),
    Comment(
        "sa-fungerar-det",
        58,
        "Långa meningar. Skriv så att man fattar.",
        Reason.HARD,
        state=State.HANDLED,
        change_slug="det-har-sa-ni",
    ),
    Comment("sa-fungerar-det", 52, "I could not find how to vote.", Reason.NOT_FOUND, "en"),
    Comment("sa-fungerar-det", 12, "Mycket lättare nu. Tack!", is_satisfied=True),
    Comment("sa-fungerar-det", 9, "لم أجد كيف أسجّل في الأمسية.", Reason.NOT_FOUND, "ar"),
    Comment(
        "trygghetsmatningen",
        21,
        "Var finns siffrorna för Bro? Jag ser bara hela kommunen.",
        Reason.NOT_FOUND,
        note="Fråga polisen om siffror per område.",
    ),
    Comment("trygghetsmatningen", 6, "Siffran för 2022 saknas.", Reason.WRONG),
    Comment("trygghetsmatningen", 3, "När kommer årets mätning?", Reason.NOT_FOUND),
    Comment(
        "nya-lampor-i-gangtunneln",
        5,
        "En av lamporna i trappan mot centrum har redan slocknat.",
        Reason.OTHER,
    ),
    Comment("nya-lampor-i-gangtunneln", 8, "Äntligen!", is_satisfied=True, state=State.IGNORED),
    Comment(
        "vandra-med-oss",
        27,
        "Måste man anmäla sig?",
        Reason.NOT_FOUND,
        state=State.HANDLED,
        note="Står nu överst på sidan.",
    ),
    Comment(
        "personuppgifter",
        2,
        "Ring mig om mina uppgifter. Jag heter Karin Exempelsson, 070-174 06 05, karin@example.org.",
        Reason.OTHER,
    ),
    Comment(
        "effekter-av-trygghetsarbetet",
        33,
        "Cheap watches, best price, visit https://example.org/watches",
        Reason.OTHER,
        "en",
        state=State.SPAM,
    ),
    Comment(
        "tillganglighet",
        15,
        "Texten i tabellen blir liten när jag skriver ut.",
        Reason.OTHER,
    ),
)


def make_comments() -> None:
    """Store them as the form and the inbox leave them."""
    Answer.objects.bulk_create(answer for answer in map(_answer, COMMENTS) if answer is not None)


def _answer(comment: Comment) -> Answer | None:
    page = versions_of(comment.slug).get(comment.language)
    if page is None:
        return None
    answer = answer_at(page, timezone.now() - timedelta(days=comment.days_ago))
    answer.is_satisfied = comment.is_satisfied
    answer.reason = comment.reason
    answer.comment = comment.text
    answer.is_held_back = tells_who(comment.text)
    answer.state = comment.state
    answer.note = comment.note
    if comment.change_slug:
        answer.change_url = f"/sv/{comment.change_slug}/"
    if comment.state != State.NEW:
        answer.handled_at = answer.created_at + timedelta(days=2)
    if comment.state == State.SPAM:
        answer.left_out = LeftOut.SPAM
    return answer
