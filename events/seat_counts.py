"""How many seats of an evening are in which state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class SeatCounts:
    """Seats, not sign-ups, of one way of attending. Holds and offers that have expired do not count."""

    booked: int = 0
    held: int = 0
    offered: int = 0
    waiting: int = 0

    @classmethod
    def of(cls, counts: Mapping[str, int], attendance: str) -> Self:
        """Return the counts of `attendance` out of those that the database gave for an evening."""
        names = ("booked", "held", "offered", "waiting")
        return cls(**{name: counts.get(f"{attendance}_{name}") or 0 for name in names})

    @property
    def taken(self) -> int:
        """Return the seats that nobody else can have now."""
        return self.booked + self.held + self.offered
