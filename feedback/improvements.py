"""What “You told us, we changed” shows: the changes with their pages, and how many have answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.models import Page

from cms.public_pages import in_own_words, is_restricted, path_of
from feedback.figures import Share, share
from feedback.models.answer import Answer


@dataclass(frozen=True)
class Change:
    """One change; `title`, `url` and `language` are of the page that it is about, empty where nobody can read it."""

    told: str
    changed: str
    changed_on: date
    title: str = ""
    url: str = ""
    language: str = ""


def changes_shown(improvements: Iterable[Any], locale_id: int) -> list[Change]:
    """Return the changes, the latest first, each with its page in this language, or in its own. Two queries."""
    rows = sorted(
        improvements, key=lambda each: (each.changed_on, each.sort_order or 0), reverse=True
    )
    linked = [row.page_id for row in rows if row.page_id is not None]
    keys = dict(Page.objects.filter(pk__in=linked).values_list("pk", "translation_key"))
    pages = Page.objects.live().filter(
        ~is_restricted(), in_own_words(), translation_key__in=keys.values()
    )
    found = list(pages.select_related("locale"))
    by_id = {page.pk: page for page in found}
    here = {page.translation_key: page for page in found if page.locale_id == locale_id}
    return [
        _with_page(row, here.get(keys.get(row.page_id)) or by_id.get(row.page_id)) for row in rows
    ]


def _with_page(row: Any, page: Page | None) -> Change:
    words = (row.told, row.changed, row.changed_on)
    if page is None:
        return Change(*words)
    return Change(*words, page.title, path_of(page), page.locale.language_code)


@dataclass(frozen=True)
class YearFigures:
    """How many answered in twelve whole months, and which share of them was satisfied.

    `first` is the first day of the first month, `last` the last day of the last one.
    """

    n: int
    share: Share
    first: date
    last: date


def year_figures(today: date) -> YearFigures | None:
    """Return the figures of the twelve months before this one; None while too few have answered. One query."""
    before = today.replace(day=1)
    first = before.replace(year=before.year - 1)
    counted = Answer.objects.counted().filter(
        created_at__gte=_midnight(first), created_at__lt=_midnight(before)
    )
    found = counted.aggregate(n=Count("pk"), yes=Count("pk", filter=Q(is_satisfied=True)))
    satisfied = share(yes=found["yes"], n=found["n"])
    last = before - timedelta(days=1)
    return YearFigures(found["n"], satisfied, first, last) if satisfied else None


def next_month(today: date) -> datetime:
    """Return when the figures change: the first moment of the next month."""
    is_last = today.month == 12
    first = today.replace(year=today.year + is_last, month=1 if is_last else today.month + 1, day=1)
    return _midnight(first)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
