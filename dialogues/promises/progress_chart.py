"""A commitment's figures over time, as a line: from where it began, over what was told, to where it is to get."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms import charts
from cms.figures import on_axis
from dialogues.models import Commitment, CommitmentUpdate


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
    return charts.line_chart(series, when=_("Day"), write=lambda value: on_axis(value, unit))


def _point(day: date, value: Decimal) -> charts.Point:
    return charts.Point(float(day.toordinal()), date_format(day, "j M Y"), float(value))
