"""Mail through the outbox: written with the change, sent by the worker, at least once.

`queue_mail` writes a row and defers a job inside the caller's transaction. The worker renders the mail in the
person's language and sends it. SMTP's word decides what follows: a passing fault is tried again with growing
pauses, a final one marks the row as failed for staff to see. A worker that is killed leaves the row in flight;
the sweep takes it up again. Every attempt carries the same Message-ID, so a mail that went out twice is shown
once by most mail programs.
"""

from cms.mail.composing import compose
from cms.mail.delivery import deliver, due_mail_ids
from cms.mail.kinds import Attachment, InlineImage, MailContent, MailKind, mail_kinds
from cms.mail.outbox import queue_mail, send_again, withdraw

__all__ = [
    "Attachment",
    "InlineImage",
    "MailContent",
    "MailKind",
    "compose",
    "deliver",
    "due_mail_ids",
    "mail_kinds",
    "queue_mail",
    "send_again",
    "withdraw",
]
