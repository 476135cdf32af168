"""Sign a party up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.mailboxes import normalise_email
from events.actions.letters import send_link_again, write_to
from events.actions.seats import SeatCount
from events.availability import Availability, State, availability, seats_as_shown
from events.models import Event, Registration
from events.models.event import lock_event
from events.people import tidy_email, tidy_name

Source = Registration.Source

# Codes of the ValidationErrors that a form treats in its own way.
WAITING_LIST_IS_OPEN = "waiting_list_is_open"
ALREADY_SIGNED_UP = "already_signed_up"


def register(
    *,
    event: Event,
    name: str,
    email: str,
    party_size: int,
    language: str,
    idempotency_key: str = "",
    source: str = Source.WEB,
    user: Any = None,
    may_wait: bool = True,
    notify: bool = True,
    now: datetime | None = None,
) -> Registration:
    """Sign a party of `party_size` up for `event`: with seats where they fit, else on the waiting list.

    A newcomer gets seats only if the whole party fits in what is left after everybody who waits and could use
    them. `may_wait=False` refuses instead of putting the party on the waiting list, so that nobody lands there
    unasked. The same form sent twice (`idempotency_key`) gives the same sign-up. Staff may sign people up
    without an e-mail address, outside the sign-up window, and in larger parties. `notify=False` sends no mail.

    Locks the event's row, late and once. Raises ValidationError: with fields for bad input, else with a code
    (WAITING_LIST_IS_OPEN, ALREADY_SIGNED_UP or the state of sign-up) and words for the visitor.
    """
    wish = _Wish(
        name=name,
        email=email,
        email_normalised=normalise_email(email) if email else "",
        party_size=party_size,
        key=idempotency_key,
        is_from_staff=source == Source.STAFF,
        may_wait=may_wait,
    ).checked(event)
    if not wish.is_from_staff and not _has_room(event, wish, now):
        # No need to queue for the lock to hear that there is nothing; but a double click is answered alike.
        _refuse_unless_done(event, wish, now)
    with transaction.atomic():
        outcome = _register_locked(
            event, wish, language=language, source=source, user=user, notify=notify, now=now
        )
    if isinstance(outcome, ValidationError):
        raise outcome
    return outcome


@dataclass(frozen=True)
class _Wish:
    """What somebody asks for."""

    name: str
    email: str
    email_normalised: str
    party_size: int
    key: str
    is_from_staff: bool
    may_wait: bool

    def is_that_of(self, registration: Registration) -> bool:
        """Say whether the wish has led to `registration` already."""
        there = registration.email_normalised, registration.party_size
        return there == (self.email_normalised, self.party_size)

    def checked(self, event: Event) -> "_Wish":
        """Return the wish tidied. Raises ValidationError with fields."""
        problems: dict[str, ValidationError] = {}
        tidy = {}
        for field, clean in (("name", tidy_name), ("email", tidy_email)):
            value = getattr(self, field)
            if field == "email" and not value and self.is_from_staff:
                continue
            try:
                tidy[field] = clean(value)
            except ValidationError as error:
                problems[field] = error
        most = event.capacity if self.is_from_staff else min(event.largest_party, event.capacity)
        if not 1 <= self.party_size <= most:
            problems["party_size"] = party_size_error(most)
        if problems:
            raise ValidationError(problems)
        return _Wish(**{**self.__dict__, **tidy})


def party_size_error(most: int) -> ValidationError:
    """Return the words for a party that is empty or larger than `most`."""
    text = ngettext("Write 1.", "Write a whole number from 1 to %(most)s.", most)
    return ValidationError(text % {"most": most}, code="party_size")


def _has_room(event: Event, wish: _Wish, now: datetime | None) -> bool:
    """Say whether it is worth asking for the lock, judged by the count that pages show; where it is rough, yes."""
    booked = getattr(event, "booked_seats", None)
    if booked is None or seats_as_shown(event.capacity - booked) is None:
        return True
    state = availability(event, booked, now).state
    if state == State.SEATS:
        return wish.may_wait or wish.party_size <= event.capacity - booked
    return state == State.WAITING_LIST and wish.may_wait


def _refuse_unless_done(event: Event, wish: _Wish, now: datetime | None) -> None:
    if wish.key and Registration.objects.filter(event=event, idempotency_key=wish.key).exists():
        return
    raise _refusal(event, wish, getattr(event, "booked_seats", 0), now) or ValidationError(
        _("The evening is full."), code=State.FULL
    )


def _register_locked(
    event: Event,
    wish: _Wish,
    *,
    language: str,
    source: str,
    user: Any,
    notify: bool,
    now: datetime | None,
) -> Registration | ValidationError:
    """Sign up, or return why not: what has been written on the way (a link sent again) must stay."""
    event = lock_event(event.pk)
    now = now or timezone.now()
    seats = SeatCount(event, form_key=wish.key, email=wish.email_normalised)
    same_form = _find(seats.same_form_id)
    if same_form is not None and wish.is_that_of(same_form):
        return same_form
    same_person = _find(seats.same_person_id)
    if same_person is not None:
        if notify:
            send_link_again(same_person, now=now)
        return ValidationError(
            _("This address is already signed up. We have sent its personal link there again."),
            code=ALREADY_SIGNED_UP,
        )
    refusal = _refusal(event, wish, seats.booked, now)
    if refusal is not None:
        return refusal
    fits = wish.party_size <= seats.free
    registration = Registration.objects.create(
        event=event,
        state=Registration.State.CONFIRMED if fits else Registration.State.WAITING,
        queue_number=None if fits else seats.last_queue_number + 1,
        name=wish.name,
        email=wish.email,
        email_normalised=wish.email_normalised,
        party_size=wish.party_size,
        language=language,
        source=source,
        # Somebody went back in the browser and sent the form for another person: a sign-up of its own.
        idempotency_key=None if same_form is not None or not wish.key else wish.key,
        user=user,
        created_at=now,
    )
    if fits:
        seats.take(wish.party_size)
        seats.refresh_pages()
    if notify:
        write_to([registration], "events.confirmed" if fits else "events.waiting")
    return registration


def _refusal(
    event: Event, wish: _Wish, booked: int, now: datetime | None
) -> ValidationError | None:
    """Return why the party cannot be signed up, None when it can."""
    now = now or timezone.now()
    where = availability(event, booked, now)
    if where.state == State.PAST:
        return ValidationError(_("This evening has been."), code=where.state)
    if not wish.is_from_staff:
        if not getattr(event, "is_published", True):
            return ValidationError(
                _("This evening is not published at the moment."), code="not_published"
            )
        if where.state in (State.NOT_OPEN, State.CLOSED):
            return ValidationError(f"{where.text}.", code=where.state)
    left = max(0, event.capacity - booked)
    if wish.party_size <= left:
        return None
    if event.has_waiting_list:
        return None if wish.may_wait else _offer_of_waiting_list(left)
    return _no_room(left, where)


def _offer_of_waiting_list(left: int) -> ValidationError:
    if not left:
        text = _("The evening is full now. You can join the waiting list instead.")
    else:
        text = ngettext(
            "Only %(number)s seat is left. Sign up fewer people, or join the waiting list.",
            "Only %(number)s seats are left. Sign up fewer people, or join the waiting list.",
            left,
        ) % {"number": left}
    return ValidationError(text, code=WAITING_LIST_IS_OPEN)


def _no_room(left: int, where: Availability) -> ValidationError:
    if not left:
        return ValidationError(_("The evening is full."), code=State.FULL)
    text = ngettext("Only %(number)s seat is left.", "Only %(number)s seats are left.", left) % {
        "number": left
    }
    return ValidationError({"party_size": ValidationError(text, code=State.FULL)})


def _find(pk: UUID | None) -> Registration | None:
    return Registration.objects.get(pk=pk) if pk is not None else None
