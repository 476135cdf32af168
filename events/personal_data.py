"""What theme evenings hold about people (see `cms.personal_data`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.personal_data import PersonalData
from cms.retention import RetentionRule
from events.actions import cancel
from events.models import Registration

KEPT_FOR = timedelta(days=365)


def declare() -> list[PersonalData]:
    """Return the declarations of this app."""
    return [
        PersonalData(
            model=Registration,
            holds=_("Name, e-mail address and number of people of a sign-up, and how it went."),
            why=_("To hand out the seats of a theme evening and write to those who come."),
            kept_for=_("One year after the evening."),
            export=_export,
            erase=_erase,
        )
    ]


def retention_rules() -> list[RetentionRule]:
    """Return what goes by itself, and when."""
    return [RetentionRule(name="events.Registration", due=_old_registrations)]


def _old_registrations(now: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(event__ends_at__lt=now - KEPT_FOR)


def _of_person(email: str) -> QuerySet[Registration]:
    by_address = Q(email_normalised=normalise_email(email)) | Q(user__email__iexact=email)
    return Registration.objects.filter(by_address, anonymised_at__isnull=True)


def _export(email: str) -> Iterator[dict[str, Any]]:
    for registration in _of_person(email).select_related("event"):
        yield {
            "event": registration.event.title,
            "starts_at": registration.event.starts_at.isoformat(),
            "state": registration.state,
            "name": registration.name,
            "email": registration.email,
            "party_size": registration.party_size,
            "language": registration.language,
            "source": registration.source,
            "created_at": registration.created_at.isoformat(),
            "cancelled_at": registration.cancelled_at and registration.cancelled_at.isoformat(),
        }


def _erase(email: str) -> int:
    """Take the person out of their sign-ups; what is still to come is cancelled, so that nobody waits for them."""
    now = timezone.now()
    with transaction.atomic():
        registrations = list(_of_person(email).select_related("event"))
        for registration in registrations:
            if registration.is_active and now < registration.event.ends_at:
                cancel(registration=registration, notify=False, now=now)
        Registration.objects.filter(pk__in=[each.pk for each in registrations]).update(
            name="",
            email="",
            email_normalised="",
            user=None,
            idempotency_key=None,
            anonymised_at=now,
        )
    return len(registrations)
