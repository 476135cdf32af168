"""The staff's list of dialogues, and the first page of each."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from dialogues.admin.base import PageOfDialogue, StaffPage
from dialogues.models import Dialogue
from dialogues.permissions import may_see_results
from dialogues.presentation import Presentation
from dialogues.results import results_of
from dialogues.wording import how_to_vote, who_may_vote

DIALOGUES_A_PAGE = 30


class DialogueList(StaffPage, TemplateView):
    """All dialogues, the latest first, with state and turnout."""

    page_title = gettext_lazy("Dialogues")
    template_name = "dialogues/admin/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of dialogues."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = Dialogue.objects.with_turnout().select_related("closing_record")
        page = Paginator(rows.order_by("-closes_at", "-pk"), DIALOGUES_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        return {**context, "page_obj": page, "items": [Presentation(row, None) for row in page]}


class DialogueDetail(PageOfDialogue, TemplateView):
    """One dialogue: turnout always, results once they are counted."""

    is_below_dialogue = False
    template_name = "dialogues/admin/dialogue.html"

    def get_page_title(self) -> str:
        """Return the dialogue's title."""
        return self.dialogue.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rules in words, and the results where they may be seen."""
        presentation = Presentation.of(self.dialogue)
        may_see = may_see_results(self.request.user, self.dialogue)
        return super().get_context_data(
            presentation=presentation,
            how=how_to_vote(self.dialogue),
            who=who_may_vote(self.dialogue),
            results=results_of(presentation) if may_see else None,
            **kwargs,
        )
