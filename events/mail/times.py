"""Day and time in words, for mails: the site's time, the reader's language."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from events.meetings import Meeting, meetings_of
from events.models import Event

DAY = "l j F Y"


def times_of(event: Event) -> list[str]:
    """Return when the evening is, a line a meeting."""
    return [_span(each, is_all_day=event.is_all_day) for each in meetings_of(event)]


def moment_in_words(moment: datetime) -> str:
    """Return a day and a time, such as "Tuesday 3 November 2026, 18:00"."""
    local = timezone.localtime(moment)
    return f"{date_format(local, DAY)}, {date_format(local, 'H:i')}"


def _span(meeting: Meeting, *, is_all_day: bool) -> str:
    first, last = date_format(meeting.first_day, DAY), date_format(meeting.last_day, DAY)
    is_in_one_day = meeting.first_day == meeting.last_day
    if is_all_day:
        return first if is_in_one_day else f"{first} – {last}"
    end = timezone.localtime(meeting.ends_at)
    until = date_format(end, "H:i") if is_in_one_day else moment_in_words(meeting.ends_at)
    return f"{moment_in_words(meeting.starts_at)}–{until}"
