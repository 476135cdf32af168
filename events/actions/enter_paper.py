"""Enter what was written on the paper door list."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.actors import Actor
from events.actions.check_in import check_in
from events.actions.walk_in import admit_walk_in
from events.models import Event
from events.models.event import lock_event


def enter_paper(
    *,
    event: Event,
    entry_id: UUID,
    came: Mapping[UUID, int],
    walk_ins: int,
    actor: Actor,
    now: datetime | None = None,
) -> int:
    """Note how many of each party came, by its id, and how many came without a sign-up; return how many entries.

    What is known already is left alone. All or nothing; `entry_id` names the sheet, so that a double click enters
    it once. Locks the event's row. Raises ValidationError for what cannot be, such as more than a party has.
    """
    number = 0
    with transaction.atomic():
        lock_event(event.pk)
        now = now or timezone.now()
        for registration in event.registrations.known().filter(pk__in=came):
            arrived = came[registration.pk]
            if arrived == registration.arrived:
                continue
            check_in(
                entry_id=uuid5(entry_id, f"{registration.pk} {arrived}"),
                registration=registration,
                arrived=arrived,
                done_at=now,
                actor=actor,
                is_from_paper=True,
                now=now,
            )
            number += 1
        if walk_ins:
            admit_walk_in(
                entry_id=uuid5(entry_id, "walk-ins"),
                event=event,
                party_size=walk_ins,
                name=_("Walk-ins on the paper list"),
                done_at=now,
                actor=actor,
                is_from_paper=True,
                now=now,
            )
            number += 1
    return number
