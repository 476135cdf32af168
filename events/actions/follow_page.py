"""Draw the consequences of what an editor has published."""

from django.db.models import F
from django.utils import timezone

from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.actions.seats import SeatCount
from events.models.event import Event


def follow_page(*, event: Event, has_moved: bool) -> None:
    """Give new seats to the waiting list; tell confirmed people of a new time or place.

    `event` is a row that exists and that the caller has locked and saved in this transaction.
    """
    seats = SeatCount(event)
    if has_moved and timezone.now() < event.ends_at:
        confirmed = event.registrations.confirmed()
        confirmed.update(calendar_sequence=F("calendar_sequence") + 1)
        write_to(list(confirmed), "events.moved")
    seats.follow_plan()
    fill_from_waiting_list(seats)
    seats.refresh_pages()
