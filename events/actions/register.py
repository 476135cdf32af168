"""Sign a party up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.mailboxes import normalise_email
from events.actions.actors import PERSON, Actor
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.letters import send_link_again, write_to
from events.actions.promote import pass_over
from events.actions.seats import SeatCount
from events.actions.wishes import ALREADY_SIGNED_UP, Wish, refusal_of
from events.availability import (
    State,
    availability,
    seats_as_shown,
    seats_for_newcomers,
)
from events.models import Attendance, Event, Registration
from events.sign_up.extras import NOTHING_MORE, Extras, write_extras

Source, Seat = Registration.Source, Registration.State
# Sign-ups that people make themselves; the others are made by staff, who know whom they have before them.
BY_PEOPLE = (Source.WEB,)


def register(
    *,
    event: Event,
    name: str,
    email: str,
    party_size: int,
    language: str,
    idempotency_key: str = "",
    attendance: str = Attendance.PLACE,
    phone: str = "",
    extras: Extras = NOTHING_MORE,
    source: str = Source.WEB,
    user: Any = None,
    actor: Actor = PERSON,
    may_wait: bool = True,
    notify: bool = True,
    now: datetime | None = None,
) -> Registration:
    """Sign a party of `party_size` up for `event`: with seats where they fit, else on the waiting list.

    A newcomer gets seats only if the whole party fits in what is left after everybody who waits and could use
    them. `may_wait=False` refuses instead of putting the party on the waiting list, so that nobody lands there
    unasked. Where the evening's addresses are confirmed, somebody's own sign-up holds its seats until it is. The
    same form sent twice (`idempotency_key`) gives the same sign-up. Staff, the door and imports may sign people up
    without an e-mail address, outside the sign-up window, and in larger parties. `extras` are names, needs, answers
    and a question to the panel. `notify=False` sends no mail.

    Locks the event's row, late and once. Raises ValidationError: with fields for bad input, else with a code
    (WAITING_LIST_IS_OPEN, ALREADY_SIGNED_UP or the state of sign-up) and words for the visitor.
    """
    wish = Wish(
        name=name,
        email=email,
        email_normalised=normalise_email(email) if email else "",
        party_size=party_size,
        attendance=attendance,
        key=idempotency_key,
        is_from_staff=source not in BY_PEOPLE,
        may_wait=may_wait,
    ).checked(event)
    if not wish.is_from_staff and not _has_room(event, wish, now):
        # No need to queue for the lock to hear that there is nothing; but a double click is answered alike.
        _refuse_unless_done(event, wish, now)
    with transaction.atomic():
        outcome = _register_locked(
            event,
            wish,
            _Circumstances(language, phone, extras, source, user, actor, notify),
            now,
        )
    if isinstance(outcome, ValidationError):
        raise outcome
    return outcome


@dataclass(frozen=True)
class _Circumstances:
    """How the wish came, and what came with it."""

    language: str
    phone: str
    extras: Extras
    source: str
    user: Any
    actor: Actor
    notify: bool


def _has_room(event: Event, wish: Wish, now: datetime | None) -> bool:
    """Say whether it is worth asking for the lock, judged by the count that pages show; where it is rough, yes."""
    if not event.has_seat_counts:
        return True
    counts = event.seats(wish.attendance)
    free = seats_for_newcomers(event, counts, wish.attendance)
    if seats_as_shown(free) is None:
        return True
    state = availability(event, counts, now, attendance=wish.attendance).state
    if state == State.SEATS:
        return wish.may_wait or wish.party_size <= free
    return state == State.WAITING_LIST and wish.may_wait


def _refuse_unless_done(event: Event, wish: Wish, now: datetime | None) -> None:
    if wish.key and Registration.objects.filter(event=event, idempotency_key=wish.key).exists():
        return
    counts = event.seats(wish.attendance)
    left = seats_for_newcomers(event, counts, wish.attendance)
    where = availability(event, counts, now, attendance=wish.attendance)
    raise refusal_of(event, wish, left, where) or ValidationError(
        _("The evening is full."), code=State.FULL
    )


def _register_locked(
    event: Event, wish: Wish, how: _Circumstances, now: datetime | None
) -> Registration | ValidationError:
    """Sign up, or return why not: what has been written on the way (a link sent again) must stay."""
    seats = lock_seats(
        event.pk, wish.attendance, now=now, form_key=wish.key, email=wish.email_normalised
    )
    event, now = seats.event, seats.now
    same_form = _find(seats.same_form_id)
    if same_form is not None and wish.is_that_of(same_form):
        return same_form
    left = seats.free_for_newcomers
    where = availability(event, seats.counts, now, attendance=wish.attendance)
    refusal = refusal_of(event, wish, left, where)
    if refusal is not None and event.confirms_by_mail and not wish.is_from_staff:
        # Before anybody looks whether the address is signed up, which the answer must not tell.
        return refusal
    same_person = _find(seats.same_person_id)
    if same_person is not None:
        if how.notify:
            send_link_again(same_person, now=now)
        return ValidationError(
            _("This address is already signed up. We have sent its personal link there again."),
            code=ALREADY_SIGNED_UP,
        )
    if refusal is not None:
        return refusal
    fits = wish.party_size <= left
    holds = fits and event.confirms_by_mail and not wish.is_from_staff
    registration = Registration.objects.create(
        event=event,
        state=(Seat.HELD if holds else Seat.CONFIRMED) if fits else Seat.WAITING,
        attendance=wish.attendance,
        held_until=_held_until(event, now) if holds else None,
        queue_number=None if fits else seats.last_queue_number + 1,
        name=wish.name,
        email=wish.email,
        email_normalised=wish.email_normalised,
        phone=how.phone,
        party_size=wish.party_size,
        language=how.language,
        source=how.source,
        # Somebody went back in the browser and sent the form for another person: a sign-up of its own.
        idempotency_key=None if same_form is not None or not wish.key else wish.key,
        user=how.user,
        created_at=now,
    )
    write_extras(registration, how.extras)
    log(registration, Kind.SIGNED_UP, at=now, actor=how.actor, source=how.source)
    _count(seats, registration, fits=fits, notify=how.notify)
    if how.notify:
        seated = "events.confirm" if holds else "events.confirmed"
        write_to([registration], seated if fits else "events.waiting")
    return registration


def _count(seats: SeatCount, registration: Registration, *, fits: bool, notify: bool) -> None:
    """Count the newcomer's seats, and tell those who wait why they did not get them."""
    if not fits:
        seats.wait(registration.party_size)
    else:
        free = seats.free
        seats.take(registration.party_size)
        if seats.waiting:
            waiting = seats.event.registrations.waiting().filter(attendance=seats.attendance)
            pks = list(waiting.values_list("pk", flat=True))
            pass_over(pks, seats=seats, free=free, notify=notify)
    seats.refresh_pages()


def _held_until(event: Event, now: datetime) -> datetime:
    """Return until when a sign-up keeps its seats unconfirmed: not past the start, or past the end of sign-up."""
    latest = event.starts_at if now < event.starts_at else event.closes_at
    return min(now + timedelta(hours=event.confirm_within_hours), latest)


def _find(pk: UUID | None) -> Registration | None:
    return Registration.objects.get(pk=pk) if pk is not None else None
