"""What every calendar file is put together from."""

from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Component, Timezone, TimezoneDaylight, TimezoneStandard


def uid(key: object) -> str:
    """Return a UID that stays the same for `key` and that no other site makes."""
    return f"{key}@{urlsplit(settings.SITE_URL).hostname}"


def new_calendar(method: str) -> Calendar:
    """Return a calendar without entries, with the site's time zone and its summer time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lyhord//Lyhord//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_zone())
    return calendar


def local_time(moment: datetime) -> datetime:
    """Return `moment` as clocks on the wall show it.

    An hour comes twice when summer time ends, and a local time in a file means the first (RFC 5545, 3.3.5): one in
    the second is told in UTC.
    """
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(microsecond=0)
    return local.astimezone(ZoneInfo("UTC")) if local.fold else local


@cache
def _zone() -> Timezone:
    """Return the site's zone by the European Union's rule, and not as a list of days.

    Not every program reads such a list (RDATE), and then evenings in summer are an hour late.
    """
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    # Clocks change at 01:00 UTC; that is told in the local time before, without a zone.
    zone.add_component(
        _change(TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), winter, summer)  # noqa: DTZ001
    )
    zone.add_component(
        _change(TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter)  # noqa: DTZ001
    )
    return zone


def _change(
    part: Component, name: str, first: datetime, before: timedelta, after: timedelta
) -> Component:
    """Fill in the `part` of a zone that begins on the last Sunday of the month of `first`, every year from then on."""
    part.add("dtstart", first)
    part.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
    part.add("tzname", name)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    return part
