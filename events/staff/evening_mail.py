"""The mails of the outbox that are about one evening, and how those of a message have fared."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import get_language

from cms.models import OutgoingMail
from events.actions.messages import KIND
from events.mail.messages import text_in
from events.models import Event, StaffMessage

State = OutgoingMail.State
_FAILED = (State.FAILED, State.BOUNCED)
_DONE = (State.SENT, State.DROPPED)


def mails_about(event: Event) -> QuerySet[OutgoingMail]:
    """Return the mails to the people of `event` and to its organiser, the latest first."""
    people = event.registrations.annotate(as_text=Cast("pk", CharField())).order_by()
    to_people = Q(subject_id__in=people.values("as_text"))
    return OutgoingMail.objects.filter(to_people | Q(subject_id=str(event.key)))


@dataclass(frozen=True)
class MessageFate:
    """A message, and how many of its mails have been sent, have failed, and still wait.

    All three are 0 when the outbox has been emptied of old mails.
    """

    message: StaffMessage
    sent: int
    failed: int
    waiting: int

    @property
    def subject(self) -> str:
        """Return what it is called, in the reader's language where it was written in it."""
        return text_in(self.message.texts, get_language() or "")["subject"]


def fates_of(messages: Sequence[StaffMessage]) -> list[MessageFate]:
    """Return how each of `messages` has fared: one query."""
    counted = (
        OutgoingMail.objects.filter(
            kind=KIND, extra__message__in=[message.pk for message in messages]
        )
        .order_by()
        .values("extra__message")
        .annotate(
            sent=Count("pk", filter=Q(state=State.SENT)),
            failed=Count("pk", filter=Q(state__in=_FAILED)),
            waiting=Count("pk", filter=~Q(state__in=[*_DONE, *_FAILED])),
        )
    )
    counts = {each["extra__message"]: each for each in counted}
    nothing = {"sent": 0, "failed": 0, "waiting": 0}
    fates = []
    for message in messages:
        count = counts.get(message.pk, nothing)
        fates.append(MessageFate(message, count["sent"], count["failed"], count["waiting"]))
    return fates
