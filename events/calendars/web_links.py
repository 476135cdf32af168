"""Links that open a calendar on the web with the evening filled in. We ask those sites for nothing.

They carry what is public alone, on the personal page too: what stands in a link, its site reads.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from events.evenings import Evening
from events.meetings import Meeting

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


@dataclass(frozen=True)
class WebCalendar:
    """A calendar on the web, by the name that its users know, and the address that adds the evening."""

    name: str
    url: str


def web_calendars(evening: Evening) -> list[WebCalendar]:
    """Return the links for `evening`; none when it has several meetings, since a link can hold but one."""
    meetings = evening.row.meetings
    if len(meetings) > 1:
        return []
    [meeting] = meetings
    return [
        WebCalendar("Google Calendar", _google(evening, meeting)),
        WebCalendar("Outlook", _outlook(evening, meeting)),
    ]


def _google(evening: Evening, meeting: Meeting) -> str:
    if evening.row.is_all_day:
        dates = f"{meeting.first_day:%Y%m%d}/{meeting.last_day + timedelta(days=1):%Y%m%d}"
    else:
        dates = f"{_utc(meeting.starts_at)}/{_utc(meeting.ends_at)}"
    words = {
        "action": "TEMPLATE",
        "text": evening.title,
        "dates": dates,
        "location": evening.where,
        "details": _details(evening),
    }
    return f"{_GOOGLE}?{urlencode(words)}"


def _outlook(evening: Evening, meeting: Meeting) -> str:
    is_all_day = evening.row.is_all_day
    words = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": evening.title,
        "startdt": meeting.first_day.isoformat() if is_all_day else _with_offset(meeting.starts_at),
        "enddt": (
            (meeting.last_day + timedelta(days=1)).isoformat()
            if is_all_day
            else _with_offset(meeting.ends_at)
        ),
        "allday": "true" if is_all_day else "false",
        "location": evening.where,
        "body": _details(evening),
    }
    return f"{_OUTLOOK}?{urlencode(words)}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _with_offset(moment: datetime) -> str:
    return timezone.localtime(moment).replace(microsecond=0).isoformat()


def _details(evening: Evening) -> str:
    return "\n\n".join(filter(None, [evening.lead, evening.absolute_url]))
