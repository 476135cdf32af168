"""Columns that stand side by side: numbers day by day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cms.charts.scale import BOTTOM, LEFT, RIGHT, Tick, percent, round_ticks, some_of, up

_LABELS_AT_MOST = 5
_FILLED = 0.8  # of the room that a column has


@dataclass(frozen=True)
class Column:
    """One column: a rectangle."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class ColumnChart:
    """Columns with their axes."""

    columns: list[Column]
    ticks: list[Tick]
    labels: list[Tick]


def column_chart(
    values: Sequence[tuple[str, int]], *, write: Callable[[float], str] = str
) -> ColumnChart:
    """Return the chart of `values` (what each is called, its number); `write` says a number on the axis."""
    ticks = round_ticks(0, max((number for _label, number in values), default=0), 4, whole=True)
    room = (RIGHT - LEFT) / max(1, len(values))
    columns = []
    for place, (_label, number) in enumerate(values):
        top = up(number, 0, ticks[-1])
        left = LEFT + room * (place + (1 - _FILLED) / 2)
        columns.append(
            Column(percent(left), percent(top), percent(room * _FILLED), percent(BOTTOM - top))
        )
    labels = [
        Tick(percent(LEFT + room * (place + 0.5)), values[place][0])
        for place in some_of(len(values), _LABELS_AT_MOST)
    ]
    return ColumnChart(
        columns, [Tick(percent(up(tick, 0, ticks[-1])), write(tick)) for tick in ticks], labels
    )
