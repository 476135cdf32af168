"""The mails of theme evenings, rendered by the worker when they are sent.

Each tells how things stand at that moment; one that has been overtaken says nothing, since the mail of what
overtook it is in the outbox too.
"""

from dataclasses import replace

from cms.mail import MailKind
from events.mail import afterwards, ending, messages, organiser, queue, seats
from events.models import Event

__all__ = ["mail_kinds"]


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written."""
    letters = seats.LETTERS | queue.LETTERS | afterwards.LETTERS | ending.LETTERS
    kinds = {
        **{kind: letter.as_kind() for kind, letter in letters.items()},
        **messages.KINDS,
        **organiser.KINDS,
    }
    return {name: replace(kind, latest=_latest_evening) for name, kind in kinds.items()}


def _latest_evening() -> Event | None:
    return Event.objects.with_seat_counts().order_by("-starts_at").first()
