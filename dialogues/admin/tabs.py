"""The pages of one dialogue, as the navigation over each of them shows."""

from django.utils.translation import gettext_lazy as _

from cms.staff_pages.tabs import RowPage
from dialogues.models import Dialogue
from dialogues.permissions import (
    may_manage_voter_list,
    may_manage_voting_places,
    may_moderate_ideas,
    may_see_paper,
    may_see_results,
    may_set_aside,
)

# A new page of the dialogue gets its line here, in this order: overview, ideas, paper, voting places, voter list,
# set aside, results, log.
PAGES: list[RowPage[Dialogue]] = [
    RowPage("dialogue", _("Overview")),
    RowPage("ideas", _("Ideas"), ("ideas",), may_moderate_ideas),
    RowPage(
        "paper",
        _("Paper"),
        ("paper",),
        lambda user, dialogue: bool(dialogue.paper_rule) and may_see_paper(user, dialogue),
    ),
    RowPage("places", _("Voting places"), ("place",), may_manage_voting_places),
    RowPage(
        "voter_list",
        _("Voter list"),
        is_shown=lambda user, dialogue: (
            dialogue.needs_voter_list and may_manage_voter_list(user, dialogue)
        ),
    ),
    RowPage("set_aside", _("Set aside"), ("set_aside", "alarm"), may_set_aside),
    RowPage("results", _("Results"), ("results",), may_see_results),
    RowPage("log", _("Log"), ("log",)),
]
