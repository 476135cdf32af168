"""The staff's pages."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogues.admin.access import find_dialogue, for_staff
from dialogues.models import Dialogue
from dialogues.permissions import may_see_results
from dialogues.presentation import Presentation
from dialogues.results import results_of
from dialogues.wording import how_to_vote, who_may_vote

DIALOGUES_A_PAGE = 30


@method_decorator(for_staff, name="dispatch")
class DialogueList(WagtailAdminTemplateMixin, TemplateView):
    """All dialogues, the latest first, with state and turnout."""

    page_title = gettext_lazy("Dialogues")
    header_icon = "tick-inverse"
    template_name = "dialogues/admin/list.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Dialogues")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of dialogues."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = Dialogue.objects.with_turnout().select_related("closing_record")
        page = Paginator(rows.order_by("-closes_at", "-pk"), DIALOGUES_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        return {**context, "page_obj": page, "items": [Presentation(row, None) for row in page]}


@method_decorator(for_staff, name="dispatch")
class DialogueDetail(WagtailAdminTemplateMixin, TemplateView):
    """One dialogue: turnout always, results once they are counted."""

    header_icon = "tick-inverse"
    template_name = "dialogues/admin/dialogue.html"

    def get_page_title(self) -> str:
        """Return the dialogue's title."""
        return find_dialogue(self.kwargs["key"]).title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        steps = [{"url": reverse("dialogues_admin:list"), "label": _("Dialogues")}]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the dialogue, and its results where they may be seen."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        dialogue = find_dialogue(self.kwargs["key"])
        presentation = Presentation.of(dialogue)
        may_see = may_see_results(self.request.user, dialogue)
        return {
            **context,
            "presentation": presentation,
            "how": how_to_vote(dialogue),
            "who": who_may_vote(dialogue),
            "results": results_of(presentation) if may_see else None,
        }
