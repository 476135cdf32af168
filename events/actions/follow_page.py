"""Draw the consequences of what an editor has published."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone

from cms.caching import page_cache
from events.actions.journal import Kind, log_entry, log_event
from events.actions.lapse import lapse_expired
from events.actions.letters import write_to, write_to_organiser
from events.actions.promote import fill_from_waiting_list
from events.actions.seats import SeatCount
from events.models import Attendance, LogEntry, Registration
from events.models.event import Event

State, Ended = Registration.State, Registration.Ended


def follow_page(*, event: Event, has_moved: bool, is_called_off: bool = False) -> None:
    """Give new seats to the waiting list; tell people with seats of a new time or place, or that there is no evening.

    `event` is a row that exists and that the caller has locked and saved in this transaction.
    """
    now = timezone.now()
    if has_moved:
        event.calendar_sequence += 1
        event.save(update_fields=["calendar_sequence"])
    if is_called_off and not event.is_called_off:
        _call_off(event)
    elif event.is_called_off and not is_called_off:
        # It takes place after all. Sign-ups that have ended stay so: people have been told.
        event.called_off_at = None
        event.calendar_sequence += 1
        event.save(update_fields=["called_off_at", "calendar_sequence"])
    if event.is_called_off:
        return
    _shorten_what_is_kept(event, now)
    if has_moved and now < event.ends_at:
        confirmed = event.registrations.confirmed()
        confirmed.update(calendar_sequence=F("calendar_sequence") + 1)
        write_to(list(confirmed), "events.moved")
        # The offer is told anew: it was made for another time or place, and may end earlier now.
        offered = event.registrations.filter(state=State.OFFERED, held_until__gt=now)
        write_to(list(offered), "events.offered")
    lapse_expired(event, now)
    for attendance in Attendance.values:
        _follow_capacity(event, attendance)


def _shorten_what_is_kept(event: Event, now: datetime) -> None:
    """Let no hold and no offer outlast the start, or the end of sign-up, that the evening has now."""
    latest = event.starts_at if now < event.starts_at else event.closes_at
    kept = event.registrations.filter(state__in=Registration.KEPT_STATES, held_until__gt=latest)
    kept.update(held_until=latest)


def _follow_capacity(event: Event, attendance: str) -> None:
    seats = SeatCount(event, attendance, now=timezone.now())
    before = event.capacity_for(attendance)
    seats.follow_plan()
    after = event.capacity_for(attendance)
    is_online = attendance == Attendance.ONLINE
    planned = event.planned_online_capacity if is_online else event.planned_capacity
    if after != before or planned < after:
        log_event(
            event,
            Kind.CAPACITY,
            at=seats.now,
            attendance=attendance,
            before=before,
            after=after,
            planned=planned,
        )
    if planned < after:
        write_to_organiser(event, "events.too_many", attendance=attendance)
    fill_from_waiting_list(seats)
    seats.refresh_pages()


def _call_off(event: Event) -> None:
    """End every sign-up of a locked event, and tell everybody who had one.

    Of an evening that has been only the page says so: who came is history, and nobody can stay at home any more.
    """
    now = timezone.now()
    event.called_off_at = now
    event.calendar_sequence += 1
    event.save(update_fields=["called_off_at", "calendar_sequence"])
    if now >= event.ends_at:
        page_cache.refresh()
        return
    active = list(event.registrations.active())
    entries = []
    for registration in active:
        before = registration.state, registration.party_size
        registration.calendar_sequence += registration.is_confirmed
        registration.cancelled_at = now
        registration.state = State.CANCELLED
        registration.ended_because = Ended.CALLED_OFF
        entries.append(log_entry(registration, Kind.CALLED_OFF, at=now, before=before))
    fields = ["calendar_sequence", "cancelled_at", "state", "ended_because"]
    Registration.objects.bulk_update(active, fields, batch_size=500)
    LogEntry.objects.bulk_create(entries)
    had_seats = {
        str(entry.registration_id) for entry in entries if entry.state_before == State.CONFIRMED
    }
    write_to(
        [each for each in active if str(each.pk) in had_seats], "events.called_off", had_seats=True
    )
    write_to([each for each in active if str(each.pk) not in had_seats], "events.called_off")
    page_cache.refresh()
