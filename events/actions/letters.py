"""Put mails to those who signed up in the outbox, with the change that causes them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from cms.mail import queue_mail
from cms.models import OutgoingMail
from cms.tasks import send_mail
from events.models import Registration

# Anybody can ask for the link to be sent again by signing the address up; its owner is not to be drowned in it.
LINK_PAUSE = timedelta(minutes=10)


def write_to(registrations: Sequence[Registration], kind: str, **extra: Any) -> None:
    """Queue a mail of `kind` to each party that gave an address, with two statements however many they are."""
    with_address = [registration for registration in registrations if registration.email]
    if len(with_address) == 1:
        one = with_address[0]
        queue_mail(
            kind=kind, subject_id=one.pk, recipient=one.email, language=one.language, **extra
        )
    elif with_address:
        mails = OutgoingMail.objects.bulk_create(
            OutgoingMail(
                kind=kind,
                subject_id=str(registration.pk),
                recipient=registration.email,
                language=registration.language,
                extra=extra,
            )
            for registration in with_address
        )
        jobs: list[dict[str, Any]] = [{"mail_id": str(mail.pk)} for mail in mails]
        send_mail.batch_defer(*jobs)


def send_link_again(registration: Registration, *, now: datetime) -> None:
    """Queue the personal link once more, unless it was queued a short while ago."""
    last = registration.link_sent_at
    if last is not None and now - last < LINK_PAUSE:
        return
    registration.link_sent_at = now
    registration.save(update_fields=["link_sent_at"])
    write_to([registration], "events.link_again")
