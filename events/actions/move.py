"""Move a sign-up from one evening to another."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.actions.actors import Actor
from events.actions.cancel import check_nobody_is_in
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.actions.seats import SeatCount
from events.models import Event, Registration
from events.models.event import lock_event
from events.sign_up.party import people_of, write_people

State, Ended = Registration.State, Registration.Ended
_GOES_ALONG = (
    "attendance",
    "name",
    "email",
    "email_normalised",
    "phone",
    "party_size",
    "language",
    "source",
    "user",
    "staff_note",
)


def move(
    *,
    registration: Registration,
    to: Event,
    actor: Actor,
    may_wait: bool = False,
    notify: bool = True,
    now: datetime | None = None,
) -> Registration:
    """Give `registration` a sign-up for the evening `to` instead; return the new one.

    The new one has the people and what they need; answers to the old evening's questions stay with it. All or
    nothing: without seats there (or a waiting list, with `may_wait`) the old sign-up stays as it is. Locks both
    events' rows, the one with the lower number first. Raises ValidationError.
    """
    with transaction.atomic():
        for pk in sorted({registration.event_id, to.pk}):
            lock_event(pk)
        seats = lock_seats(registration.event_id, registration.attendance, now=now)
        registration.refresh_from_db()
        there = lock_seats(
            to.pk, registration.attendance, now=seats.now, email=registration.email_normalised
        )
        _check(registration, there.event, same_person=there.same_person_id is not None)
        if seats.now >= min(seats.event.ends_at, there.event.ends_at):
            raise ValidationError(_("This evening has been."), code="past")
        fits = registration.party_size <= there.free
        if not fits and not (may_wait and there.event.has_waiting_list):
            raise ValidationError(_("There are not enough seats at that evening."), code="full")
        moved = _sign_up_there(registration, there, fits=fits)
        before = registration.state, registration.party_size
        had_seats = registration.takes_seats(seats.now)
        _end_here(registration, at=seats.now)
        log(
            registration,
            Kind.MOVED_OUT,
            at=seats.now,
            actor=actor,
            before=before,
            to=str(there.event.key),
        )
        came_from = str(seats.event.key)
        log(moved, Kind.MOVED_IN, at=seats.now, actor=actor, came_from=came_from)
        if notify:
            write_to([moved], "events.moved_over", came_from=str(registration.pk))
        if fits:
            there.take(moved.party_size)
        else:
            there.wait(moved.party_size)
        there.refresh_pages()
        if had_seats:
            seats.take(-registration.party_size)
            seats.follow_plan()
        else:
            seats.wait(-registration.party_size)
        fill_from_waiting_list(seats)
        seats.refresh_pages()
    return moved


def _sign_up_there(registration: Registration, there: SeatCount, *, fits: bool) -> Registration:
    """Make the new sign-up, with the people of the old one and what they need."""
    moved = Registration.objects.create(
        event=there.event,
        state=State.CONFIRMED if fits else State.WAITING,
        queue_number=None if fits else there.last_queue_number + 1,
        created_at=there.now,
        **{name: getattr(registration, name) for name in _GOES_ALONG},
    )
    write_people(moved, people_of(registration))
    return moved


def _end_here(registration: Registration, *, at: datetime) -> None:
    """End the old sign-up; what its people need goes with them."""
    registration.needs.all().delete()
    registration.calendar_sequence += registration.is_confirmed
    registration.state, registration.ended_because = State.CANCELLED, Ended.MOVED
    registration.cancelled_at = at
    registration.save(update_fields=["state", "ended_because", "cancelled_at", "calendar_sequence"])


def _check(registration: Registration, to: Event, *, same_person: bool) -> None:
    if not registration.is_active:
        raise ValidationError(_("This sign-up is cancelled."), code="cancelled")
    check_nobody_is_in(registration)
    if to.pk == registration.event_id:
        raise ValidationError(_("The sign-up is for that evening already."), code="same")
    if to.is_called_off:
        raise ValidationError(_("That evening has been called off."), code="called_off")
    if not to.capacity_for(registration.attendance):
        raise ValidationError(_("Nobody can take part online at that evening."), code="online")
    if same_person:
        raise ValidationError(
            _("This address is already signed up for that evening."), code="already_signed_up"
        )
