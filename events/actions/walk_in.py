"""Let people in who did not sign up."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.actions.actors import Actor
from events.actions.door_entries import DONE, answered, free_seats, hear, heard_before, refused
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.register import register
from events.actions.seats import SeatCount
from events.actions.wishes import party_size_error
from events.models import DoorEntry, Event, Registration
from events.sign_up.people import tidy_name

Source = Registration.Source


def admit_walk_in(
    *,
    entry_id: UUID,
    event: Event,
    party_size: int,
    done_at: datetime,
    actor: Actor,
    name: str = "",
    is_from_paper: bool = False,
    now: datetime | None = None,
) -> DoorEntry:
    """Sign a party up at the door, and note that all of it is in. It takes seats as every other sign-up does.

    `name` may be left out. `entry_id` as for `check_in`: heard again, it lets nobody else in. From the paper list
    they are written down whatever the seats, since they have been there; the capacity then follows.

    Locks the event's row. Raises ValidationError with fields for bad input; without, and remembered, when there is
    no room, or no evening.
    """
    name = tidy_name(name) if name.strip() else _("Walk-in")
    if party_size < 1:
        raise ValidationError({"party_size": party_size_error(event.capacity)})
    with transaction.atomic():
        seats = lock_seats(event.pk, now=now)
        entry = heard_before(entry_id, event.pk)
        if entry is None:
            party = _Party(entry_id, name, party_size, min(done_at, seats.now), actor)
            registration = outcome = None
            if is_from_paper:
                registration = party.written_down(seats)
            else:
                registration, outcome = party.signed_up(seats)
            if registration is not None:
                _note_arrival(registration, seats, party, is_from_paper)
            entry = hear(
                seats,
                entry_id=entry_id,
                registration=registration,
                done_at=done_at,
                actor=actor,
                is_from_paper=is_from_paper,
                outcome=outcome or {"result": DONE},
            )
            seats.refresh_pages()
    return answered(entry)


class _Party:
    """Who stands at the door."""

    def __init__(
        self, entry_id: UUID, name: str, size: int, done_at: datetime, actor: Actor
    ) -> None:
        self.name = name
        self.size = size
        self.done_at = done_at
        self.actor = actor
        self.key = f"door:{entry_id}"
        self.language = get_language() or settings.LANGUAGE_CODE

    def signed_up(self, seats: SeatCount) -> tuple[Registration | None, dict[str, Any] | None]:
        """Return the new sign-up, or none and why."""
        free = free_seats(seats)
        if self.size > free:
            return None, refused("full", free)
        # They were let in then, also where we hear of it only when the evening has been.
        now = self.done_at if seats.now >= seats.event.ends_at else seats.now
        try:
            registration = register(
                event=seats.event,
                name=self.name,
                email="",
                party_size=self.size,
                language=self.language,
                idempotency_key=self.key,
                source=Source.DESK,
                actor=self.actor,
                may_wait=False,
                notify=False,
                now=now,
            )
        except ValidationError as error:
            return None, refused(str(getattr(error, "code", "")))
        seats.take(self.size)
        return registration, None

    def written_down(self, seats: SeatCount) -> Registration:
        """Return the new sign-up of people who have been there."""
        registration = Registration.objects.create(
            event=seats.event,
            state=Registration.State.CONFIRMED,
            name=self.name,
            party_size=self.size,
            language=self.language,
            source=Source.DESK,
            idempotency_key=self.key,
            created_at=seats.now,
        )
        log(registration, Kind.SIGNED_UP, at=seats.now, actor=self.actor, source=str(Source.DESK))
        seats.take(self.size)
        seats.follow_plan()
        return registration


def _note_arrival(
    registration: Registration, seats: SeatCount, party: _Party, is_from_paper: bool
) -> None:
    registration.arrived = registration.party_size
    registration.arrived_at = party.done_at
    registration.save(update_fields=["arrived", "arrived_at"])
    log(
        registration,
        Kind.ARRIVED,
        at=seats.now,
        actor=party.actor,
        before=(registration.state, registration.party_size),
        arrived=registration.arrived,
        was=0,
        from_paper=is_from_paper,
    )
