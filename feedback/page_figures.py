"""What visitors think of each page, and which pages stand out.

A page is one language's: each has its own words, its own address and its own revisions. Pages that Wagtail does not
serve, and pages that are gone, are told by their address. Answers that are left out count nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, Max, Q, Value, When
from django.db.models import Count as CountRows
from wagtail.models import Page

from feedback.figures import Change, Count
from feedback.models import Answer, Reason, State
from feedback.models.answer import AnswerQuerySet
from feedback.trends import Window, window_counts, windows_of

# Fewer than this and a page takes no place among the worst or the most improved: at five answers even the interval
# moves a third of its width with each of them.
FEWEST_FOR_A_PLACE = 10
PLACES = 5


@dataclass(frozen=True)
class Period:
    """Days that answers were given on, the first and the last included; None is open."""

    since: date | None = None
    until: date | None = None

    @property
    def q(self) -> Q:
        """Return the condition on answers."""
        condition = Q()
        if self.since:
            condition &= Q(created_at__date__gte=self.since)
        if self.until:
            condition &= Q(created_at__date__lte=self.until)
        return condition


@dataclass(frozen=True)
class PageFigures:
    """One page: all of it in the period, and the last days whatever the period."""

    page_id: int | None
    path: str
    title: str
    language: str
    total: Count
    comments: int
    latest: datetime | None
    windows: Sequence[Window]

    @property
    def name(self) -> str:
        """Return the title, or the address where there is none."""
        return self.title or self.path

    @property
    def longest(self) -> Window:
        """Return the longest of the windows."""
        return self.windows[-1]


def pages(
    answers: AnswerQuerySet,
    now: datetime,
    period: Period | None = None,
    titles: Mapping[int, str] | None = None,
) -> list[PageFigures]:
    """Return the figures of each page that somebody has answered about, the most answered first.

    Two queries; one where the `titles` of the pages (by key) are known.
    """
    rows = list(_rows(answers, now, (period or Period()).q))
    if titles is None:
        keys = {row["page_id"] for row in rows} - {None}
        titles = dict(Page.objects.filter(pk__in=keys).values_list("pk", "title"))
    return [_figures(row, titles) for row in rows]


def _rows(answers: AnswerQuerySet, now: datetime, within: Q) -> Any:
    address = Case(
        When(page_id__isnull=True, then=F("path")), default=Value(""), output_field=CharField()
    )
    return (
        answers.counted()
        .order_by()
        .annotate(address=address)
        .values("page_id", "address")
        .annotate(
            latest_path=Max("path"),
            spoken=Max("language"),
            n=CountRows("pk", filter=within),
            yes=CountRows("pk", filter=within & Q(is_satisfied=True)),
            comments=CountRows("pk", filter=within & ~Q(comment="") & ~Q(state=State.THREAT)),
            latest=Max("created_at"),
            **window_counts(now),
        )
        .filter(n__gt=0)
        .order_by("-n", "latest_path")
    )


def _figures(row: dict[str, Any], titles: Mapping[int, str]) -> PageFigures:
    return PageFigures(
        page_id=row["page_id"],
        path=row["address"] or row["latest_path"],
        title=titles.get(row["page_id"], ""),
        language=row["spoken"],
        total=Count(row["n"], row["yes"]),
        comments=row["comments"],
        latest=row["latest"],
        windows=windows_of(row),
    )


def whole(rows: Iterable[PageFigures]) -> Count:
    """Return all pages as one."""
    total = Count()
    for row in rows:
        total += row.total
    return total


def whole_windows(answers: AnswerQuerySet, now: datetime) -> list[Window]:
    """Return the last days of all pages as one, those too that nobody answered about in the period. One query."""
    return windows_of(answers.counted().aggregate(**window_counts(now)))


def worst(rows: Sequence[PageFigures]) -> list[PageFigures]:
    """Return the pages that visitors are surely less satisfied with than with the site as a whole.

    Sorted by the interval's upper end: how good the page can be at best. A raw share would put pages first that few
    have answered about.
    """
    site = whole(rows).share
    if site is None:
        return []
    found = [
        (share.upper, row)
        for row in rows
        if (share := row.total.share)
        and row.total.n >= FEWEST_FOR_A_PLACE
        and share.upper < site.found
    ]
    return [row for _upper, row in sorted(found, key=lambda pair: pair[0])[:PLACES]]


def most_improved(rows: Sequence[PageFigures]) -> list[tuple[PageFigures, Change]]:
    """Return the pages that surely became better in the last ninety days, and by how much.

    Sorted by the interval's lower end: how much it is at least.
    """
    found = [
        (change, row)
        for row in rows
        if (change := row.longest.change)
        and min(row.longest.now.n, row.longest.before.n) >= FEWEST_FOR_A_PLACE
        and change.lower > 0
    ]
    found.sort(key=lambda pair: -pair[0].lower)
    return [(row, change) for change, row in found[:PLACES]]


def reasons(answers: AnswerQuerySet) -> list[tuple[str, int]]:
    """Return what kept visitors from being satisfied, the most usual first: in words, and how many. One query."""
    rows = answers.counted().exclude(reason="").order_by().values_list("reason")
    counts = dict(rows.annotate(n=CountRows("pk")))
    named = [(str(reason.label), counts.get(reason.value, 0)) for reason in Reason]
    return sorted((each for each in named if each[1]), key=lambda each: -each[1])


def answers_about(page: Page) -> AnswerQuerySet:
    """Return what was answered about a page."""
    return Answer.objects.filter(page_id=page.pk)
