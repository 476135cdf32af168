"""What visitors are told of an evening's seats and sign-up."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models.choices import Attendance, QueueRule
from events.models.event import Event
from events.seat_counts import SeatCounts

# Above this, pages say "Seats available" and need not change with every sign-up.
FEW_SEATS = 10


class State(StrEnum):
    """Where an evening stands, as far as signing up is concerned."""

    CALLED_OFF = "called_off"
    NOT_OPEN = "not_open"
    SEATS = "seats"
    WAITING_LIST = "waiting_list"
    FULL = "full"
    CLOSED = "closed"
    PAST = "past"


TAG_KINDS = {
    State.CALLED_OFF: "error",
    State.NOT_OPEN: "info",
    State.SEATS: "success",
    State.WAITING_LIST: "warning",
    State.FULL: "error",
}


@dataclass(frozen=True)
class Availability:
    """The answer to "can I come?", for one way of attending."""

    state: State
    seats_left: int
    opens_at: datetime | None = None

    @property
    def text(self) -> str:
        """Return the state in words."""
        if self.state == State.SEATS and self.seats_left <= FEW_SEATS:
            text = ngettext("%(number)s seat left", "%(number)s seats left", self.seats_left)
            return text % {"number": self.seats_left}
        if self.state == State.NOT_OPEN and self.opens_at is not None:
            opens_at = date_format(timezone.localtime(self.opens_at), "j F, H:i")
            return _("Sign-up opens %(when)s") % {"when": opens_at}
        return {
            State.CALLED_OFF: _("Called off"),
            State.NOT_OPEN: _("Sign-up has not opened"),
            State.SEATS: _("Seats available"),
            State.WAITING_LIST: _("Full – waiting list"),
            State.FULL: _("Full"),
            State.CLOSED: _("Sign-up is closed"),
            State.PAST: _("This evening has been"),
        }[self.state]

    @property
    def tag_kind(self) -> str:
        """Return the look of the tag that says it."""
        if self.state == State.SEATS and self.seats_left <= FEW_SEATS:
            return "warning"
        return TAG_KINDS.get(self.state, "")

    @property
    def takes_sign_ups(self) -> bool:
        """Say whether the form leads anywhere, be it to the waiting list."""
        return self.state in (State.SEATS, State.WAITING_LIST)

    @property
    def only_waiting_list(self) -> bool:
        """Say whether only places on the waiting list are left."""
        return self.state == State.WAITING_LIST


def availability(
    event: Event,
    counts: SeatCounts | None = None,
    now: datetime | None = None,
    *,
    attendance: str = Attendance.PLACE,
) -> Availability:
    """Return where `event` stands; `counts` are those of its row unless told."""
    now = now or timezone.now()
    counts = counts if counts is not None else event.seats(attendance)
    left = seats_for_newcomers(event, counts, attendance)
    if event.is_called_off:
        return Availability(State.CALLED_OFF, 0)
    if now >= event.ends_at:
        return Availability(State.PAST, left)
    if event.opens_later(now):
        return Availability(State.NOT_OPEN, left, event.registration_opens_at)
    if now >= event.closes_at:
        return Availability(State.CLOSED, left)
    if left:
        return Availability(State.SEATS, left)
    return Availability(State.WAITING_LIST if event.has_waiting_list else State.FULL, 0)


def seats_for_newcomers(event: Event, counts: SeatCounts, attendance: str) -> int:
    """Return how many seats somebody who comes now may have.

    Where nobody may pass the queue, what the next in it cannot use is kept until it is enough.
    """
    if event.queue_rule == QueueRule.STRICT and counts.waiting:
        return 0
    return max(0, event.capacity_for(attendance) - counts.taken)


def seats_as_shown(free: int) -> int | None:
    """Return what pages show of `free` seats: the number when few, None when "available" is all they say."""
    return free if free <= FEW_SEATS else None
