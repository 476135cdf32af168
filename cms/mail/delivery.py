"""Send what is in the outbox: take a row, render, hand it to the mail server, write down its word."""

import logging
import smtplib
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from cms.mail.composing import compose
from cms.mail.kinds import mail_kinds
from cms.models import OutgoingMail

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
STUCK_AFTER = timedelta(minutes=10)


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
        content = mail_kinds()[mail.kind].render(mail)
        if content is not None:
            compose(mail, content).send()


def _record_fault(mail: OutgoingMail, error: Exception, *, final: bool) -> None:
    failed = final or mail.attempts >= MOST_ATTEMPTS
    mail.state = OutgoingMail.State.FAILED if failed else OutgoingMail.State.RETRY
    mail.next_attempt_at = timezone.now() + FIRST_PAUSE * 2 ** (mail.attempts - 1)
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    mail.save(update_fields=["state", "next_attempt_at", "last_error"])
    log.warning("Mail %s was not sent (attempt %d).", mail.pk, mail.attempts)
