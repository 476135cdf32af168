"""A month as on a wall calendar."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, get_format

from events.evenings import Evening
from events.meetings import Meeting

# Years that an address may ask for; far more than there are evenings.
YEARS = range(2000, 2101)
_WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class InDay:
    """One evening on one day; `starts_at` is None on days when it goes on, and for whole days."""

    evening: Evening
    starts_at: datetime | None


@dataclass(frozen=True)
class Day:
    """One square of the calendar."""

    date: date
    is_in_month: bool
    is_today: bool
    evenings: list[InDay] = field(default_factory=list)


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, written `2026-12`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Return the month that `written` names, None for what is none of ours."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            return None
        year, number = int(match[1]), int(match[2])
        return cls(year, number) if year in YEARS and 1 <= number <= 12 else None

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month of `day`."""
        return cls(day.year, day.month)

    @property
    def name(self) -> str:
        """Return the month and its year in words."""
        return date_format(self.first_day, "F Y")

    @property
    def first_day(self) -> date:
        """Return the first day."""
        return date(self.year, self.number, 1)

    @property
    def next(self) -> Self:
        """Return the month after."""
        return self.of(self.first_day + timedelta(days=31))

    @property
    def previous(self) -> Self:
        """Return the month before."""
        return self.of(self.first_day - _DAY)

    @property
    def last_day(self) -> date:
        """Return the last day."""
        return self.next.first_day - _DAY

    def weeks(self, evenings: Iterable[Evening]) -> list[list[Day]]:
        """Return the days, a list a week, with the evenings of each in order of time."""
        today = timezone.localdate()
        weeks = [
            [Day(day, day.month == self.number, day == today) for day in week]
            for week in calendar.Calendar(first_weekday()).monthdatescalendar(
                self.year, self.number
            )
        ]
        day_of = {day.date: day for week in weeks for day in week if day.is_in_month}
        meetings = [(each, meeting) for each in evenings for meeting in each.row.meetings]
        for evening, meeting in sorted(meetings, key=lambda pair: pair[1].starts_at):
            for date_ in _days_of(meeting):
                if date_ in day_of:
                    is_start = date_ == meeting.first_day and not evening.row.is_all_day
                    starts_at = meeting.starts_at if is_start else None
                    day_of[date_].evenings.append(InDay(evening, starts_at))
        return weeks


def first_weekday() -> int:
    """Return the day that a week begins with where the active language is spoken; 0 is Monday."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def weekdays() -> list[tuple[str, str]]:
    """Return the names of the days, long and short, from the first of the week."""
    days = [(first_weekday() + number) % 7 for number in range(7)]
    return [(str(WEEKDAYS[day]), str(WEEKDAYS_ABBR[day])) for day in days]


def start_of(day: date) -> datetime:
    """Return the first moment of `day`, in the site's time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _days_of(meeting: Meeting) -> Iterable[date]:
    length = (meeting.last_day - meeting.first_day).days
    return (meeting.first_day + number * _DAY for number in range(length + 1))
