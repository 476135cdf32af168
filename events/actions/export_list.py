"""Note who took an evening's list away with them."""

from datetime import datetime

from django.utils import timezone

from events.actions.actors import Actor
from events.actions.journal import Kind, log_event
from events.models import Event


def log_export(
    *, event: Event, format: str, with_needs: bool, actor: Actor, now: datetime | None = None
) -> None:
    """Write to the log that `actor` was handed the list as `format`, and whether what people need was in it."""
    at = now or timezone.now()
    log_event(event, Kind.EXPORT, at=at, actor=actor, format=format, with_needs=with_needs)
