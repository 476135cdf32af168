"""How many seats may be given out beyond the room, since some do not come: a careful guess from earlier evenings."""

from dataclasses import dataclass
from math import sqrt

from django.utils import timezone

from events.models import AttendanceFigures, Event

# The last evenings that are looked at, and below how much nothing is said at all.
EVENINGS = 10
FEWEST_EVENINGS, FEWEST_SEATS = 3, 50
# The true share of no-shows is above the lower bound in 95 cases of 100.
_Z = 1.645


@dataclass(frozen=True)
class Suggestion:
    """`seats` extra for a room of `room`: `empty` of `booked` seats stayed empty at the last `evenings` evenings."""

    evenings: int
    booked: int
    empty: int
    room: int

    @property
    def share(self) -> float:
        """Return which part of the booked seats stayed empty."""
        return self.empty / self.booked

    @property
    def careful_share(self) -> float:
        """Return what that part is at least, with 95 % certainty, if people decide each for themselves."""
        return wilson_lower_bound(self.empty, self.booked)

    @property
    def seats(self) -> int:
        """Return how many extra seats are suggested, rounded down."""
        return int(self.room * self.careful_share)

    @property
    def percent(self) -> int:
        """Return the share as people read it."""
        return round(100 * self.share)

    @property
    def careful_percent(self) -> int:
        """Return the careful share as people read it, rounded down."""
        return int(100 * self.careful_share)


def suggest_margin(event: Event) -> Suggestion | None:
    """Return what earlier evenings suggest for `event`; None where they are too few to say anything. One query."""
    counted = AttendanceFigures.objects.filter(was_counted=True, booked__gt=0)
    counted = counted.filter(event__ends_at__lt=min(timezone.now(), event.starts_at))
    latest = list(
        counted.exclude(event=event)
        .order_by("-event__ends_at", "-pk")
        .values_list("booked", "no_show")[:EVENINGS]
    )
    booked = sum(each for each, _empty in latest)
    if len(latest) < FEWEST_EVENINGS or booked < FEWEST_SEATS:
        return None
    return Suggestion(
        evenings=len(latest),
        booked=booked,
        empty=sum(empty for _booked, empty in latest),
        room=max(0, event.planned_capacity - event.overbooking_margin),
    )


def wilson_lower_bound(hits: int, trials: int, z: float = _Z) -> float:
    """Return the lower end of Wilson's score interval for a share.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    if not trials:
        return 0.0
    share = hits / trials
    middle = share + z * z / (2 * trials)
    spread = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return max(0.0, (middle - spread) / (1 + z * z / trials))
