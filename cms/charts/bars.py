"""Bars that lie under their words: for shares, and for what got most."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One bar. `percent` is its length; `low` to `high` is drawn as a range, `mark` as a line across.

    All are whole percent of the chart's width.
    """

    label: str
    value: str
    percent: int
    note: str = ""
    low: int | None = None
    high: int | None = None
    mark: int | None = None

    @property
    def has_range(self) -> bool:
        """Say whether there is a range to draw."""
        return self.low is not None and self.high is not None


def share_bar(
    label: str, value: str, share: float, *, of: float = 1.0, note: str = "", **shares: float | None
) -> Bar:
    """Return the bar of a share (0 to 1) on a chart whose whole width is the share `of`.

    `low`, `high` and `mark` are shares too.
    """
    drawn = {
        name: None if each is None else whole_percent(each, of) for name, each in shares.items()
    }
    return Bar(label, value, whole_percent(share, of), note, **drawn)


def whole_percent(number: float, of: float) -> int:
    """Return what percent `number` is of `of`, between 0 and 100."""
    return max(0, min(100, round(100 * number / of))) if of > 0 else 0
