"""Change how many come."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.actions.actors import PERSON, Actor
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.actions.seats import SeatCount
from events.actions.wishes import party_size_error
from events.models import Registration
from events.sign_up.party import take_out


def change_party(
    *,
    registration: Registration,
    party_size: int,
    leaving: Collection[int] = (),
    actor: Actor = PERSON,
    notify: bool = True,
    now: datetime | None = None,
) -> Registration:
    """Let `registration` bring `party_size` people.

    A party with seats grows into seats that are free; one on the waiting list keeps its place whatever its size,
    and gets its seats if it now fits. Seats that are given up go to the waiting list. `leaving` names who of the
    party does not come after all, by position; without it those last in the list go. Staff are not bound by the
    largest party or the sign-up window. Locks the event's row. Raises ValidationError, with `party_size` as the
    field where the number is what is wrong.
    """
    with transaction.atomic():
        seats = lock_seats(registration.event_id, registration.attendance, now=now)
        registration.refresh_from_db()
        before = registration.state, registration.party_size
        grows_by = party_size - registration.party_size
        if not grows_by and registration.is_active:
            return registration
        _check(registration, seats, party_size, actor=actor)
        had_seats = registration.takes_seats(seats.now)
        registration.party_size = party_size
        registration.save(update_fields=["party_size"])
        take_out(registration, leaving)
        log(registration, Kind.CHANGED, at=seats.now, actor=actor, before=before)
        if had_seats:
            seats.take(grows_by)
            seats.follow_plan()
        else:
            seats.wait(grows_by)
        promoted = fill_from_waiting_list(seats)
        seats.refresh_pages()
        if registration in promoted:
            registration.refresh_from_db()
        elif notify:
            write_to([registration], "events.party_changed")
    return registration


def _check(registration: Registration, seats: SeatCount, party_size: int, *, actor: Actor) -> None:
    event, now = seats.event, seats.now
    if not registration.is_active:
        raise ValidationError(_("This sign-up is cancelled."), code="cancelled")
    if now >= (event.ends_at if actor.is_staff else event.starts_at):
        raise ValidationError(_("The evening has started."), code="started")
    if not actor.is_staff and not event.takes_changes(now):
        raise ValidationError(
            _("It is too late to change this here. Please call or write to us instead."),
            code="too_late",
        )
    grows_by = party_size - registration.party_size
    if party_size < (registration.arrived or 0):
        text = _("%(number)s of them are in already.") % {"number": registration.arrived}
        raise ValidationError({"party_size": ValidationError(text, code="arrived")})
    capacity = event.capacity_for(registration.attendance)
    # A party that was let in under older rules may shrink without shrinking all the way.
    most = capacity if actor.is_staff else min(event.largest_party, capacity)
    if not 1 <= party_size <= max(most, registration.party_size):
        raise ValidationError({"party_size": party_size_error(most)})
    if grows_by > 0 and not actor.is_staff and now >= event.closes_at:
        raise ValidationError(
            _("Sign-up is closed: you can become fewer, but not more."), code="closed"
        )
    # Who grows is a newcomer for the new seats: under a strict order those who wait come first.
    free = seats.free if actor.is_staff else seats.free_for_newcomers
    if registration.takes_seats(now) and grows_by > free:
        text = ngettext("Only %(number)s seat is left.", "Only %(number)s seats are left.", free)
        text = text % {"number": free} if free else _("No more seats are left.")
        raise ValidationError({"party_size": ValidationError(text, code="full")})
