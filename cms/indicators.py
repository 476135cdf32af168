"""An indicator as visitors meet it: words in their language, figures the same in every language.

The figures hang on the version that was written first: a translation, or a copy into another language, comes later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import charts
from cms.figures import number, on_axis, with_unit
from cms.models.indicators import Indicator, IndicatorFigure


@dataclass(frozen=True)
class ShownIndicator:
    """An indicator with its chart. `summary` compares the first and the last figure; empty with fewer than two."""

    words: Indicator
    chart: charts.LineChart
    summary: str
    has_gap: bool

    @property
    def name(self) -> str:
        """Return what the chart shows, with the unit."""
        words = self.words
        return f"{words.name} ({words.unit})" if words.unit else words.name


def shown(indicator: Indicator) -> ShownIndicator:
    """Return `indicator` in the active language, with its chart: two queries."""
    return shown_all([indicator])[0]


def shown_all(indicators: Iterable[Indicator]) -> list[ShownIndicator]:
    """Return `indicators` in the active language, in order, with their charts: two queries, however many."""
    indicators = list(indicators)
    if not indicators:
        return []
    keys = {indicator.translation_key for indicator in indicators}
    versions = Indicator.objects.filter(translation_key__in=keys).select_related("locale")
    first: dict[Any, int] = {}
    words: dict[Any, Indicator] = {}
    for version in versions.order_by("pk"):
        first.setdefault(version.translation_key, version.pk)
        if version.locale.language_code == get_language():
            words[version.translation_key] = version
    series: dict[int, list[IndicatorFigure]] = {}
    for figure in IndicatorFigure.objects.filter(indicator__in=first.values()).order_by("year"):
        series.setdefault(figure.indicator_id, []).append(figure)
    return [
        _shown(
            words.get(each.translation_key, each),
            series.get(first[each.translation_key], []),
        )
        for each in indicators
    ]


def _shown(words: Indicator, figures: Sequence[IndicatorFigure]) -> ShownIndicator:
    return ShownIndicator(
        words=words,
        chart=_chart(words, figures),
        summary=_summary(words.unit, figures),
        has_gap=any(figure.value is None for figure in figures),
    )


def _chart(words: Indicator, figures: Sequence[IndicatorFigure]) -> charts.LineChart:
    points = [
        charts.Point(
            float(figure.year),
            str(figure.year),
            None if figure.value is None else float(figure.value),
        )
        for figure in figures
    ]
    chart = charts.line_chart(
        [charts.Series(words.unit or words.name, points)],
        when=_("Year"),
        write=lambda value: on_axis(value, words.unit),
    )
    return replace(chart, headers=_headers(words, figures), rows=_rows(words, figures))


def _headers(words: Indicator, figures: Sequence[IndicatorFigure]) -> list[str]:
    headers = [_("Year"), words.unit or _("Value")]
    if _say_samples(figures):
        headers.append(_("Answers"))
    return headers


def _rows(words: Indicator, figures: Sequence[IndicatorFigure]) -> list[list[str]]:
    rows = []
    for figure in figures:
        year = f"{figure.year} ({figure.note})" if figure.note else str(figure.year)
        row = [year, _("not measured") if figure.value is None else number(figure.value)]
        if _say_samples(figures):
            row.append("" if figure.sample_size is None else number(figure.sample_size))
        rows.append(row)
    return rows


def _say_samples(figures: Sequence[IndicatorFigure]) -> bool:
    return any(figure.sample_size is not None for figure in figures)


def _summary(unit: str, figures: Sequence[IndicatorFigure]) -> str:
    measured = [(figure.year, figure.value) for figure in figures if figure.value is not None]
    if len(measured) < 2:
        return ""
    first, last = measured[0], measured[-1]
    return _("%(first)s in %(from)s, %(last)s in %(to)s.") % {
        "first": with_unit(first[1], unit),
        "from": first[0],
        "last": with_unit(last[1], unit),
        "to": last[0],
    }
