"""What every calendar file is put together from."""

from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Timezone


def uid(key: object) -> str:
    """Return a UID that stays the same for `key` and that no other site makes."""
    return f"{key}@{urlsplit(settings.SITE_URL).hostname}"


def new_calendar(method: str) -> Calendar:
    """Return a calendar without entries, with the site's time zone and its summer time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lyhord//Lyhord//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_zone(timezone.localdate().year))
    return calendar


def local_time(moment: datetime) -> datetime:
    """Return `moment` as clocks on the wall show it.

    An hour comes twice when summer time ends, and a local time in a file means the first (RFC 5545, 3.3.5): one in
    the second is told in UTC.
    """
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(microsecond=0)
    return local.astimezone(ZoneInfo("UTC")) if local.fold else local


@lru_cache(maxsize=2)
def _zone(year: int) -> Timezone:
    return Timezone.from_tzid(
        settings.TIME_ZONE, first_date=date(year - 5, 1, 1), last_date=date(year + 10, 1, 1)
    )
