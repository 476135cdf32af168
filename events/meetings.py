"""The meetings of an evening: one for most, several for one with sessions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from events.models import Event, EventSession

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Meeting:
    """One meeting; `key` is None for the evening's own time, else that of its further session."""

    key: UUID | None
    starts_at: datetime
    ends_at: datetime

    @property
    def first_day(self) -> date:
        """Return the day on which it starts, in the site's time."""
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self) -> date:
        """Return the day on which it ends; one that ends at midnight ends on the day before."""
        return timezone.localdate(self.ends_at - _MOMENT)

    def has_ended(self, now: datetime | None = None) -> bool:
        """Say whether it is over."""
        return self.ends_at <= (now or timezone.now())


def meetings_of(row: Event) -> list[Meeting]:
    """Return the meetings that take place, in order; at least one. No query for an evening without sessions.

    The session under the row's own key is the time that the page itself has, so it is the same meeting as that of
    an evening without sessions: one that gets further sessions, or loses them all, keeps it.
    """
    live = [_of_session(row, session) for session in _sessions(row) if not session.is_dropped]
    return live or [Meeting(None, row.starts_at, row.ends_at)]


def dropped_meetings_of(row: Event) -> list[Meeting]:
    """Return the further meetings that an editor has taken away."""
    dropped = [_of_session(row, session) for session in _sessions(row) if session.is_dropped]
    return [meeting for meeting in dropped if meeting.key is not None]


def _of_session(row: Event, session: EventSession) -> Meeting:
    key = session.key if session.key != row.key else None
    return Meeting(key, session.starts_at, session.ends_at)


def _sessions(row: Event) -> list[EventSession]:
    return list(row.sessions.all()) if row.has_sessions else []
