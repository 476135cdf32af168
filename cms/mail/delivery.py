"""Send what is in the outbox: take a row, render, hand it to the mail server, write down its word."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.mail.backoff import Fault, fault_of
from cms.mail.composing import compose
from cms.mail.failing import failing_among, mark_failing
from cms.mail.kinds import mail_kinds
from cms.models import OutgoingMail

log = logging.getLogger(__name__)

STUCK_AFTER = timedelta(minutes=10)
_A_SWEEP = 500
State = OutgoingMail.State
UNSENT = (State.QUEUED, State.RETRY, State.IN_FLIGHT)


def deliver(mail_id: str) -> None:
    """Send the mail `mail_id` unless it is sent, being sent or not yet due. The row tells what went wrong."""
    mail = _take(mail_id)
    if mail is None:
        return
    try:
        why_not = _send(mail)
    except Exception as error:
        # Whatever it is, one mail must not hold up the others, and the row must not be in flight for ever.
        _record_fault(mail, error)
    else:
        _close(mail, why_not)


def due_mail_ids() -> list[str]:
    """Return the mails that wait for an attempt now, those that a killed worker left included."""
    due = OutgoingMail.objects.filter(state__in=UNSENT, next_attempt_at__lte=timezone.now())
    return [
        str(pk) for pk in due.order_by("next_attempt_at").values_list("pk", flat=True)[:_A_SWEEP]
    ]


def _take(mail_id: str) -> OutgoingMail | None:
    """Mark the mail as in flight for this worker alone, or return None."""
    now = timezone.now()
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update(skip_locked=True)
            .filter(pk=mail_id, state__in=UNSENT, next_attempt_at__lte=now)
            .first()
        )
        if mail is None:
            return None
        mail.state = State.IN_FLIGHT
        mail.attempts += 1
        # Should this worker die, the sweep takes the mail up again after this time.
        mail.next_attempt_at = now + STUCK_AFTER
        mail.save(update_fields=["state", "attempts", "next_attempt_at"])
    return mail


def _send(mail: OutgoingMail) -> str:
    """Send the mail; return why it was not needed, in the site's first language, or nothing."""
    kind = mail_kinds()[mail.kind]
    if kind.is_bulk and failing_among([mail.recipient]):
        mail.state = State.FAILED
        with translation.override(settings.LANGUAGE_CODE):
            return _("Not sent: mail to this address does not arrive.")
    with translation.override(mail.language):
        content = kind.render(mail)
        if content is not None:
            compose(mail, content).send()
            mail.state = State.SENT
            return ""
    mail.state = State.DROPPED
    with translation.override(settings.LANGUAGE_CODE):
        return _("Not sent: something that happened since then had made it wrong.")


def _close(mail: OutgoingMail, why_not: str) -> None:
    if mail.state == State.SENT:
        mail.sent_at = timezone.now()
    mail.last_code, mail.last_error = 0, why_not
    mail.save(update_fields=["state", "sent_at", "last_code", "last_error"])


def _record_fault(mail: OutgoingMail, error: Exception) -> None:
    fault: Fault = fault_of(error)
    pause = fault.pause_after(mail.attempts)
    mail.state = State.FAILED if pause is None else State.RETRY
    mail.next_attempt_at = timezone.now() + (pause or timedelta())
    mail.last_code, mail.last_error = fault.code, fault.text[:300]
    with transaction.atomic():
        mail.save(update_fields=["state", "next_attempt_at", "last_code", "last_error"])
        if fault.is_recipients_fault:
            mark_failing(mail.recipient, fault.text)
    # What a mail server answers may hold the address, so it stands on the row alone. A mistake of ours is told whole.
    is_ours = not isinstance(error, (smtplib.SMTPException, OSError))
    log.warning(
        "Mail %s was not sent (attempt %d, code %d).",
        mail.pk,
        mail.attempts,
        fault.code,
        exc_info=error if is_ours else None,
    )
