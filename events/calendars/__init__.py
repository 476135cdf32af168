"""Calendar files (RFC 5545) and the messages that keep them right (iTIP, RFC 5546).

A sign-up has one UID a meeting for as long as it lives. SEQUENCE is stored, and raised only when time, place or
status change, so that calendar programs neither miss a change nor ask about what is the same.
"""

from events.calendars.files import CONTENT_TYPE, evening_file, feed, sign_up_file
from events.calendars.messages import CalendarMessage, cancellations, invitations
from events.calendars.parts import uid
from events.calendars.web_links import WebCalendar, web_calendars

__all__ = [
    "CONTENT_TYPE",
    "CalendarMessage",
    "WebCalendar",
    "cancellations",
    "evening_file",
    "feed",
    "invitations",
    "sign_up_file",
    "uid",
    "web_calendars",
]
