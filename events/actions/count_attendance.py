"""Count how many came, so that it is known when the people have been forgotten."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from cms.caching import page_cache
from events.models import Attendance, AttendanceFigures, Event, LogEntry, Registration
from events.models.event import lock_event

State, Source = Registration.State, Registration.Source


def count_attendance(*, event: Event, now: datetime | None = None) -> AttendanceFigures:
    """Count from the sign-ups how many came to `event`, and store it; counting again is as good as once.

    Whoever was let in at the door without a sign-up is a walk-in: among those who came, not among the booked. An
    evening at which nobody was counted in says so. Locks the event's row.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = lock_event(event.pk)
        counted = _sums(row)
        # The editor's figure: what `capacity` has grown to is how many the door let in.
        capacity = min(row.capacity, row.planned_capacity)
        before = AttendanceFigures.objects.filter(event=row).first()
        figures, _is_new = AttendanceFigures.objects.update_or_create(
            event=row, defaults={"capacity": capacity, **counted, "counted_at": now}
        )
        if before is None or _shown(before) != _shown(figures):
            page_cache.refresh()
    return figures


def count_attendance_due(*, now: datetime | None = None) -> int:
    """Count at every evening that ended before today and has not been counted since something was last done with it.

    Return at how many. What is entered from paper a week later is so counted too.
    """
    now = now or timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    done_since = LogEntry.objects.filter(
        event=OuterRef("pk"), at__gt=OuterRef("figures__counted_at")
    )
    due = Event.objects.filter(ends_at__lt=midnight, called_off_at=None).filter(
        Q(figures__isnull=True) & Exists(Registration.objects.filter(event=OuterRef("pk")))
        | Q(figures__isnull=False) & Exists(done_since)
    )
    events = list(due.order_by("pk"))
    for event in events:
        count_attendance(event=event, now=now)
    return len(events)


def _sums(event: Event) -> dict[str, Any]:
    at_door = Q(source=Source.DESK)
    in_room = Q(attendance=Attendance.PLACE)
    had_seats = in_room & ~at_door & Q(state__in=(State.CONFIRMED, State.NO_SHOW))
    let_in = in_room & at_door & Q(state=State.CONFIRMED)

    def seats(condition: Q, what: str = "party_size") -> Sum:
        return Sum(what, filter=condition, default=0)

    sums = event.registrations.aggregate(
        booked=seats(had_seats),
        booked_came=seats(had_seats, "arrived"),
        walk_ins=seats(let_in, "arrived"),
        cancelled=seats(in_room & Q(state=State.CANCELLED)),
        waiting=seats(in_room & Q(state=State.WAITING)),
        online=seats(Q(attendance=Attendance.ONLINE, state=State.CONFIRMED)),
        looked_at=Count("pk", filter=in_room & Q(arrived__isnull=False)),
    )
    came, was_counted = sums.pop("booked_came"), sums.pop("looked_at") > 0
    return {
        **sums,
        "came": came + sums["walk_ins"],
        "no_show": sums["booked"] - came if was_counted else 0,
        "was_counted": was_counted,
    }


def _shown(figures: AttendanceFigures) -> tuple[object, ...]:
    return figures.was_counted, figures.came, figures.online
