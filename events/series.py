"""The evenings that were made from one another: the same evening, on other days or in other places."""

from datetime import datetime

from django.db.models import Case, Value, When
from django.utils.translation import get_language

from events import evenings
from events.evenings import Evening, shown_in
from events.models import Event
from events.models.event_queries import EventQuerySet

MOST_SHOWN = 10


def other_dates(event: Event) -> list[Evening]:
    """Return the other coming evenings of the series that are published in the active language, the next first."""
    if event.series_key is None:
        return []
    rows = _others(event, shown_in(get_language()))[:MOST_SHOWN]
    return Evening.in_language(list(rows))


def evenings_to_move_to(event: Event) -> EventQuerySet:
    """Return where somebody who is signed up for `event` may come instead: first the same evening at other times."""
    coming = Event.objects.upcoming().filter(called_off_at=None).exclude(pk=event.pk)
    if event.series_key is not None:
        is_another = Case(When(series_key=event.series_key, then=Value(0)), default=Value(1))
        coming = coming.order_by(is_another, "starts_at", "pk")
    return coming.with_seat_counts()


def _others(event: Event, rows: EventQuerySet) -> EventQuerySet:
    others: EventQuerySet = rows.upcoming().filter(series_key=event.series_key, called_off_at=None)
    return others.exclude(pk=event.pk)


def next_change_at(event: Event) -> datetime | None:
    """Return when what a page says of `event` and of its other dates will next change by itself, None when never."""
    others: list[Event] = []
    if event.series_key is not None:
        others = list(_others(event, shown_in(get_language()))[:MOST_SHOWN])
    return evenings.next_change_at([event, *others])
