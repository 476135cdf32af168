"""Calendar files (RFC 5545) and the messages that keep them right (iTIP, RFC 5546).

A sign-up has one UID for as long as it lives. SEQUENCE is stored, and raised only when time, place or status
change, so that calendar programs neither miss a change nor ask about what is the same.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vCalAddress

from cms.models import SiteSettings
from events.evenings import Evening
from events.links import personal_link
from events.models import Registration

CONTENT_TYPE = "text/calendar; charset=utf-8"


def feed(evenings: Iterable[Evening], name: str) -> bytes:
    """Return a calendar of `evenings` to subscribe to, under `name`."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)  # RFC 7986
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for evening in evenings:
        calendar.add_component(_public_entry(evening))
    return bytes(calendar.to_ical())


def evening_file(evening: Evening) -> bytes:
    """Return one evening, for anybody's calendar."""
    calendar = _calendar("PUBLISH")
    calendar.add_component(_public_entry(evening))
    return bytes(calendar.to_ical())


def sign_up_file(registration: Registration, evening: Evening) -> bytes:
    """Return the evening as this party's own entry, for download."""
    calendar = _calendar("PUBLISH")
    calendar.add_component(_personal_entry(registration, evening))
    return bytes(calendar.to_ical())


def invitation(registration: Registration, evening: Evening) -> bytes:
    """Return the message that puts the evening, or its new time or place, in a confirmed party's calendar."""
    return _message("REQUEST", registration, evening)


def cancellation(registration: Registration, evening: Evening) -> bytes:
    """Return the message that takes the evening out of the party's calendar."""
    return _message("CANCEL", registration, evening)


def uid(key: object) -> str:
    """Return a UID that stays the same for `key` and that no other site makes."""
    return f"{key}@{urlsplit(settings.SITE_URL).hostname}"


def _message(method: str, registration: Registration, evening: Evening) -> bytes:
    calendar = _calendar(method)
    entry = _personal_entry(registration, evening)
    entry["status"] = "CANCELLED" if method == "CANCEL" else "CONFIRMED"
    entry.add("organizer", _organizer())
    attendee = vCalAddress(f"mailto:{registration.email}")
    attendee.params["CN"] = registration.name
    attendee.params["PARTSTAT"] = "ACCEPTED"
    attendee.params["RSVP"] = "FALSE"
    entry.add("attendee", attendee)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Lyhord//Lyhord//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_zone(timezone.localdate().year))
    return calendar


@lru_cache(maxsize=2)
def _zone(year: int) -> Timezone:
    return Timezone.from_tzid(
        settings.TIME_ZONE, first_date=date(year - 5, 1, 1), last_date=date(year + 10, 1, 1)
    )


def _public_entry(evening: Evening) -> Event:
    entry = _entry(evening, uid(evening.row.key), evening.row.calendar_sequence)
    entry.add("url", evening.absolute_url)
    entry.add("description", "\n\n".join(filter(None, [evening.lead, evening.absolute_url])))
    entry.add("status", "CONFIRMED")
    return entry


def _personal_entry(registration: Registration, evening: Evening) -> Event:
    entry = _entry(evening, uid(registration.pk), registration.calendar_sequence)
    link = personal_link(registration)
    entry.add("url", link)
    entry.add("description", "\n\n".join(filter(None, [evening.lead, link])))
    entry.add("status", "CONFIRMED" if registration.is_confirmed else "CANCELLED")
    return entry


def _entry(evening: Evening, its_uid: str, sequence: int) -> Event:
    row = evening.row
    entry = Event()
    entry.add("uid", its_uid)
    entry.add("sequence", sequence)
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", _local(row.starts_at))
    entry.add("dtend", _local(row.ends_at))
    entry.add("summary", evening.title)
    entry.add("location", ", ".join(filter(None, [evening.place_name, row.address])))
    return entry


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(microsecond=0)


def _organizer() -> vCalAddress:
    """Return who invites; the same in every message on an entry, or programs do not believe a cancellation."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = _site_name()
    return organizer


def _site_name() -> str:
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    return site_settings.name if site_settings else settings.WAGTAIL_SITE_NAME
