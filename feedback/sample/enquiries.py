"""Sample enquiries: one late, one to be answered soon, one answered, and one about a barrier, without a name."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cms.public_pages import path_of
from feedback.models import Enquiry, EnquiryKind, EnquiryState
from feedback.sample.answers import versions_of


@dataclass(frozen=True)
class Question:
    """What somebody wrote, so many days ago, and when it is to be answered."""

    kind: str
    slug: str
    message: str
    days_ago: int
    due_in_days: int
    name: str = ""
    email: str = ""
    language: str = "sv"
    state: str = EnquiryState.NEW
    reply: str = ""
    note: str = ""


QUESTIONS = (
    Question(
        EnquiryKind.PAGE,
        "trygghetsmatningen",
        "Jag skriver en uppsats om trygghet. Kan jag få siffrorna för varje område?",
        days_ago=12,
        due_in_days=-2,
        name="Noor Lind",
        email="noor@example.org",
        state=EnquiryState.IN_PROGRESS,
        note="Frågan är skickad till polisen.",
    ),
    Question(
        EnquiryKind.PAGE,
        "vandra-med-oss",
        "Vår förening vill vara med på nästa vandring i Brunna. Vem ska vi prata med?",
        days_ago=3,
        due_in_days=4,
        name="Erik Holm",
        email="erik@example.org",
    ),
    Question(
        EnquiryKind.PAGE,
        "sa-fungerar-det",
        "Can I vote if I have just moved here?",
        days_ago=20,
        due_in_days=-10,
        name="Dragana Novak",
        email="dragana@example.org",
        language="en",
        state=EnquiryState.ANSWERED,
        reply="Yes. All you need is an e-mail address. Welcome!",
    ),
    Question(
        EnquiryKind.ACCESSIBILITY,
        "tillganglighet",
        "Affischen i PDF går inte att läsa med min skärmläsare.",
        days_ago=1,
        due_in_days=1,
    ),
)


def make_enquiries() -> None:
    """Store them; nobody gets a mail."""
    for number, question in enumerate(QUESTIONS):
        page = versions_of(question.slug).get(question.language)
        if page is None:
            continue
        now = timezone.now()
        written_at = now - timedelta(days=question.days_ago)
        is_answered = question.state == EnquiryState.ANSWERED
        Enquiry.objects.create(
            kind=question.kind,
            path=path_of(page),
            page=page,
            language=question.language,
            name=question.name,
            email=question.email,
            message=question.message,
            created_at=written_at,
            due_on=timezone.localdate() + timedelta(days=question.due_in_days),
            state=question.state,
            reply=question.reply,
            note=question.note,
            finished_at=written_at + timedelta(days=3) if is_answered else None,
            idempotency_key=f"sample-{number}",
        )
