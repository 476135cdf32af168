"""The lock under which seats change, and the count that is taken under it.

Lock order: the event's row, once, as late as possible (of two events the one with the lower number first); then
its registrations are read and written without locks of their own, since nobody writes them without the event's.
Nothing is rendered, mailed or asked of the network while it is held.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection

from cms.caching import page_cache
from events.availability import seats_as_shown, seats_for_newcomers
from events.models import Attendance, Event
from events.seat_counts import SeatCounts

# As SQL, since it runs while others queue for the lock, and the ORM takes longer to write it than PostgreSQL to
# answer it.
_COUNT = """
    SELECT coalesce(sum(party_size) FILTER (WHERE attendance = %(attendance)s AND state = 'confirmed'), 0),
           coalesce(sum(party_size) FILTER (
                WHERE attendance = %(attendance)s AND state IN ('held', 'offered') AND held_until > %(now)s), 0),
           coalesce(sum(party_size) FILTER (WHERE attendance = %(attendance)s AND state = 'waiting'), 0),
           count(*) FILTER (WHERE state IN ('held', 'offered') AND held_until <= %(now)s),
           coalesce(max(queue_number), 0),
           (array_agg(id) FILTER (WHERE idempotency_key = %(form)s AND idempotency_key <> ''))[1],
           (array_agg(id) FILTER (
                WHERE email_normalised = %(email)s AND email_normalised <> ''
                AND state IN ('held', 'confirmed', 'offered', 'waiting')))[1]
      FROM events_registration
     WHERE event_id = %(event)s
"""


class SeatCount:
    """The seats of a locked event for one way of attending, counted by the database after the lock was taken.

    Holds and offers count until they expire; `expired` tells how many of either have run out and wait to be seen to,
    in both ways of attending. The same statement tells which sign-up came from the form `form_key`, and which
    active one has the address `email` (normalised).
    """

    same_form_id: UUID | None
    same_person_id: UUID | None

    def __init__(
        self,
        event: Event,
        attendance: str = Attendance.PLACE,
        *,
        now: datetime,
        form_key: str = "",
        email: str = "",
    ) -> None:
        self.event = event
        self.attendance = attendance
        self.now = now
        values: dict[str, str | int | datetime] = {
            "event": event.pk,
            "attendance": attendance,
            "now": now,
            "form": form_key,
            "email": email,
        }
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, values)
            (
                self._booked,
                self._kept,
                self.waiting,
                self.expired,
                self.last_queue_number,
                self.same_form_id,
                self.same_person_id,
            ) = cursor.fetchone()
        self._shown = self._as_shown()

    @property
    def taken(self) -> int:
        """Return the seats that are booked, held or offered."""
        return int(self._booked + self._kept)

    @property
    def counts(self) -> SeatCounts:
        """Return the seats as pages count them; holds and offers are told as one."""
        return SeatCounts(booked=self._booked, held=self._kept, waiting=self.waiting)

    @property
    def free(self) -> int:
        """Return how many seats those who wait may take."""
        return max(0, self.event.capacity_for(self.attendance) - self.taken)

    @property
    def free_for_newcomers(self) -> int:
        """Return how many seats somebody who comes now may take."""
        if self.now >= self.event.starts_at:
            # Nobody is promoted any more, so nothing is kept for those who wait.
            return self.free
        return seats_for_newcomers(self.event, self.counts, self.attendance)

    def take(self, seats: int) -> None:
        """Count `seats` more (or fewer) as taken."""
        self._booked += seats

    def wait(self, seats: int) -> None:
        """Count `seats` more (or fewer) as waited for."""
        self.waiting += seats

    def follow_plan(self) -> None:
        """Let the capacity follow the editor's figure, but not below what is taken."""
        name = "online_capacity" if self.attendance == Attendance.ONLINE else "capacity"
        capacity = max(getattr(self.event, f"planned_{name}"), self.taken)
        if capacity != getattr(self.event, name):
            setattr(self.event, name, capacity)
            self.event.save(update_fields=[name])

    def refresh_pages(self) -> None:
        """Refresh pages if they now say something else. Call it when all seats are counted."""
        if self._as_shown() != self._shown:
            page_cache.refresh()

    def _as_shown(self) -> int | None:
        return seats_as_shown(self.free_for_newcomers)
