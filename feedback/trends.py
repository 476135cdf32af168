"""How answers have changed: the last days against those before them, and week by week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import Q
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.charts import LineChart, Point, Series, line_chart
from feedback.figures import Change, Count, change

WINDOWS = (7, 30, 90)  # days
WEEKS = 26


@dataclass(frozen=True)
class Window:
    """The last `days` days, and as many before them."""

    days: int
    now: Count
    before: Count

    @property
    def change(self) -> Change | None:
        """Return how the share has changed; None where either has too few answers."""
        return change(self.before, self.now)


def window_counts(now: datetime) -> dict[str, Any]:
    """Return what to annotate or aggregate answers with for `windows_of`."""
    counts: dict[str, Any] = {}
    for days in WINDOWS:
        span = timedelta(days=days)
        for name, since in (("now", now - span), ("before", now - 2 * span)):
            within = Q(created_at__gt=since, created_at__lte=since + span)
            counts[f"n_{days}_{name}"] = CountRows("pk", filter=within)
            counts[f"yes_{days}_{name}"] = CountRows("pk", filter=within & Q(is_satisfied=True))
    return counts


def windows_of(row: Mapping[str, Any]) -> list[Window]:
    """Return the windows that `window_counts` has counted into `row`."""
    return [
        Window(
            days,
            Count(row[f"n_{days}_now"], row[f"yes_{days}_now"]),
            Count(row[f"n_{days}_before"], row[f"yes_{days}_before"]),
        )
        for days in WINDOWS
    ]


def by_week(answers: Any, now: datetime, weeks: int = WEEKS) -> list[tuple[date, Count]]:
    """Return the Mondays of the last `weeks` weeks, this one among them, with what was answered. One query."""
    today = timezone.localdate(now)
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    since = timezone.make_aware(datetime.combine(mondays[0], time.min))
    rows = (
        answers.filter(created_at__gte=since)
        .order_by()
        .annotate(week=TruncWeek("created_at"))
        .values_list("week")
        .annotate(n=CountRows("pk"), yes=CountRows("pk", filter=Q(is_satisfied=True)))
    )
    found = {timezone.localdate(week): Count(n, yes) for week, n, yes in rows}
    return [(monday, found.get(monday, Count())) for monday in mondays]


def week_chart(weeks: Sequence[tuple[date, Count]]) -> LineChart:
    """Return the line of the share week by week; the table tells the answers and the interval as well.

    A week with too few answers leaves a gap in the line.
    """
    points = [
        Point(
            monday.toordinal(),
            date_format(monday, "SHORT_DATE_FORMAT"),
            100 * count.share.found if count.share else None,
        )
        for monday, count in weeks
    ]
    chart = line_chart(
        [Series(_("Satisfied"), points)],
        when=_("Week from"),
        write=lambda value: f"{value:.0f} %",
        lowest=0,
        highest=100,
    )
    headers = [_("Week from"), _("Answers"), _("Satisfied"), _("Between")]
    return replace(chart, headers=headers, rows=list(_rows(weeks)))


def _rows(weeks: Iterable[tuple[date, Count]]) -> Iterable[list[str]]:
    for monday, count in weeks:
        share = count.share
        yield [
            date_format(monday, "SHORT_DATE_FORMAT"),
            str(count.n),
            f"{share.percent} %" if share else "–",
            f"{share.low}–{share.high} %" if share else "–",
        ]
