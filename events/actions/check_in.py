"""Count who of a party is in: at the door, or afterwards from the paper list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from events.actions.actors import Actor
from events.actions.door_entries import (
    DONE,
    OLDER,
    answered,
    free_seats,
    hear,
    heard_before,
    refused,
)
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.seats import SeatCount
from events.models import DoorEntry, Registration

State, Ended, Source = Registration.State, Registration.Ended, Registration.Source


def check_in(
    *,
    entry_id: UUID,
    registration: Registration,
    arrived: int,
    done_at: datetime,
    actor: Actor,
    is_from_paper: bool = False,
    now: datetime | None = None,
) -> DoorEntry:
    """Note that `arrived` people of the party are in; 0 takes it back.

    `entry_id` was made up where it was done: heard again, it changes nothing and is answered as the first time. What
    was done before something else that is known of the same party is kept, but changes nothing: its outcome is
    OLDER. A party that gave up its seats by not coming gets them again if there is room. A walk-in taken back frees
    its seats. The paper list tells what has been, so it is never refused for want of room.

    Locks the event's row. Raises ValidationError for more people than the party has, a sign-up without seats, or a
    latecomer without room, or who has been signed up anew; the refusal is remembered too.
    """
    with transaction.atomic():
        seats = lock_seats(
            registration.event_id,
            registration.attendance,
            now=now,
            email=registration.email_normalised,
        )
        entry = heard_before(entry_id, registration.event_id)
        if entry is None:
            registration.refresh_from_db()
            outcome = _apply(
                seats, registration, arrived, min(done_at, seats.now), actor, is_from_paper
            )
            entry = hear(
                seats,
                entry_id=entry_id,
                registration=registration,
                done_at=done_at,
                actor=actor,
                is_from_paper=is_from_paper,
                outcome=outcome,
            )
            seats.refresh_pages()
    return answered(entry)


def _apply(
    seats: SeatCount,
    registration: Registration,
    arrived: int,
    done_at: datetime,
    actor: Actor,
    is_from_paper: bool,
) -> dict[str, Any]:
    """Write what is new, and return the outcome."""
    if registration.is_online:
        return refused("online")
    if not 0 <= arrived <= registration.party_size:
        return refused("too_many", registration.party_size)
    if registration.state not in (State.CONFIRMED, State.NO_SHOW):
        return refused("ended")
    if _is_outdated(registration, done_at):
        return {"result": OLDER}
    before = registration.state, registration.party_size
    came_before = registration.arrived
    if registration.state == State.NO_SHOW and arrived:
        if seats.same_person_id is not None:
            return refused("again")
        free = free_seats(seats)
        if registration.party_size > free and not is_from_paper:
            return refused("full", free)
        registration.state, registration.ended_because = State.CONFIRMED, ""
        seats.take(registration.party_size)
        seats.follow_plan()
    elif registration.source == Source.DESK and registration.is_confirmed and not arrived:
        registration.state, registration.ended_because = State.CANCELLED, Ended.CANCELLED_BY_STAFF
        registration.cancelled_at = seats.now
        seats.take(-registration.party_size)
        seats.follow_plan()
    # Taken back at the door, nobody has looked; the paper list says that nobody came.
    registration.arrived = arrived or (0 if is_from_paper else None)
    registration.arrived_at = (registration.arrived_at or done_at) if arrived else None
    registration.save(
        update_fields=["state", "ended_because", "cancelled_at", "arrived", "arrived_at"]
    )
    if registration.arrived != came_before:
        log(
            registration,
            Kind.ARRIVED,
            at=seats.now,
            actor=actor,
            before=before,
            arrived=arrived,
            was=came_before or 0,
            from_paper=is_from_paper,
        )
    return {"result": DONE}


def _is_outdated(registration: Registration, done_at: datetime) -> bool:
    """Say whether something that was done after `done_at` is known of the party."""
    followed = registration.door_entries.filter(outcome__result=DONE)
    latest = followed.aggregate(latest=Max("done_at"))["latest"]
    return latest is not None and done_at < latest
