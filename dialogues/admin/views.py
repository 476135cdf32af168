"""The first page of each dialogue, for staff."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.views.generic import TemplateView

from dialogues import board
from dialogues.actions.copy_dialogue import may_copy
from dialogues.admin.base import PageOfDialogue
from dialogues.admin.set_aside import alarms_for_staff
from dialogues.models import Ballot, Dialogue
from dialogues.permissions import (
    may_make_promises,
    may_manage_page,
    may_see_results,
    source_page_of,
)
from dialogues.presentation import Presentation
from dialogues.wording import how_to_vote, who_may_vote


class DialogueDetail(PageOfDialogue, TemplateView):
    """One dialogue: turnout, alarms and what there is to do; the way to the results once they are counted."""

    is_below_dialogue = False
    template_name = "dialogues/admin/dialogue.html"

    def get_page_title(self) -> str:
        """Return the dialogue's title."""
        return self.dialogue.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures, what there is to do, and the rules in words."""
        presentation = Presentation.of(self.dialogue)
        may_see = may_see_results(self.request.user, self.dialogue)
        return super().get_context_data(
            presentation=presentation,
            line=board.line_of(self.dialogue),
            alarms=alarms_for_staff(self),
            days=ballots_by_day(self.dialogue),
            how=how_to_vote(self.dialogue),
            who=who_may_vote(self.dialogue),
            may_see_results=may_see,
            may_make_promise=may_see and may_make_promises(self.request.user),
            **self._ways_to_the_page(),
            **kwargs,
        )

    def _ways_to_the_page(self) -> dict[str, str]:
        """Return where the page is edited and copied; empty for those who may not."""
        page = source_page_of(self.dialogue)
        user = self.request.user
        if page is None or not may_manage_page(user, page):
            return {"edit_url": "", "copy_url": ""}
        return {
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "copy_url": reverse("dialogues_admin:copy", args=[page.pk])
            if may_copy(user, page)
            else "",
        }


def ballots_by_day(dialogue: Dialogue) -> list[dict[str, Any]]:
    """Return how many ballots were cast each day, by kind, those set aside among them: one query."""
    ballots = Ballot.objects.filter(dialogue=dialogue).order_by()
    counted = ballots.values("cast_on", "kind").annotate(number=Count("pk"))
    return [
        {**each, "kind": Ballot.Kind(each["kind"]).label}
        for each in counted.order_by("-cast_on", "kind")
    ]
