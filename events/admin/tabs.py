"""The pages of one evening, as the navigation over each of them shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.permissions import may_see_needs


@dataclass(frozen=True)
class Page:
    """One entry: where it leads, and the names of the addresses below it (each with what begins like one of them)."""

    name: str
    label: Any
    beginnings: tuple[str, ...] = ()
    is_shown: Callable[[Event, Any], bool] = lambda event, user: True

    def holds(self, name: str) -> bool:
        """Say whether the address called `name` belongs to this entry."""
        return name == self.name or name.startswith(self.beginnings)


# A new page of the evening gets its line here.
PAGES = [
    Page("event", _("Overview")),
    Page("sign_ups", _("Sign-ups"), ("sign_up", "import")),
    Page("needs", _("Needs"), ("needs",), lambda event, user: may_see_needs(user)),
    Page("panel", _("Questions to the panel"), ("panel",)),
    Page("door", _("Door"), ("door",)),
    Page("messages", _("Messages"), ("message", "mail")),
    Page("survey", _("After the evening")),
    Page("log", _("Log"), ("log",)),
]


@dataclass(frozen=True)
class Tab:
    """An entry as it is shown."""

    label: str
    url: str
    is_current: bool


def tabs_of(event: Event, user: Any, current: str) -> list[Tab]:
    """Return the pages of `event` that `user` may see; `current` is the name of the address that is shown."""
    return [
        Tab(
            str(page.label),
            reverse(f"events_admin:{page.name}", kwargs={"key": event.key}),
            page.holds(current),
        )
        for page in PAGES
        if page.is_shown(event, user)
    ]
