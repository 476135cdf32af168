"""Cancel a sign-up."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.actions.seats import SeatCount
from events.models import Registration
from events.models.event import lock_event


def cancel(
    *, registration: Registration, notify: bool = True, now: datetime | None = None
) -> Registration:
    """Cancel `registration` and give its seats to the waiting list; twice is as good as once.

    Locks the event's row. Raises ValidationError when the evening has been: who came is history by then.
    """
    with transaction.atomic():
        seats = SeatCount(lock_event(registration.event_id))
        registration.refresh_from_db()
        if not registration.is_active:
            return registration
        now = now or timezone.now()
        if now >= seats.event.ends_at:
            raise ValidationError(_("This evening has been."), code="past")
        had_seats = registration.is_confirmed
        registration.state = Registration.State.CANCELLED
        registration.cancelled_at = now
        if had_seats:
            registration.calendar_sequence += 1
        registration.save(update_fields=["state", "cancelled_at", "calendar_sequence"])
        if notify:
            write_to([registration], "events.cancelled", had_seats=had_seats)
        if had_seats:
            seats.take(-registration.party_size)
            seats.follow_plan()
            fill_from_waiting_list(seats, now=now)
            seats.refresh_pages()
    return registration
