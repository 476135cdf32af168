"""Numbers in words, in the active language."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# As good as certain: what would turn out otherwise in fewer than one case of twenty.
CERTAIN = 0.95
_NO_BREAK = "\u00a0"


def whole(number: float) -> str:
    """Return a whole number."""
    return number_format(round(number), force_grouping=True)


def percent(share: float, decimals: int = 0) -> str:
    """Return a share (0 to 1) in percent."""
    return f"{_rounded(100 * share, decimals)}{_NO_BREAK}%"


def percent_range(low: float, high: float) -> str:
    """Return two shares (0 to 1) as a range in percent."""
    return f"{_rounded(100 * low)}–{_rounded(100 * high)}{_NO_BREAK}%"


def ballots(number: int) -> str:
    """Return how many ballots, with the word."""
    return ngettext("%(number)s ballot", "%(number)s ballots", number) % {"number": whole(number)}


def points(number: int) -> str:
    """Return how many points, with the word."""
    return ngettext("%(number)s point", "%(number)s points", number) % {"number": whole(number)}


def cases(probability: float) -> str:
    """Return a probability as people say it: “4 of 10 cases”; never that something is sure."""
    tenths = round(10 * probability)
    if abs(10 * probability - tenths) < 0.5 and 1 <= tenths <= 9 and 0.08 < probability < 0.92:
        return _("%(number)s of 10 cases") % {"number": tenths}
    return _("%(number)s of 100 cases") % {"number": min(99, max(1, round(100 * probability)))}


def _rounded(number: float, decimals: int = 0) -> str:
    """Return `number` rounded; Django alone would cut it off."""
    return number_format(round(number, decimals), decimals)
