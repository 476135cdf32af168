"""Theme evenings: the page that presents one, the row that remembers it, and who signed up."""

from events.models.event import Event
from events.models.pages import EventIndexPage, EventPage
from events.models.registration import Registration

__all__ = ["Event", "EventIndexPage", "EventPage", "Registration"]
