"""An evening as a visitor meets it: the facts of its row, the words of its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from cms.models.labels import Label
from cms.public_pages import path_of, public_pages
from cms.remember import remember
from events.availability import Availability, availability
from events.models import Event, EventPage
from events.models.event import EventQuerySet


@dataclass(frozen=True)
class Evening:
    """One evening in one language; `row` carries its seat counts."""

    row: Event
    page: EventPage | None
    url: str = ""

    @property
    def title(self) -> str:
        """Return the title in the visitor's language, or in the language that the evening was written in."""
        return self.page.title if self.page else self.row.title

    @property
    def lead(self) -> str:
        """Return the lead, if the page has one."""
        return self.page.lead if self.page else ""

    @property
    def place_name(self) -> str:
        """Return the place as the page names it."""
        return self.page.place_name if self.page else self.row.place_name

    @property
    def absolute_url(self) -> str:
        """Return the page's whole address, or that of the start page where the evening has no page."""
        return f"{settings.SITE_URL}{self.url or '/'}"

    @cached_property
    def availability(self) -> Availability:
        """Return whether there is room."""
        return availability(self.row, self.row.booked_seats)


def in_language(rows: Iterable[Event], language: str | None = None) -> list[Evening]:
    """Return `rows` (with seat counts) with their published pages in `language`, in order.

    Rows without a page in that language are left out. The number of queries is the same however many rows.
    """
    rows = list(rows)
    pages = public_pages(EventPage, language)
    by_key = {
        page.translation_key: page
        for page in pages.filter(translation_key__in=[r.key for r in rows])
    }
    return [
        Evening(row, by_key[row.key], path_of(by_key[row.key])) for row in rows if row.key in by_key
    ]


def shown_in(language: str | None = None) -> EventQuerySet:
    """Return the rows that have a published page in `language`, with their seat counts."""
    keys = public_pages(EventPage, language).values("translation_key")
    rows: EventQuerySet = Event.objects.filter(key__in=keys).with_seat_counts()
    return rows


def presented(row: Event) -> Evening:
    """Return `row` with its page in the active language, in its own language, or in any."""
    wanted = get_language()
    pages = remember(f"pages of evening:{row.key}", lambda: _pages_of(row))

    def rank(page: EventPage) -> int:
        if page.locale.language_code == wanted:
            return 0
        return 1 if page.locale_id == row.source_locale_id else 2

    page = min(pages, key=rank, default=None)
    return Evening(row, page, path_of(page) if page else "")


def _pages_of(row: Event) -> list[EventPage]:
    return list(EventPage.objects.live().select_related("locale").filter(translation_key=row.key))


def labels_of(row: Event, name: str) -> list[Label]:
    """Return the row's `topics` or `organisers` in the active language, by name, with one query.

    A label that nobody has translated is shown as it is.
    """
    chosen = getattr(row, name)
    versions = chosen.model.objects.select_related("locale").filter(
        translation_key__in=chosen.values("translation_key")
    )
    best: dict[object, Label] = {}
    for label in versions:
        is_original = label.locale_id == row.source_locale_id
        if label.locale.language_code == get_language():
            best[label.translation_key] = label
        elif is_original:
            best.setdefault(label.translation_key, label)
    return sorted(best.values(), key=lambda label: label.name)


def next_change_at(rows: Iterable[Event], now: datetime | None = None) -> datetime | None:
    """Return when a list of `rows` will next change by itself, None when never."""
    now = now or timezone.now()
    return min(
        (change for row in rows if (change := row.next_change_at(now)) is not None), default=None
    )
