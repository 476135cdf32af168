"""The results for staff: the public's figures, and what voters wrote in their own words."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from dialogues.admin.base import PageOfDialogue
from dialogues.permissions import may_manage_dialogue, may_see_results
from dialogues.presentation import Presentation
from dialogues.results import results_of
from dialogues.results.own_words import own_words

TEXTS_SHOWN = 200


class ResultsPage(PageOfDialogue, TemplateView):
    """What was counted; nobody sees it before the closing record is there."""

    page_title = gettext_lazy("Results")
    template_name = "dialogues/admin/results.html"

    def find(self, **kwargs: Any) -> None:
        """Find the dialogue. Raises Http404 while there are no results to see."""
        super().find(**kwargs)
        if not may_see_results(self.request.user, self.dialogue):
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the results and the texts."""
        texts = own_words(self.dialogue.closing_record)
        return super().get_context_data(
            results=results_of(Presentation.of(self.dialogue)),
            texts=texts[:TEXTS_SHOWN],
            more_texts=max(0, len(texts) - TEXTS_SHOWN),
            may_compare_anew=self.dialogue.population_id is not None
            and may_manage_dialogue(self.request.user, self.dialogue),
            **kwargs,
        )
