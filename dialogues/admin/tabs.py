"""The pages of one dialogue, as the navigation over each of them shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models import Dialogue
from dialogues.permissions import (
    may_manage_voter_list,
    may_manage_voting_places,
    may_moderate_ideas,
    may_see_paper,
    may_see_results,
    may_set_aside,
)


@dataclass(frozen=True)
class Page:
    """One entry: where it leads, and the names of the addresses below it (each with what begins like one of them)."""

    name: str
    label: Any
    beginnings: tuple[str, ...] = ()
    # Asked with user and dialogue; one of `dialogues.permissions` fits.
    is_shown: Callable[[Any, Dialogue], bool] = lambda user, dialogue: True

    def holds(self, name: str) -> bool:
        """Say whether the address called `name` belongs to this entry."""
        return name == self.name or name.startswith(self.beginnings)


# A new page of the dialogue gets its line here, in this order: overview, ideas, paper, voting places, voter list,
# set aside, results, log.
PAGES = [
    Page("dialogue", _("Overview")),
    Page("ideas", _("Ideas"), ("ideas",), may_moderate_ideas),
    Page(
        "paper",
        _("Paper"),
        ("paper",),
        lambda user, dialogue: bool(dialogue.paper_rule) and may_see_paper(user, dialogue),
    ),
    Page("places", _("Voting places"), ("place",), may_manage_voting_places),
    Page(
        "voter_list",
        _("Voter list"),
        is_shown=lambda user, dialogue: (
            dialogue.needs_voter_list and may_manage_voter_list(user, dialogue)
        ),
    ),
    Page("set_aside", _("Set aside"), ("set_aside",), may_set_aside),
    Page("results", _("Results"), ("results",), may_see_results),
    Page("log", _("Log"), ("log",)),
]


@dataclass(frozen=True)
class Tab:
    """An entry as it is shown."""

    label: str
    url: str
    is_current: bool


def tabs_of(dialogue: Dialogue, user: Any, current: str) -> list[Tab]:
    """Return the pages of `dialogue` that `user` may see; `current` is the name of the address that is shown."""
    return [
        Tab(
            str(page.label),
            reverse(f"dialogues_admin:{page.name}", kwargs={"key": dialogue.key}),
            page.holds(current),
        )
        for page in PAGES
        if page.is_shown(user, dialogue)
    ]
