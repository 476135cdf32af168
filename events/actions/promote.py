"""Give freed seats to those who wait."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.actions.letters import write_to
from events.actions.seats import SeatCount
from events.models import Event, Registration
from events.models.event import lock_event


def promote_waiting(*, event: Event, now: datetime | None = None) -> list[Registration]:
    """Give the free seats of `event` to its waiting list; return who got seats, in order.

    Locks the event's row.
    """
    with transaction.atomic():
        seats = SeatCount(lock_event(event.pk))
        promoted = fill_from_waiting_list(seats, now=now)
        seats.refresh_pages()
    return promoted


def fill_from_waiting_list(
    seats: SeatCount, *, now: datetime | None = None, notify: bool = True
) -> list[Registration]:
    """Give the free seats of a locked event to whole parties, the first come first.

    A party that is too large for what is left is passed over, and keeps its place, while a later and smaller one
    may take seats that it could not use. Once the evening has started nobody is promoted: nobody would come.
    """
    if not seats.free or (now or timezone.now()) >= seats.event.starts_at:
        return []
    promoted = []
    for registration in seats.event.registrations.waiting():
        if registration.party_size <= seats.free:
            seats.take(registration.party_size)
            registration.state = Registration.State.CONFIRMED
            promoted.append(registration)
    if promoted:
        pks = [registration.pk for registration in promoted]
        Registration.objects.filter(pk__in=pks).update(state=Registration.State.CONFIRMED)
        if notify:
            write_to(promoted, "events.promoted")
    return promoted
