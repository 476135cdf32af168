"""The entries of an evening: one a meeting.

Each meeting is an entry of its own, under its own UID: an iTIP message may hold one UID alone (RFC 5546, 3.2), and a
series by RDATE, which would be the other way, is left out by Outlook. The evening's own time has the plain UID of
the sign-up (or, in public, of the evening), further sessions have the session's key behind it.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event as Entry

from events.calendars.parts import local_time, uid
from events.evenings import Evening
from events.meetings import Meeting, meetings_of
from events.models import Attendance, Registration
from events.sign_up.links import personal_link


def public_entries(evening: Evening) -> list[Entry]:
    """Return the entries for anybody's calendar. An evening that is called off says so, and stays."""
    row = evening.row
    status = "CANCELLED" if row.is_called_off else "CONFIRMED"
    return [
        _entry(
            evening,
            meeting,
            key=row.key,
            sequence=row.calendar_sequence,
            status=status,
            location=evening.where,
            url=evening.absolute_url,
            words=[evening.lead, evening.absolute_url],
        )
        for meeting in meetings_of(row)
    ]


def personal_entry(
    registration: Registration, evening: Evening, meeting: Meeting, status: str = ""
) -> Entry:
    """Return one meeting as the party's own entry.

    `status` is that of the sign-up unless told. Those who take part online get the link to the meeting here, and
    only while they are confirmed.
    """
    link = personal_link(registration)
    online_url = evening.row.online_url if _may_join_online(registration) else ""
    join = _("Take part online: %(link)s") % {"link": online_url} if online_url else ""
    entry = _entry(
        evening,
        meeting,
        key=registration.pk,
        sequence=registration.calendar_sequence,
        status=status or ("CONFIRMED" if registration.is_confirmed else "CANCELLED"),
        location=str(Attendance.ONLINE.label) if registration.is_online else evening.where,
        url=link,
        words=[evening.lead, join, link],
    )
    if online_url:
        # RFC 7986, 5.11
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": _("Take part online")}
        entry.add("conference", online_url, parameters=parameters)
    return entry


def _may_join_online(registration: Registration) -> bool:
    return registration.is_online and registration.is_confirmed


def _entry(
    evening: Evening,
    meeting: Meeting,
    *,
    key: object,
    sequence: int,
    status: str,
    location: str,
    url: str,
    words: list[str],
) -> Entry:
    entry = Entry()
    entry.add("uid", uid(key if meeting.key is None else f"{key}-{meeting.key}"))
    entry.add("sequence", sequence)
    entry.add("dtstamp", timezone.now())
    if evening.row.is_all_day:
        # Days have no time zone, and the end is the first day on which there is nothing any more.
        entry.add("dtstart", meeting.first_day)
        entry.add("dtend", meeting.last_day + timedelta(days=1))
    else:
        entry.add("dtstart", local_time(meeting.starts_at))
        entry.add("dtend", local_time(meeting.ends_at))
    entry.add("summary", evening.title)
    entry.add("location", location)
    entry.add("url", url)
    entry.add("description", "\n\n".join(filter(None, words)))
    entry.add("status", status)
    return entry
