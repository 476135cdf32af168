"""What the list of theme evenings is asked for: which evenings, as a list or as a month."""

from events.listing.asked import Asked, follows_filter, is_asked
from events.listing.evening_filter import EveningFilter, taking_place
from events.listing.form import EveningFilterForm
from events.listing.month import Month, weekdays

__all__ = [
    "Asked",
    "EveningFilter",
    "EveningFilterForm",
    "Month",
    "follows_filter",
    "is_asked",
    "taking_place",
    "weekdays",
]
