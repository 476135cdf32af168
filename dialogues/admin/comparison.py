"""Staff have the voters compared with the population anew, after its table was put right."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.http.responses import see_other
from dialogues import actions
from dialogues.admin.base import PageOfDialogue
from dialogues.permissions import may_manage_dialogue, may_see_results


class CompareAnew(PageOfDialogue):
    """Only what is worked out from the published figures of groups and the table is made anew."""

    http_method_names = ["post", "options"]
    permission = may_manage_dialogue

    def find(self, **kwargs: Any) -> None:
        """Find the dialogue. Raises Http404 while there are no results to see."""
        super().find(**kwargs)
        if not may_see_results(self.request.user, self.dialogue):
            raise Http404

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Compare, and go back to the results (303)."""
        if actions.compare_anew(dialogue=self.dialogue, user=request.user) is None:
            messages.warning(request, _("The results have not been worked out yet."))
        else:
            messages.success(request, _("The comparison has been computed anew."))
        return see_other(self.url_of("results"))
