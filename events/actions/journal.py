"""Write who did what to the log, with the change."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

from events.actions.actors import PERSON, Actor
from events.models import Event, LogEntry, Registration

Kind = LogEntry.Kind

# As SQL, since every sign-up writes one while others queue for the lock (see docs/decisions/seats.md).
_INSERT = """
    INSERT INTO events_logentry (
        event_id, registration_id, kind, at, user_id, door_link_id, attendance,
        state_before, state_after, seats_before, seats_after, detail
    ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def log_entry(
    registration: Registration,
    kind: str,
    *,
    at: datetime,
    actor: Actor = PERSON,
    before: tuple[str, int] = ("", 0),
    **detail: Any,
) -> LogEntry:
    """Return, unsaved, that `registration` came to be as it is now; `before` was its state and its seats."""
    state_before, seats_before = before
    return LogEntry(
        event_id=registration.event_id,
        registration=registration,
        kind=kind,
        at=at,
        user=actor.user,
        door_link=actor.door_link,
        attendance=registration.attendance,
        state_before=state_before,
        state_after=registration.state,
        seats_before=seats_before,
        seats_after=registration.party_size,
        detail=detail,
    )


def log(registration: Registration, kind: str, **fields: Any) -> None:
    """Write one entry (see `log_entry`)."""
    entry = log_entry(registration, kind, **fields)
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                entry.event_id,
                entry.registration_id,
                entry.kind,
                entry.at,
                entry.user_id,
                entry.door_link_id,
                entry.attendance,
                entry.state_before,
                entry.state_after,
                entry.seats_before,
                entry.seats_after,
                json.dumps(entry.detail),
            ],
        )


def log_event(
    event: Event, kind: str, *, at: datetime, actor: Actor = PERSON, **detail: Any
) -> None:
    """Write that something was done with the evening as a whole."""
    LogEntry.objects.create(
        event=event, kind=kind, at=at, user=actor.user, door_link=actor.door_link, detail=detail
    )
