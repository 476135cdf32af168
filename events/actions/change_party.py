"""Change how many come."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.actions.register import party_size_error
from events.actions.seats import SeatCount
from events.models import Event, Registration
from events.models.event import lock_event


def change_party(
    *,
    registration: Registration,
    party_size: int,
    by_staff: bool = False,
    notify: bool = True,
    now: datetime | None = None,
) -> Registration:
    """Let `registration` bring `party_size` people.

    A confirmed party grows into seats that are free; one on the waiting list keeps its place whatever its size,
    and gets its seats if it now fits. Seats that are given up go to the waiting list. Staff are not bound by the
    largest party or the sign-up window. Locks the event's row. Raises ValidationError, with `party_size` as the
    field where the number is what is wrong.
    """
    with transaction.atomic():
        event = lock_event(registration.event_id)
        seats = SeatCount(event)
        registration.refresh_from_db()
        before = registration.party_size
        if party_size == before and registration.is_active:
            return registration
        _check(registration, event, seats, party_size, by_staff=by_staff, now=now or timezone.now())
        registration.party_size = party_size
        registration.save(update_fields=["party_size"])
        had_seats = registration.is_confirmed
        if had_seats:
            seats.take(party_size - before)
            seats.follow_plan()
        promoted = fill_from_waiting_list(seats, now=now)
        seats.refresh_pages()
        if registration in promoted:
            registration.state = Registration.State.CONFIRMED
        elif notify:
            write_to([registration], "events.party_changed")
    return registration


def _check(
    registration: Registration,
    event: Event,
    seats: SeatCount,
    party_size: int,
    *,
    by_staff: bool,
    now: datetime,
) -> None:
    if not registration.is_active:
        raise ValidationError(_("This sign-up is cancelled."), code="cancelled")
    if now >= (event.ends_at if by_staff else event.starts_at):
        raise ValidationError(_("The evening has started."), code="started")
    grows_by = party_size - registration.party_size
    # A party that was let in under older rules may shrink without shrinking all the way.
    most = event.capacity if by_staff else min(event.largest_party, event.capacity)
    if not 1 <= party_size <= max(most, registration.party_size):
        raise ValidationError({"party_size": party_size_error(most)})
    if grows_by > 0 and not by_staff and now >= event.closes_at:
        raise ValidationError(
            _("Sign-up is closed: you can become fewer, but not more."), code="closed"
        )
    if registration.is_confirmed and grows_by > seats.free:
        text = ngettext(
            "Only %(number)s seat is left.", "Only %(number)s seats are left.", seats.free
        ) % {"number": seats.free}
        if not seats.free:
            text = _("No more seats are left.")
        raise ValidationError({"party_size": ValidationError(text, code="full")})
