"""Put mails to those who signed up in the outbox, with the change that causes them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from cms.mail import queue_mail
from cms.models import OutgoingMail, SiteSettings
from cms.tasks import send_mail
from events.models import Event, Registration

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


def write_to_organiser(event: Event, kind: str, **extra: Any) -> None:
    """Queue a mail of `kind` about `event` to whoever looks after it, in the language it was written in.

    Without an organiser's address it goes to the site's own; without either there is nobody to write to, and the
    evening's page in the admin tells all the same.
    """
    recipient = event.organiser_email or _site_address()
    if recipient:
        queue_mail(
            kind=kind,
            subject_id=event.key,
            recipient=recipient,
            language=event.source_locale.language_code,
            **extra,
        )


def _site_address() -> str:
    found = SiteSettings.objects.filter(site__is_default_site=True).first()
    return found.contact_email if found else ""
