"""Which evenings somebody wants to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.availability import State, availability
from events.listing.labels import LabelChoice
from events.listing.month import first_weekday, start_of
from events.models import Attendance, Event, EventSession
from events.models.event_queries import EventQuerySet

Days = tuple[date | None, date | None]


class When(models.TextChoices):
    """Days near to us, without a look at the calendar."""

    WEEK = "week", gettext_lazy("this week")
    WEEKEND = "weekend", gettext_lazy("this weekend")
    MONTH = "month", gettext_lazy("this month")

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day."""
        if self is When.MONTH:
            next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
            return today.replace(day=1), next_month - timedelta(days=1)
        if self is When.WEEKEND:
            saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
            return saturday, saturday + timedelta(days=1)
        first = today - timedelta(days=(today.weekday() - first_weekday()) % 7)
        return first, first + timedelta(days=6)


@dataclass(frozen=True)
class EveningFilter:
    """What evenings must be like, all of it at once; None and False ask for nothing."""

    topic: LabelChoice | None = None
    area: LabelChoice | None = None
    when: When | None = None
    first_day: date | None = None
    last_day: date | None = None
    with_seats: bool = False

    def among(self, rows: EventQuerySet) -> EventQuerySet:
        """Return those of `rows` that fit, seats apart, which `with_room` looks at."""
        if self.topic is not None:
            # Looked up apart, not joined: evenings stand once, whatever topics they have.
            through = Event.topics.through._default_manager
            of_topic: Any = through.filter(event=OuterRef("pk"))
            rows = rows.filter(Exists(of_topic.filter(topic__translation_key=self.topic.key)))
        if self.area is not None:
            rows = rows.filter(area__translation_key=self.area.key)
        if self.when is not None:
            rows = taking_place(rows, *self.when.days(timezone.localdate()))
        if self.first_day or self.last_day:
            rows = taking_place(rows, self.first_day, self.last_day)
        return rows

    def with_room(self, rows: Iterable[Event]) -> list[Event]:
        """Return those of `rows` where somebody who comes now gets a seat, if that is asked for.

        Decided where pages are told of seats too, so that the rule of the waiting list is the same.
        """
        return [row for row in rows if not self.with_seats or _has_seats(row)]

    @property
    def words(self) -> list[str]:
        """Return what is asked for, in words."""
        return [
            *(label.name for label in (self.topic, self.area) if label is not None),
            *([str(self.when.label)] if self.when is not None else []),
            *(
                [_("from %(day)s") % {"day": date_format(self.first_day, "j F Y")}]
                if self.first_day
                else []
            ),
            *(
                [_("until %(day)s") % {"day": date_format(self.last_day, "j F Y")}]
                if self.last_day
                else []
            ),
            *([_("with seats left")] if self.with_seats else []),
        ]


def taking_place(rows: EventQuerySet, first_day: date | None, last_day: date | None) -> Any:
    """Return those of `rows` with a meeting on these days, both included; None leaves that end open."""
    in_time = Q()
    if first_day is not None:
        in_time &= Q(ends_at__gt=start_of(first_day))
    if last_day is not None:
        in_time &= Q(starts_at__lt=start_of(last_day + timedelta(days=1)))
    sessions = EventSession.objects.filter(event=OuterRef("pk"), is_dropped=False)
    # An evening with sessions stretches over days on which nothing is.
    return rows.filter(in_time & (~Exists(sessions) | Exists(sessions.filter(in_time))))


def _has_seats(row: Event) -> bool:
    ways = [Attendance.PLACE, *([Attendance.ONLINE] if row.is_hybrid else [])]
    return any(availability(row, attendance=way).state == State.SEATS for way in ways)
