"""Charts: where things are drawn, gaps that stay gaps, and numbers that SVG understands in every language."""

import re
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from cms.charts import Bar, Point, Series, column_chart, line_chart, share_bar
from cms.charts.scale import round_ticks


def written(value: float) -> str:
    return f"{value:g} %"


def unsafe(*figures: float | None) -> Series:
    return Series(
        "Otrygga", [Point(2020 + n, str(2020 + n), value) for n, value in enumerate(figures)]
    )


@pytest.mark.parametrize(
    ("lowest", "highest"), [(0, 36), (0, 0.37), (0, 1), (31, 36), (0, 0), (-4, 11), (0, 1_000_000)]
)
def test_axis_has_few_round_steps_that_reach_around_the_values(
    lowest: float, highest: float
) -> None:
    ticks = round_ticks(lowest, highest)
    assert ticks[0] <= lowest
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 8
    assert len({round(after - before, 9) for before, after in pairwise(ticks)}) == 1


def test_axis_of_whole_numbers_has_no_fractions() -> None:
    assert round_ticks(0, 2, 4, whole=True) == [0, 1, 2]


def test_line_stops_where_a_figure_is_missing() -> None:
    chart = line_chart([unsafe(36, 32, None, 31, 30)], when="År", write=written)
    assert len(chart.series[0].dots) == 4
    assert len(chart.series[0].segments) == 2
    assert chart.rows == [
        ["2020", "36 %"],
        ["2021", "32 %"],
        ["2022", "–"],
        ["2023", "31 %"],
        ["2024", "30 %"],
    ]


def test_line_falls_where_the_figures_fall() -> None:
    drawn = line_chart([unsafe(36, 30)], when="År", write=written).series[0]
    first, last = (float(dot.y.rstrip("%")) for dot in drawn.dots)
    assert first < last


def test_line_chart_of_nothing_is_drawn_empty() -> None:
    chart = line_chart([Series("Otrygga", [])], when="År", write=written)
    assert chart.rows == []
    assert chart.series[0].dots == []


def test_columns_stand_in_order_and_none_goes_outside() -> None:
    chart = column_chart([(str(day), day % 7) for day in range(90)])
    places = [float(column.x.rstrip("%")) for column in chart.columns]
    assert places == sorted(places)
    assert places[-1] + float(chart.columns[-1].width.rstrip("%")) <= 100
    assert len(chart.labels) <= 5
    assert chart.columns[0].height == "0%"


def test_share_becomes_a_bar_with_its_range() -> None:
    bar = share_bar("Belysning", "40 %", 0.4, of=0.8, low=0.2, high=0.9, mark=None)
    assert (bar.percent, bar.low, bar.high, bar.mark) == (50, 25, 100, None)


def test_drawings_hold_no_style_and_write_numbers_as_svg_wants_them() -> None:
    line = line_chart([unsafe(36.5, None, 31.25)], when="År", write=written)
    columns = column_chart([("1 nov", 1234), ("2 nov", 5)])
    with override("sv"):
        drawn = (
            render_to_string("components/line_chart.html", {"chart": line, "name": "Otrygga"})
            + render_to_string("components/column_chart.html", {"chart": columns, "name": "Röster"})
            + render_to_string(
                "components/bar_chart.html",
                {"rows": [Bar("Ja", "3", 33, low=20, high=40, mark=50)]},
            )
        )
    assert "style=" not in drawn
    places = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"', drawn)
    assert places
    assert all(re.fullmatch(r"\d+(\.\d+)?%?", place) for place in places)
