"""Messages to a party's calendar program (iTIP, RFC 5546): put it in, move it, take it out.

Each message is about one meeting, so an evening with several is several messages in one mail. What happens when an
editor changes the meetings of an evening that people have in their calendars already:

- It gets further sessions: the evening's own time keeps its UID (`events.meetings`), so its entry stays,
  and each further session comes as a new one. No entry has to be taken back.
- A session is taken away: its entry is cancelled. A party that has signed up since never had it; it is told only if
  something else has changed for it afterwards, and a program that knows no such entry leaves it at that.
- All further sessions are taken away: the entry of the evening's own time is what is left.
- A session that is brought back has the UID that it had, with a higher SEQUENCE.

Meetings that have ended are left as they are, in the calendars of those who cancel the rest too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from icalendar import vCalAddress

from cms.models import SiteSettings
from events.calendars.entries import personal_entry
from events.calendars.parts import new_calendar
from events.evenings import Evening
from events.meetings import Meeting, dropped_meetings_of, meetings_of
from events.models import Registration


@dataclass(frozen=True)
class CalendarMessage:
    """One message; the MIME part that carries it must name the same `method`."""

    method: str
    content: bytes


def invitations(registration: Registration, evening: Evening) -> list[CalendarMessage]:
    """Return the messages that put the evening, or its new times or place, in a confirmed party's calendar."""
    messages = [
        _message("REQUEST", registration, evening, meeting)
        for meeting in _to_come(meetings_of(evening.row))
    ]
    # Before anything has changed for the party there is nothing to take back.
    if registration.calendar_sequence:
        messages += _taken_back(registration, evening)
    return messages


def cancellations(registration: Registration, evening: Evening) -> list[CalendarMessage]:
    """Return the messages that take the evening out of the party's calendar.

    Sessions that were dropped are among them: the party may have cancelled before it was told of that.
    """
    return [
        *(
            _message("CANCEL", registration, evening, meeting)
            for meeting in _to_come(meetings_of(evening.row))
        ),
        *_taken_back(registration, evening),
    ]


def _taken_back(registration: Registration, evening: Evening) -> list[CalendarMessage]:
    return [
        _message("CANCEL", registration, evening, meeting)
        for meeting in dropped_meetings_of(evening.row)
        if not meeting.has_ended()
    ]


def _to_come(meetings: list[Meeting]) -> Iterable[Meeting]:
    """Return those that have not ended; the only one of an ordinary evening in any case."""
    if len(meetings) == 1:
        return meetings
    return [meeting for meeting in meetings if not meeting.has_ended()]


def _message(
    method: str, registration: Registration, evening: Evening, meeting: Meeting
) -> CalendarMessage:
    calendar = new_calendar(method)
    status = "CANCELLED" if method == "CANCEL" else "CONFIRMED"
    entry = personal_entry(registration, evening, meeting, status)
    entry.add("organizer", _organizer())
    attendee = vCalAddress(f"mailto:{registration.email}")
    attendee.params["CN"] = registration.name
    attendee.params["PARTSTAT"] = "ACCEPTED"
    attendee.params["RSVP"] = "FALSE"
    entry.add("attendee", attendee)
    calendar.add_component(entry)
    return CalendarMessage(method, bytes(calendar.to_ical()))


def _organizer() -> vCalAddress:
    """Return who invites; the same in every message on an entry, or programs do not believe a cancellation."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = _site_name()
    return organizer


def _site_name() -> str:
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    return site_settings.name if site_settings else settings.WAGTAIL_SITE_NAME
