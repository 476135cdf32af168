"""An evening as a visitor meets it: the facts of its row, the words of its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from django.db.models import prefetch_related_objects
from django.utils import timezone

from cms.presented import Presented
from cms.public_pages import public_pages
from events.availability import Availability, availability
from events.models import Attendance, Event, EventPage, Promotion
from events.models.event_queries import EventQuerySet


@dataclass(frozen=True)
class Evening(Presented[Event, EventPage]):
    """One evening in one language; `row` carries its seat counts."""

    page_model = EventPage

    @classmethod
    def in_language(cls, rows: Iterable[Event], language: str | None = None) -> list[Self]:
        """Return `rows` with their public pages (see `Presented`), and the sessions of those that have some."""
        rows = list(rows)
        prefetch_related_objects([row for row in rows if row.has_sessions], "sessions")
        return super().in_language(rows, language)

    @property
    def place_name(self) -> str:
        """Return the place as the page names it."""
        return self.page.place_name if self.page else self.row.place_name

    @property
    def where(self) -> str:
        """Return the place and its address in one line."""
        return ", ".join(filter(None, [self.place_name, self.row.address]))

    @property
    def offers_freed_seats(self) -> bool:
        """Say whether those who wait are asked first, and do not simply get seats that become free.

        Where addresses are confirmed, the answer to the offer does that.
        """
        return self.row.promotion == Promotion.OFFER or self.row.confirms_by_mail

    @cached_property
    def availability(self) -> Availability:
        """Return whether there is room."""
        return availability(self.row)

    @cached_property
    def online_availability(self) -> Availability:
        """Return whether there is room for those who take part online."""
        return availability(self.row, attendance=Attendance.ONLINE)


def shown_in(language: str | None = None) -> EventQuerySet:
    """Return the rows that have a published page in `language`, with their seat counts."""
    keys = public_pages(EventPage, language).values("translation_key")
    rows: EventQuerySet = Event.objects.filter(key__in=keys).with_seat_counts()
    return rows


def next_change_at(rows: Iterable[Event], now: datetime | None = None) -> datetime | None:
    """Return when a list of `rows` will next change by itself, None when never."""
    now = now or timezone.now()
    return min(
        (change for row in rows if (change := row.next_change_at(now)) is not None), default=None
    )
