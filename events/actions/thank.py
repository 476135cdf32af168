"""Thank those who came, with the material and the survey."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from events.actions.letters import write_to
from events.models import Event, Registration
from events.models.event import lock_event
from events.sign_up.offers import is_night

HOUR = time(10)
# After that a thank-you would only puzzle people.
LATEST = timedelta(days=14)


def thanks_due_at(event: Event) -> datetime:
    """Return when people are thanked: in the forenoon after the evening's last day."""
    day = timezone.localdate(event.ends_at) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, HOUR))


def thank_people(*, now: datetime | None = None) -> int:
    """Queue the thanks that are due; return how many.

    To everybody who had a seat, but not to those whom the door was waiting for in vain; all are stamped. Locks each
    event's row while its people are stamped.
    """
    now = now or timezone.now()
    if is_night(now):
        return 0
    unthanked = Registration.objects.confirmed().filter(event=OuterRef("pk"), thanked_at=None)
    events = Event.objects.filter(
        Exists(unthanked),
        called_off_at=None,
        sends_thanks=True,
        ends_at__lte=now,
        ends_at__gt=now - LATEST,
    )
    return sum(_thank(event.pk, now) for event in events if thanks_due_at(event) <= now)


def _thank(pk: int, now: datetime) -> int:
    with transaction.atomic():
        event = lock_event(pk)
        if event.is_called_off or not event.sends_thanks:
            return 0  # an editor has just changed it
        due = event.registrations.confirmed().known().filter(thanked_at=None)
        came = list(due.exclude(arrived=0))
        due.update(thanked_at=now)
        write_to(came, "events.thanks")
    return len(came)
