"""See to holds and offers whose time is out, before anything else is done with an evening's seats."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.caching import page_cache
from events.actions.journal import Kind, log_entry
from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.actions.seats import SeatCount
from events.models import Attendance, Event, LogEntry, Registration
from events.models.event import lock_event

State, Ended = Registration.State, Registration.Ended


def lock_seats(
    pk: int,
    attendance: str = Attendance.PLACE,
    *,
    now: datetime | None = None,
    form_key: str = "",
    email: str = "",
) -> SeatCount:
    """Lock the event `pk`, let what has expired lapse, and return its seats: how every action on seats begins.

    Raises OperationalError (from LockNotAvailable) when the queue for the lock is too long.
    """
    event = lock_event(pk)
    now = now or timezone.now()

    def count() -> SeatCount:
        return SeatCount(event, attendance, now=now, form_key=form_key, email=email)

    seats = count()
    if seats.expired:
        lapse_expired(event, now)
        seats = count()
    return seats


def lapse_expired(event: Event, now: datetime) -> list[Registration]:
    """End the holds and offers of a locked event whose time is out, and pass their seats on; return them."""
    lapsed = list(event.registrations.expired(now))
    entries = []
    for registration in lapsed:
        before = registration.state, registration.party_size
        was_offer = registration.is_offered
        registration.state = State.LAPSED
        registration.ended_because = Ended.OFFER_EXPIRED if was_offer else Ended.NOT_CONFIRMED
        entries.append(log_entry(registration, Kind.LAPSED, at=now, before=before))
    Registration.objects.bulk_update(lapsed, ["state", "ended_because"])
    LogEntry.objects.bulk_create(entries)
    # Who never confirmed may not be the owner of the address: no mail.
    offers = [each for each in lapsed if each.ended_because == Ended.OFFER_EXPIRED]
    write_to(offers, "events.offer_expired")
    for attendance in {each.attendance for each in lapsed}:
        seats = SeatCount(event, attendance, now=now)
        seats.follow_plan()
        fill_from_waiting_list(seats)
    page_cache.refresh()
    return lapsed


def lapse_due(*, now: datetime | None = None) -> int:
    """Let every expired hold and offer lapse, one evening at a time; return at how many evenings."""
    now = now or timezone.now()
    due = Registration.objects.expired(now).order_by("event").values_list("event", flat=True)
    events = list(due.distinct())
    for pk in events:
        with transaction.atomic():
            lapse_expired(lock_event(pk), now)
    return len(events)
