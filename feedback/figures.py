"""What a count of answers says, and how surely.

No share is told of fewer than five answers: one visitor more or less would turn it about. That is about noise and
not about secrecy. Answers name nobody, so it does no harm that somebody could work a small share out from the
difference of two larger counts.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

from django.utils.translation import gettext_lazy as _

FEWEST_FOR_A_SHARE = 5
_Z = 1.959964  # the normal distribution's 97.5th percentile


@dataclass(frozen=True)
class Estimate:
    """What was found in the answers, with the interval that the truth lies in 19 times of 20."""

    found: float
    lower: float
    upper: float

    @property
    def low(self) -> int:
        """Return the interval's lower end in whole percent, or percentage points."""
        return round(100 * self.lower)

    @property
    def high(self) -> int:
        """Return the interval's upper end in whole percent, or percentage points."""
        return round(100 * self.upper)


class Share(Estimate):
    """A share of satisfied visitors; from 0 to 1."""

    @property
    def percent(self) -> int:
        """Return the share in whole percent."""
        return round(100 * self.found)


def share(*, yes: int, n: int) -> Share | None:
    """Return the share `yes` of `n`; None below five answers, where it would say nothing.

    The interval is Wilson's score interval (E. B. Wilson, JASA 22, 1927), which stays within 0 and 100.
    """
    if n < FEWEST_FOR_A_SHARE:
        return None
    found = yes / n
    weight = 1 + _Z**2 / n
    middle = (found + _Z**2 / (2 * n)) / weight
    reach = _Z * sqrt(found * (1 - found) / n + _Z**2 / (4 * n**2)) / weight
    return Share(found, max(0.0, middle - reach), min(1.0, middle + reach))


@dataclass(frozen=True)
class Count:
    """How many answered, and how many of them were satisfied."""

    n: int = 0
    yes: int = 0

    @property
    def no(self) -> int:
        """Return how many were not."""
        return self.n - self.yes

    @property
    def share(self) -> Share | None:
        """Return the share; None where there are too few answers."""
        return share(yes=self.yes, n=self.n)

    def __add__(self, other: "Count") -> "Count":
        return Count(self.n + other.n, self.yes + other.yes)


class Verdict(StrEnum):
    """What can be said of a change."""

    BETTER = "better"
    WORSE = "worse"
    UNSURE = "unsure"

    @property
    def label(self) -> Any:
        """Return it in words."""
        return _LABELS[self]

    @property
    def sign(self) -> str:
        """Return an arrow: decoration beside the words."""
        return {"better": "↑", "worse": "↓", "unsure": "→"}[self]


_LABELS = {
    Verdict.BETTER: _("Probably better"),
    Verdict.WORSE: _("Probably worse"),
    Verdict.UNSURE: _("Cannot be told yet"),
}


class Change(Estimate):
    """How much a share has grown; from -1 to 1."""

    @property
    def points(self) -> int:
        """Return the change in whole percentage points."""
        return round(100 * self.found)

    @property
    def verdict(self) -> Verdict:
        """Say better or worse only where the whole interval lies on one side of nothing."""
        if self.lower > 0:
            return Verdict.BETTER
        return Verdict.WORSE if self.upper < 0 else Verdict.UNSURE


def change(before: Count, after: Count) -> Change | None:
    """Return how the share changed from `before` to `after`; None where either has too few answers.

    The interval is Newcombe's hybrid score interval for the difference of two independent shares (R. G. Newcombe,
    Statistics in Medicine 17, 1998, pp. 873-890, method 10), made of Wilson's two.
    """
    was, now = before.share, after.share
    if was is None or now is None:
        return None
    found = now.found - was.found
    return Change(
        found,
        found - sqrt((now.found - now.lower) ** 2 + (was.upper - was.found) ** 2),
        found + sqrt((now.upper - now.found) ** 2 + (was.found - was.lower) ** 2),
    )
