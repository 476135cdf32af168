"""Mail through the outbox: written with the change, sent by the worker, at least once.

`queue_mail` writes a row and defers a job inside the caller's transaction. The worker renders the mail in the
person's language and sends it. SMTP's word decides what follows: a passing fault is tried again with growing
pauses, a final one marks the row as failed for staff to see. A worker that is killed leaves the row in flight;
the sweep takes it up again. Every attempt carries the same Message-ID, so a mail that went out twice is shown
once by most mail programs.
"""

import logging
import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail import hooks

from cms.models import OutgoingMail, SiteSettings

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
STUCK_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail; `content_type` may carry parameters such as `method=REQUEST`."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class MailContent:
    """What to say: a subject, a template pair and its context.

    `template` is the path without ending; `.txt` is required, `.html` stands beside it.
    """

    subject: str
    template: str
    context: dict[str, Any]
    attachments: Sequence[Attachment] = field(default_factory=tuple)


# Turns the outbox row into words, in the active language; None when there is nothing left to say
# (the registration is gone), which counts as done.
MailKind = Callable[[OutgoingMail], MailContent | None]


def mail_kinds() -> dict[str, MailKind]:
    """Return every kind of mail that the apps send, by name."""
    kinds: dict[str, MailKind] = {}
    for of_app in hooks.get_hooks("lyhord_mail_kinds"):
        kinds.update(of_app())
    return kinds


def queue_mail(
    *, kind: str, subject_id: object, recipient: str, language: str, **extra: Any
) -> OutgoingMail:
    """Write a mail to the outbox and tell the worker, both or neither with the caller's transaction.

    `extra` is kept as JSON for the renderer: never put there what must not be stored.
    """
    from cms.tasks import send_mail

    mail = OutgoingMail.objects.create(
        kind=kind,
        subject_id=str(subject_id),
        recipient=recipient,
        language=language,
        extra=extra,
    )
    send_mail.defer(mail_id=str(mail.pk))
    return mail


def deliver(mail_id: str) -> None:
    """Send the mail `mail_id` unless it is sent, being sent or not yet due. Never raises for SMTP faults."""
    mail = _take(mail_id)
    if mail is None:
        return
    try:
        _send(mail)
    except smtplib.SMTPResponseException as error:
        _record_fault(mail, error, final=500 <= error.smtp_code < 600)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        _record_fault(mail, error, final=all(500 <= code < 600 for code in codes))
    except (smtplib.SMTPException, OSError) as error:
        _record_fault(mail, error, final=False)
    else:
        mail.state = OutgoingMail.State.SENT
        mail.sent_at = timezone.now()
        mail.last_error = ""
        mail.save(update_fields=["state", "sent_at", "last_error"])


def due_mail_ids() -> list[str]:
    """Return the mails that wait for an attempt now, those that a killed worker left included."""
    now = timezone.now()
    waiting = Q(state__in=[OutgoingMail.State.QUEUED, OutgoingMail.State.RETRY])
    stuck = Q(state=OutgoingMail.State.IN_FLIGHT)
    due = OutgoingMail.objects.filter(waiting | stuck, next_attempt_at__lte=now)
    return [str(pk) for pk in due.order_by("next_attempt_at").values_list("pk", flat=True)[:500]]


def _take(mail_id: str) -> OutgoingMail | None:
    """Mark the mail as in flight for this worker alone, or return None."""
    now = timezone.now()
    unsent = [OutgoingMail.State.QUEUED, OutgoingMail.State.RETRY, OutgoingMail.State.IN_FLIGHT]
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update(skip_locked=True)
            .filter(pk=mail_id, state__in=unsent, next_attempt_at__lte=now)
            .first()
        )
        if mail is None:
            return None
        mail.state = OutgoingMail.State.IN_FLIGHT
        mail.attempts += 1
        # Should this worker die, the sweep takes the mail up again after this time.
        mail.next_attempt_at = now + STUCK_AFTER
        mail.save(update_fields=["state", "attempts", "next_attempt_at"])
    return mail


def _send(mail: OutgoingMail) -> None:
    with translation.override(mail.language):
        content = mail_kinds()[mail.kind](mail)
        if content is not None:
            compose(mail, content).send()


def compose(mail: OutgoingMail, content: MailContent) -> EmailMultiAlternatives:
    """Return the finished message, in the active language."""
    sender = SiteSettings.objects.filter(site__is_default_site=True).first()
    context = {"site_url": settings.SITE_URL, "sender": sender, **content.context}
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if sender is not None:
        name = name or sender.name
    message = EmailMultiAlternatives(
        from_email=formataddr((name, address)),
        subject=" ".join(content.subject.split()),
        body=render_to_string(f"{content.template}.txt", context),
        to=[mail.recipient],
        headers={
            "Message-ID": f"<{mail.pk}@{settings.SITE_URL.split('//')[1].split(':')[0]}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    html = render_to_string(f"{content.template}.html", {"language": mail.language, **context})
    message.attach_alternative(html, "text/html")
    for attachment in content.attachments:
        message.attach(attachment.name, attachment.content, attachment.content_type)
    return message


def _record_fault(mail: OutgoingMail, error: Exception, *, final: bool) -> None:
    failed = final or mail.attempts >= MOST_ATTEMPTS
    mail.state = OutgoingMail.State.FAILED if failed else OutgoingMail.State.RETRY
    mail.next_attempt_at = timezone.now() + FIRST_PAUSE * 2 ** (mail.attempts - 1)
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    mail.save(update_fields=["state", "next_attempt_at", "last_error"])
    log.warning("Mail %s was not sent (attempt %d).", mail.pk, mail.attempts)
