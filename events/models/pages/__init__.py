"""The pages that present theme evenings."""

from events.models.pages.event_page import EventPage
from events.models.pages.index_page import EventIndexPage
from events.models.pages.parts import EventPageQuestion, EventPageSession

__all__ = ["EventIndexPage", "EventPage", "EventPageQuestion", "EventPageSession"]
