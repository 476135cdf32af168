"""When an election was held, as its file tells: `dd.mm.yyyy`, other forms of a date, or only a year."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FORMS = ("%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y.%m.%d", "%Y/%m/%d", "%d.%m.%y")


def first_day(text: str) -> date | None:
    """Return the day that `text` tells, the first of its year where it tells no more, or None."""
    day = _exact_day(text)
    year = _YEAR.search(text)
    if day is None and year is not None:
        return date(int(year[1]), 1, 1)
    return day


def last_day(text: str) -> date | None:
    """Return the day that `text` tells, the last of its year where it tells no more, or None."""
    day = _exact_day(text)
    year = _YEAR.search(text)
    if day is None and year is not None:
        return date(int(year[1]), 12, 31)
    return day


def opening_and_closing(meta: dict[str, str], now: datetime) -> tuple[datetime, datetime]:
    """Return when voting opened and closed, always in the past: the first day's start, the last day's end.

    `instance`, which is mostly a year, stands in for dates that are missing or cannot be read.
    """
    begin, end, instance = (meta.get(name, "") for name in ("date_begin", "date_end", "instance"))
    today = timezone.localdate(now)
    last = min(last_day(end) or last_day(begin) or last_day(instance) or today, today)
    first = first_day(begin) or first_day(end) or first_day(instance) or last
    closes_at = min(_start_of(last + timedelta(days=1)), now)
    opens_at = min(_start_of(first), closes_at - timedelta(days=1))
    return opens_at, closes_at


def _exact_day(text: str) -> date | None:
    for form in _FORMS:
        try:
            day = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        return day if day.year >= 1900 else None
    return None


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
