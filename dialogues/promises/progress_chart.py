"""A commitment's figures over time, as a line: from where it began, over what was told, to where it is to get."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms import charts
from cms.figures import on_axis
from dialogues.models import Commitment, CommitmentUpdate

# Percent of the picture's width that a day needs on a telephone.
_LEAST_APART = 28


def progress_chart(
    commitment: Commitment, updates: Sequence[CommitmentUpdate], unit: str
) -> charts.LineChart | None:
    """Return the chart; None with fewer than two figures, of which one is measured, to draw."""
    measured = [(each.measured_on, each.value) for each in updates if each.value is not None]
    if commitment.baseline is not None:
        begun = timezone.localdate(commitment.promise.published_at)
        if measured:
            begun = min(begun, measured[0][0])
        measured = [(begun, commitment.baseline), *measured]
    aims = []
    if commitment.target is not None and commitment.deadline is not None:
        aims = [_point(commitment.deadline, commitment.target)]
    if not measured or len(measured) + len(aims) < 2:
        return None
    told = [_point(day, value) for day, value in measured]
    series = [charts.Series(_("Measured"), told)]
    if aims:
        series.append(charts.Series(_("Target"), aims))
    chart = charts.line_chart(series, when=_("Day"), write=lambda value: on_axis(value, unit))
    return replace(chart, labels=apart(chart.labels))


def apart(labels: Sequence[Any]) -> list[Any]:
    """Return the first and the last of the days under the picture, and those between that have room there."""
    if len(labels) < 3:
        return list(labels)
    first, *between, last = labels
    kept = [first]
    for label in between:
        if _room(kept[-1], label) and _room(label, last):
            kept.append(label)
    return [*kept, last]


def _room(before: Any, after: Any) -> bool:
    return float(after.at.rstrip("%")) - float(before.at.rstrip("%")) >= _LEAST_APART


def _point(day: date, value: Decimal) -> charts.Point:
    return charts.Point(float(day.toordinal()), date_format(day, "SHORT_DATE_FORMAT"), float(value))
