"""Write who did what to the log, with the change."""

from datetime import datetime
from typing import Any

from events.actions.actors import PERSON, Actor
from events.models import Event, LogEntry, Registration

Kind = LogEntry.Kind


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
    log_entry(registration, kind, **fields).save(force_insert=True)


def log_event(
    event: Event, kind: str, *, at: datetime, actor: Actor = PERSON, **detail: Any
) -> None:
    """Write that something was done with the evening as a whole."""
    LogEntry.objects.create(
        event=event, kind=kind, at=at, user=actor.user, door_link=actor.door_link, detail=detail
    )
