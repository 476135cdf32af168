"""Tick off what people need, as it is arranged."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.actions.actors import Actor
from events.actions.journal import Kind, log_event
from events.models import Event, Need
from events.models.event import lock_event


def arrange_needs(
    *,
    event: Event,
    arranged: Collection[int],
    shown: Collection[int],
    actor: Actor,
    now: datetime | None = None,
) -> int:
    """Of the needs `shown` on a page make those `arranged` arranged and the others not; return how many changed.

    What was not on the page stays as it is: somebody may have signed up since. Needs of other evenings are left
    alone. Locks the event's row.
    """
    with transaction.atomic():
        lock_event(event.pk)
        there = Need.objects.filter(registration__event=event, pk__in=shown)
        done = there.filter(pk__in=arranged, is_arranged=False).update(is_arranged=True)
        undone = there.exclude(pk__in=arranged).filter(is_arranged=True).update(is_arranged=False)
        if done or undone:
            at = now or timezone.now()
            log_event(event, Kind.NEEDS, at=at, actor=actor, arranged=done, taken_back=undone)
    return done + undone
