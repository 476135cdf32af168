"""Give the seats of those who did not come to those who stand at the door."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from events.actions.actors import Actor
from events.actions.journal import Kind, log_entry
from events.actions.lapse import lock_seats
from events.models import Event, LogEntry, Registration

State, Ended = Registration.State, Registration.Ended


def release_no_shows(*, event: Event, actor: Actor, now: datetime | None = None) -> int:
    """Free the seats of every party in the room of which nobody is in; return how many seats.

    Nobody is promoted from the waiting list, for nobody would come any more: the seats are for walk-ins. Whoever
    comes after all is let in while there is room (`check_in`). Locks the event's row. Raises ValidationError before
    the start, and once the evening has been.
    """
    with transaction.atomic():
        seats = lock_seats(event.pk, now=now)
        if seats.now < seats.event.starts_at:
            raise ValidationError(_("The evening has not started yet."), code="not_started")
        if seats.now >= seats.event.ends_at:
            raise ValidationError(_("This evening has been."), code="past")
        absent = absent_parties(seats.event)
        entries = []
        for registration in absent:
            before = registration.state, registration.party_size
            registration.state = State.NO_SHOW
            registration.ended_because = Ended.DID_NOT_COME
            registration.arrived = 0
            entries.append(
                log_entry(registration, Kind.NO_SHOW, at=seats.now, actor=actor, before=before)
            )
        Registration.objects.bulk_update(
            absent, ["state", "ended_because", "arrived"], batch_size=500
        )
        LogEntry.objects.bulk_create(entries)
        freed = sum(registration.party_size for registration in absent)
        seats.take(-freed)
        seats.follow_plan()
        seats.refresh_pages()
    return freed


def absent_parties(event: Event) -> list[Registration]:
    """Return the parties with seats in the room of which nobody has been counted."""
    return list(
        event.registrations.confirmed()
        .in_room()
        .filter(Q(arrived__isnull=True) | Q(arrived=0))
        .order_by("name", "pk")
    )
