"""Confirm a sign-up by mail, accept an offer, or come back after either has lapsed."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.actions.actors import PERSON, Actor
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.letters import write_to
from events.actions.promote import pass_over
from events.actions.seats import SeatCount
from events.models import Registration

State, Ended = Registration.State, Registration.Ended
MAY_COME_BACK = (Ended.NOT_CONFIRMED, Ended.OFFER_EXPIRED)


def confirm(
    *, registration: Registration, actor: Actor = PERSON, now: datetime | None = None
) -> Registration:
    """Turn kept seats, held until the address is confirmed or offered to one who waited, into booked ones.

    Twice is as good as once. Whoever comes too late gets seats that are free all the same, else a place at the
    end of the waiting list, which their page explains. Locks the event's row. Raises ValidationError when the
    sign-up has been cancelled, sign-up is over, or there is neither a seat nor a waiting list.
    """
    with transaction.atomic():
        seats = lock_seats(
            registration.event_id,
            registration.attendance,
            now=now,
            email=registration.email_normalised,
        )
        registration.refresh_from_db()
        if registration.is_confirmed or registration.is_waiting:
            return registration
        before = registration.state, registration.party_size
        if registration.state in Registration.KEPT_STATES:
            kind = Kind.CONFIRMED if registration.is_held else Kind.ACCEPTED
            _seat(registration)
        elif registration.ended_because in MAY_COME_BACK and registration.state == State.LAPSED:
            kind = Kind.REJOINED
            _come_back(registration, seats)
        else:
            raise ValidationError(_("This sign-up is cancelled."), code="cancelled")
        log(registration, kind, at=seats.now, actor=actor, before=before)
        write_to(
            [registration],
            "events.confirmed" if registration.is_confirmed else "events.waiting",
        )
        seats.refresh_pages()
    return registration


def _seat(registration: Registration) -> None:
    registration.state = State.CONFIRMED
    registration.held_until = None
    registration.ended_because = ""
    registration.save(update_fields=["state", "held_until", "ended_because"])


def _come_back(registration: Registration, seats: SeatCount) -> None:
    """Give a lapsed party what somebody who comes now would get."""
    event = seats.event
    if event.is_called_off or seats.now >= event.closes_at:
        raise ValidationError(_("Sign-up is closed."), code="closed")
    if seats.same_person_id is not None:
        raise ValidationError(
            _("You have signed up anew since then: use the link of that sign-up."), code="again"
        )
    if registration.party_size <= seats.free_for_newcomers:
        free = seats.free
        _seat(registration)
        seats.take(registration.party_size)
        if seats.waiting:
            waiting = event.registrations.waiting().filter(attendance=seats.attendance)
            pass_over(list(waiting.values_list("pk", flat=True)), seats=seats, free=free)
    elif event.has_waiting_list:
        registration.state = State.WAITING
        registration.held_until = None
        registration.queue_number = seats.last_queue_number + 1
        registration.save(update_fields=["state", "held_until", "queue_number"])
        seats.wait(registration.party_size)
    else:
        raise ValidationError(_("The evening is full."), code="full")
