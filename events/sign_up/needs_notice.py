"""What visitors are told of their needs before they write them: who reads them, how long, and by when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from cms.caching.remember import remember
from events.models import Event
from events.models.settings import EventSettings


@dataclass(frozen=True)
class NeedsNotice:
    """Needs are erased `kept_days` days after the evening. Those written after the day `order_by` may come too late."""

    kept_days: int
    order_by: date | None
    is_late: bool


def needs_notice(event: Event, now: datetime | None = None) -> NeedsNotice | None:
    """Return what holds for `event`; None where it does not ask what people need."""
    if not event.asks_needs:
        return None
    order_by = event.needs_order_by
    return NeedsNotice(
        kept_days=remember("settings of evenings", EventSettings.current).needs_kept_days,
        order_by=order_by,
        is_late=order_by is not None and timezone.localdate(now) > order_by,
    )
