"""The picture of an evening's seats over time: where the lines of the SVG go. Looks are the style sheet's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from events.staff.history import History, Moment

# Units of the drawing; the page scales it.
WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 34
MOST_MARKS = 5
LINES = {
    "booked": _("Booked"),
    "kept": _("Held or offered"),
    "waiting": _("Waiting"),
    "came": _("Came"),
}
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Line:
    """One line: `name` is its class in the style sheet, `points` where it goes."""

    name: str
    label: Any
    points: str
    last: int


@dataclass(frozen=True)
class Mark:
    """A number or a day beside an axis."""

    at: float
    label: str


@dataclass(frozen=True)
class Chart:
    """All that the template draws, and the same as a table."""

    lines: Sequence[Line]
    heights: Sequence[Mark]
    days: Sequence[Mark]
    capacity_at: float
    # Where the evening begins; None while that is outside the picture.
    start_at: float | None
    history: History
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def chart_of(
    history: History, *, capacity: int, starts_at: datetime, until: datetime
) -> Chart | None:
    """Return the picture of `history` up to `until`; None where nothing has happened yet."""
    if not history.moments:
        return None
    step = timedelta(hours=1) if history.is_by_hour else timedelta(days=1)
    first = history.moments[0].at
    # Room to see the last step.
    last = max(history.moments[-1].at + 2 * step, min(until, starts_at + step))
    top = _round_up(max(history.highest, capacity, 1))

    def across(moment: datetime) -> float:
        part = (min(moment, last) - first) / max(last - first, _MOMENT)
        return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)

    def up(seats: int) -> float:
        return round(HEIGHT - BOTTOM - seats / top * (HEIGHT - TOP - BOTTOM), 1)

    lines = [
        Line(name, label, _steps(history.moments, name, step, across, up), _last(history, name))
        for name, label in LINES.items()
        if any(getattr(each, name) for each in history.moments)
    ]
    return Chart(
        lines=lines,
        heights=[Mark(up(seats), str(seats)) for seats in (0, top // 2, top)],
        days=_days(first, last, across, by_hour=history.is_by_hour),
        capacity_at=up(capacity),
        start_at=across(starts_at) if first <= starts_at <= last else None,
        history=history,
    )


def _steps(moments: Sequence[Moment], name: str, step: timedelta, across: Any, up: Any) -> str:
    """Return the points of a line that goes up or down where an hour or a day ends, and straight on in between.

    It begins where there first is something to tell.
    """
    told = next(number for number, each in enumerate(moments) if getattr(each, name))
    moments = moments[told:]
    points = [(across(moments[0].at), up(0))]
    for moment in moments:
        x = across(moment.at + step)
        points += [(x, points[-1][1]), (x, up(getattr(moment, name)))]
    points.append((WIDTH - RIGHT, points[-1][1]))
    return " ".join(f"{x},{y}" for x, y in points)


def _last(history: History, name: str) -> int:
    return int(getattr(history.moments[-1], name))


def _days(first: datetime, last: datetime, across: Any, *, by_hour: bool) -> list[Mark]:
    """Return some moments along the time axis, evenly spread."""
    unit = timedelta(hours=1) if by_hour else timedelta(days=1)
    number = max(1, round((last - first) / unit))
    stride = -(-number // MOST_MARKS)
    words = "j M, H:i" if by_hour else "j M"
    return [
        Mark(
            across(first + at * unit),
            date_format(timezone.localtime(first + at * unit), words),
        )
        for at in range(0, number, stride)
    ]


def _round_up(number: int) -> int:
    """Return the next even number of at most two digits that count: 47 becomes 48, 470 becomes 480, 4,711 4,800."""
    unit = 2
    while number > 50 * unit:
        unit *= 10
    return -(-number // unit) * unit
