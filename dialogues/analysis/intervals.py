"""How far a share may be from what the ballots show, were they drawn by chance (Wilson 1927)."""

from math import sqrt
from typing import NamedTuple

# The normal distribution's 97.5th percentile: 95 of 100 such intervals hold the true share.
Z = 1.959963984540054
_DIGITS = 6


class Share(NamedTuple):
    """A share and its 95 % interval, each between 0 and 1."""

    share: float
    low: float
    high: float


def wilson(part: int, whole: int) -> Share:
    """Return the share `part` of `whole` with Wilson's score interval; of nothing at all, everything is possible."""
    if whole == 0:
        return Share(0.0, 0.0, 1.0)
    share = part / whole
    z2 = Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z / (1 + z2 / whole) * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    low = 0.0 if part == 0 else max(0.0, middle - half)
    high = 1.0 if part == whole else min(1.0, middle + half)
    return Share(round(share, _DIGITS), round(low, _DIGITS), round(high, _DIGITS))
