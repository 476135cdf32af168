"""Where a sign-up stands, as the person it belongs to is told: more than its state, since time may have run out."""

from datetime import datetime
from enum import StrEnum

from events.models import Event, Registration

State, Ended = Registration.State, Registration.Ended


class Standing(StrEnum):
    """What a personal page says first."""

    CONFIRMED = "confirmed"
    HAS_BEEN = "has_been"
    HELD = "held"
    OFFERED = "offered"
    WAITING = "waiting"
    # The program may not have seen yet that the time is out.
    NOT_CONFIRMED = "not_confirmed"
    OFFER_EXPIRED = "offer_expired"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    CANCELLED_BY_STAFF = "by_staff"
    CALLED_OFF = "called_off"
    MOVED = "moved"
    NO_SHOW = "no_show"

    @property
    def may_come_back(self) -> bool:
        """Say whether the same sign-up can be taken up again, seats or no seats."""
        return self in (Standing.NOT_CONFIRMED, Standing.OFFER_EXPIRED)


_ENDED = {
    Ended.CANCELLED: Standing.CANCELLED,
    Ended.CANCELLED_BY_STAFF: Standing.CANCELLED_BY_STAFF,
    Ended.CALLED_OFF: Standing.CALLED_OFF,
    Ended.NOT_CONFIRMED: Standing.NOT_CONFIRMED,
    Ended.OFFER_DECLINED: Standing.DECLINED,
    Ended.OFFER_EXPIRED: Standing.OFFER_EXPIRED,
    Ended.MOVED: Standing.MOVED,
    Ended.DID_NOT_COME: Standing.NO_SHOW,
}


def standing_of(registration: Registration, event: Event, now: datetime) -> Standing:
    """Return where `registration` to `event` stands at `now`."""
    if not registration.is_active:
        return _ENDED.get(Ended(registration.ended_because or Ended.CANCELLED), Standing.CANCELLED)
    if registration.state in Registration.KEPT_STATES and not registration.takes_seats(now):
        return Standing.OFFER_EXPIRED if registration.is_offered else Standing.NOT_CONFIRMED
    if now >= event.ends_at:
        return Standing.HAS_BEEN
    return Standing(registration.state)
