"""What somebody asks for who signs up, and why it may be refused."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.availability import Availability, State
from events.models import Event, Registration
from events.sign_up.people import tidy_email, tidy_name

# Codes of the ValidationErrors that a form treats in its own way.
WAITING_LIST_IS_OPEN = "waiting_list_is_open"
ALREADY_SIGNED_UP = "already_signed_up"


@dataclass(frozen=True)
class Wish:
    """What somebody asks for."""

    name: str
    email: str
    email_normalised: str
    party_size: int
    attendance: str
    key: str
    is_from_staff: bool
    may_wait: bool

    def is_that_of(self, registration: Registration) -> bool:
        """Say whether the wish has led to `registration` already."""
        there = registration.email_normalised, registration.party_size
        return there == (self.email_normalised, self.party_size)

    def checked(self, event: Event) -> "Wish":
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
        capacity = event.capacity_for(self.attendance)
        most = capacity if self.is_from_staff else min(event.largest_party, capacity)
        if not capacity:
            problems["attendance"] = ValidationError(_("Nobody can take part online."))
        elif not 1 <= self.party_size <= most:
            problems["party_size"] = party_size_error(most)
        if problems:
            raise ValidationError(problems)
        return Wish(**{**self.__dict__, **tidy})


def party_size_error(most: int) -> ValidationError:
    """Return the words for a party that is empty or larger than `most`."""
    text = ngettext("Write 1.", "Write a whole number from 1 to %(most)s.", most)
    return ValidationError(text % {"most": most}, code="party_size")


def refusal_of(event: Event, wish: Wish, left: int, where: Availability) -> ValidationError | None:
    """Return why the party cannot be signed up, None when it can; `left` seats are there for newcomers."""
    if where.state == State.PAST:
        return ValidationError(_("This evening has been."), code=where.state)
    if where.state == State.CALLED_OFF:
        return ValidationError(_("This evening has been called off."), code=where.state)
    if not wish.is_from_staff:
        if not getattr(event, "is_published", True):
            return ValidationError(
                _("This evening is not published at the moment."), code="not_published"
            )
        if where.state in (State.NOT_OPEN, State.CLOSED):
            return ValidationError(f"{where.text}.", code=where.state)
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
