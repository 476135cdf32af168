"""Put a mail in the outbox, with the change that causes it."""

from typing import Any

from cms.models import OutgoingMail


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
