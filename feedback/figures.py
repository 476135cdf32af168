"""What a count of answers says, and how surely."""

from dataclasses import dataclass
from math import sqrt

FEWEST_FOR_A_SHARE = 5
_Z = 1.959964  # the normal distribution's 97.5th percentile


@dataclass(frozen=True)
class Share:
    """A share of satisfied visitors in percent, with the interval that it lies in 19 times of 20."""

    percent: int
    low: int
    high: int


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
    return Share(
        percent=round(100 * found),
        low=round(100 * max(0.0, middle - reach)),
        high=round(100 * min(1.0, middle + reach)),
    )
