"""The mails of theme evenings, rendered by the worker when they are sent.

Each tells how things stand at that moment; one that has been overtaken says nothing, since the mail of what
overtook it is in the outbox too.
"""

from cms.mail import MailKind
from events.mail import afterwards, ending, messages, organiser, queue, seats

__all__ = ["mail_kinds"]


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written."""
    letters = seats.LETTERS | queue.LETTERS | afterwards.LETTERS | ending.LETTERS
    return {
        **{kind: letter.as_kind() for kind, letter in letters.items()},
        **messages.KINDS,
        **organiser.KINDS,
    }
