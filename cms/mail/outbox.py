"""Put a mail in the outbox, send one again, withdraw one."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import OutgoingMail

State = OutgoingMail.State
# What may be tried anew under its own name: the recipient has not seen it.
NOT_ARRIVED = (State.RETRY, State.FAILED, State.BOUNCED, State.DROPPED)
# What may be withdrawn. One in flight may be on its way.
WAITING = (State.QUEUED, State.RETRY)


def queue_mail(
    *, kind: str, subject_id: object, recipient: str, language: str, **extra: Any
) -> OutgoingMail:
    """Write a mail to the outbox and tell the worker, both or neither with the caller's transaction.

    `extra` is kept as JSON for the renderer: never put there what must not be stored.
    """
    mail = OutgoingMail.objects.create(
        kind=kind,
        subject_id=str(subject_id),
        recipient=recipient,
        language=language,
        extra=extra,
    )
    _tell_worker(mail)
    return mail


def send_again(*, mail_id: UUID) -> OutgoingMail:
    """Queue a mail once more, and return its row; the text will tell how things stand then.

    One that did not arrive keeps its row and its Message-ID. One that was sent becomes a new mail, since mail
    programs hide a second copy with the same name. Raises ValidationError for one that waits to be sent anyway.
    """
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
        if mail.state == State.SENT:
            return queue_mail(
                kind=mail.kind,
                subject_id=mail.subject_id,
                recipient=mail.recipient,
                language=mail.language,
                **mail.extra,
            )
        if mail.state not in NOT_ARRIVED:
            raise ValidationError(_("This mail is on its way already."), code="on_its_way")
        mail.state = State.QUEUED
        mail.attempts = 0
        mail.next_attempt_at = timezone.now()
        mail.save(update_fields=["state", "attempts", "next_attempt_at"])
        _tell_worker(mail)
    return mail


def withdraw(*, mail_id: UUID) -> OutgoingMail:
    """Keep a mail from being sent. Raises ValidationError when it is too late."""
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
        if mail.state not in WAITING:
            raise ValidationError(_("This mail does not wait any more."), code="too_late")
        mail.state = State.DROPPED
        mail.last_error = _("Withdrawn by staff.")
        mail.save(update_fields=["state", "last_error"])
    return mail


def _tell_worker(mail: OutgoingMail) -> None:
    from cms.tasks import send_mail

    send_mail.defer(mail_id=str(mail.pk))
