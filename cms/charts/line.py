"""Lines over time. A figure that is missing leaves a gap in the line, and is said in the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cms.charts.scale import Tick, across, percent, round_ticks, some_of, up

_LABELS_AT_MOST = 6


@dataclass(frozen=True)
class Point:
    """One figure: `at` places it on the axis (a year, a day's number), `label` says when; None is a gap."""

    at: float
    label: str
    value: float | None


@dataclass(frozen=True)
class Series:
    """Figures that belong together, in order of time."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Dot:
    """A drawn figure. `text` is written beside it where there is room for it."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Segment:
    """A line from one figure to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class DrawnSeries:
    """A series as drawn; `number`, from 1, chooses its colour, its dashes and its dots."""

    number: int
    name: str
    dots: list[Dot]
    segments: list[Segment]


@dataclass(frozen=True)
class LineChart:
    """Lines with their axes, and the same as a table (`headers`, `rows`)."""

    series: list[DrawnSeries]
    ticks: list[Tick]
    labels: list[Tick]
    headers: list[str]
    rows: list[list[str]]


def line_chart(
    series: Sequence[Series],
    *,
    when: str,
    write: Callable[[float], str],
    missing: str = "–",
    lowest: float | None = 0,
    highest: float | None = None,
) -> LineChart:
    """Return the chart of `series`.

    `when` is the table's first header, `write` says a value, `missing` stands in the table for a figure that is not
    there. The axis reaches at least from `lowest` to `highest`; None leaves that end to the values.
    """
    points = [point for each in series for point in each.points]
    values = [point.value for point in points if point.value is not None]
    ends = [each for each in (lowest, highest) if each is not None]
    ticks = round_ticks(min([*values, *ends], default=0), max([*values, *ends], default=0))
    times = {point.at: point.label for point in points}
    placed = sorted(times)
    span = (placed[0], placed[-1]) if placed else (0.0, 0.0)
    heights = (ticks[0], ticks[-1])
    labelled = [placed[index] for index in some_of(len(placed), _LABELS_AT_MOST)]
    return LineChart(
        series=[
            _draw(number, each, span, heights, write) for number, each in enumerate(series, start=1)
        ],
        ticks=[Tick(percent(up(tick, *heights)), write(tick)) for tick in ticks],
        labels=[Tick(percent(across(at, *span)), times[at]) for at in labelled],
        headers=[when, *(each.name for each in series)],
        rows=[_row(at, times[at], series, write, missing) for at in placed],
    )


def _draw(
    number: int,
    series: Series,
    span: tuple[float, float],
    heights: tuple[float, float],
    write: Callable[[float], str],
) -> DrawnSeries:
    dots: list[Dot] = []
    segments: list[Segment] = []
    before: Dot | None = None
    for point in sorted(series.points, key=lambda point: point.at):
        if point.value is None:
            before = None
            continue
        x, y = percent(across(point.at, *span)), percent(up(point.value, *heights))
        dot = Dot(x, y, write(point.value))
        if before is not None:
            segments.append(Segment(before.x, before.y, dot.x, dot.y))
        dots.append(dot)
        before = dot
    return DrawnSeries(number, series.name, dots, segments)


def _row(
    at: float,
    label: str,
    series: Sequence[Series],
    write: Callable[[float], str],
    missing: str,
) -> list[str]:
    cells = [label]
    for each in series:
        value = next((point.value for point in each.points if point.at == at), None)
        cells.append(missing if value is None else write(value))
    return cells
