"""The lock under which seats change, and the count that is taken under it.

Lock order: the event's row, once, as late as possible; then its registrations are read and written without
locks of their own, since nobody writes them without the event's. Nothing is rendered, mailed or asked of the
network while it is held.
"""

from uuid import UUID

from django.db import connection

from cms import page_cache
from events.availability import seats_as_shown
from events.models import Event

# As SQL, since it runs while others queue for the lock, and the ORM takes longer to write it than PostgreSQL to
# answer it.
_COUNT = """
    SELECT coalesce(sum(party_size) FILTER (WHERE state = 'confirmed'), 0),
           coalesce(max(queue_number), 0),
           (array_agg(id) FILTER (WHERE idempotency_key = %s AND idempotency_key <> ''))[1],
           (array_agg(id) FILTER (
                WHERE email_normalised = %s AND email_normalised <> ''
                AND state IN ('confirmed', 'waiting')))[1]
      FROM events_registration
     WHERE event_id = %s
"""


class SeatCount:
    """The seats of a locked event, counted by the database after the lock was taken.

    The same statement tells which sign-up came from the form `form_key`, and which active one has the address
    `email` (normalised).
    """

    same_form_id: UUID | None
    same_person_id: UUID | None

    def __init__(self, event: Event, *, form_key: str = "", email: str = "") -> None:
        self.event = event
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [form_key, email, event.pk])
            (self.booked, self.last_queue_number, self.same_form_id, self.same_person_id) = (
                cursor.fetchone()
            )
        self._shown = self._as_shown()

    @property
    def free(self) -> int:
        """Return how many seats anybody may take."""
        return max(0, self.event.capacity - self.booked)

    def take(self, seats: int) -> None:
        """Count `seats` more (or fewer) as booked."""
        self.booked += seats

    def follow_plan(self) -> None:
        """Let the capacity follow the editor's figure, but not below what is booked."""
        capacity = max(self.event.planned_capacity, self.booked)
        if capacity != self.event.capacity:
            self.event.capacity = capacity
            self.event.save(update_fields=["capacity"])

    def refresh_pages(self) -> None:
        """Refresh pages if they now say something else. Call it when all seats are counted."""
        if self._as_shown() != self._shown:
            page_cache.refresh()

    def _as_shown(self) -> int | None:
        return seats_as_shown(self.free)
