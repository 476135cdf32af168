"""Files to download and to subscribe to: PUBLISH, for nobody in particular."""

from collections.abc import Iterable
from datetime import timedelta

from events.calendars.entries import personal_entry, public_entries
from events.calendars.parts import new_calendar
from events.evenings import Evening
from events.meetings import meetings_of
from events.models import Registration

CONTENT_TYPE = "text/calendar; charset=utf-8"
_ASK_AGAIN = timedelta(hours=6)


def feed(evenings: Iterable[Evening], name: str) -> bytes:
    """Return a calendar of `evenings` to subscribe to, under `name`."""
    calendar = new_calendar("PUBLISH")
    calendar.add("name", name)  # RFC 7986
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for evening in evenings:
        for entry in public_entries(evening):
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def evening_file(evening: Evening) -> bytes:
    """Return one evening, for anybody's calendar: every meeting of it in one file."""
    calendar = new_calendar("PUBLISH")
    for entry in public_entries(evening):
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def sign_up_file(registration: Registration, evening: Evening) -> bytes:
    """Return the evening as this party's own entries, for download."""
    calendar = new_calendar("PUBLISH")
    for meeting in meetings_of(evening.row):
        calendar.add_component(personal_entry(registration, evening, meeting))
    return bytes(calendar.to_ical())
