"""Remind people of their evening, and staff of what people need."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events.actions.journal import Kind
from events.actions.letters import write_to, write_to_organiser
from events.models import Event, LogEntry
from events.models.event import lock_event
from events.models.registration import RegistrationQuerySet
from events.sign_up.offers import is_night

MORNING = time(8)
# Who has heard from us about the evening within this time before the reminder needs none.
RECENTLY = timedelta(hours=24)
# The longest time before an evening that an editor may choose, and a day for the hour.
_LONGEST_BEFORE = timedelta(days=31)
# How somebody comes to have a seat, each told by mail.
_GOT_SEATS = (
    Kind.SIGNED_UP,
    Kind.CONFIRMED,
    Kind.ACCEPTED,
    Kind.PROMOTED,
    Kind.REJOINED,
    Kind.MOVED_IN,
)


def reminder_due_at(event: Event) -> datetime:
    """Return when people are reminded: in the morning, as many days before the evening's day as the editor chose."""
    return _morning_of(event.day - timedelta(days=event.reminder_days))


def remind_people(*, now: datetime | None = None) -> int:
    """Queue the reminders that are due; return how many.

    A worker that comes late still reminds until the evening starts, but not at night. Whoever signed up or got seats
    within a day before the reminder was due, or afterwards, is stamped and not written to. Locks each event's row
    while its people are stamped.
    """
    now = now or timezone.now()
    events = Event.objects.filter(
        called_off_at=None,
        reminder_days__gt=0,
        starts_at__gt=now,
        starts_at__lte=now + _LONGEST_BEFORE,
    )
    return sum(
        _remind(event.pk, now)
        for event in events
        if _may_remind(event, now) and _unreminded(event).exists()
    )


def _unreminded(event: Event) -> RegistrationQuerySet:
    """Return those who have not been reminded; who was before the evening was put off is so anew."""
    before_due = Q(reminded_at=None) | Q(reminded_at__lt=reminder_due_at(event))
    return event.registrations.confirmed().filter(before_due)


def _may_remind(event: Event, now: datetime) -> bool:
    if not reminder_due_at(event) <= now < event.starts_at or event.is_called_off:
        return False
    # At night it waits for the morning, unless the evening begins before that.
    return not is_night(now) or event.starts_at <= now + timedelta(hours=12)


def _remind(pk: int, now: datetime) -> int:
    with transaction.atomic():
        event = lock_event(pk)
        if not event.reminder_days or not _may_remind(event, now):
            return 0  # an editor has just changed it
        due = _unreminded(event)
        just_told = reminder_due_at(event) - RECENTLY
        got_seats = LogEntry.objects.filter(
            registration=OuterRef("pk"), kind__in=_GOT_SEATS, at__gt=just_told
        )
        to_remind = list(due.exclude(Q(created_at__gt=just_told) | Exists(got_seats)))
        due.update(reminded_at=now)
        write_to(to_remind, "events.reminder")
    return len(to_remind)


def needs_due_at(order_by: date) -> datetime:
    """Return when staff are reminded of what people need: in the morning of the day before the last one."""
    return _morning_of(order_by - timedelta(days=1))


def remind_staff_of_needs(*, now: datetime | None = None) -> int:
    """Queue the mails that tell organisers what to order; return how many.

    Once an evening, and once more when an editor moves the last day to order. Locks each event's row.
    """
    now = now or timezone.now()
    events = Event.objects.filter(
        called_off_at=None,
        asks_needs=True,
        starts_at__gt=now,
        needs_order_by__lte=timezone.localdate(now) + timedelta(days=1),
    )
    told = 0
    for event in events:
        with transaction.atomic():
            row = lock_event(event.pk)
            if row.needs_order_by is None or not _needs_are_due(row, now):
                continue
            row.needs_reminded_at = now
            row.save(update_fields=["needs_reminded_at"])
            write_to_organiser(row, "events.needs_due")
            told += 1
    return told


def _needs_are_due(event: Event, now: datetime) -> bool:
    if event.needs_order_by is None:
        return False
    due_at = needs_due_at(event.needs_order_by)
    last = event.needs_reminded_at
    return due_at <= now and (last is None or last < due_at)


def _morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
