"""What people thought of an evening, beside how many came."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from events.admin.base import PageOfEvent
from events.models import AttendanceFigures
from events.survey import FEWEST_FOR_A_SHARE, tally

COMMENTS_A_PAGE = 50


class AfterTheEvening(PageOfEvent, TemplateView):
    """The survey's answers, counted, with the comments."""

    page_title = gettext_lazy("After the evening")
    template_name = "events/admin/survey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts, one page of comments, and the attendance."""
        context = super().get_context_data(**kwargs)
        comments = self.event.survey_answers.exclude(comment="").order_by("-answered_on", "pk")
        return {
            **context,
            "tallies": tally(self.event),
            "fewest": FEWEST_FOR_A_SHARE,
            "comments": Paginator(comments, COMMENTS_A_PAGE).get_page(self.request.GET.get("p")),
            "figures": AttendanceFigures.objects.filter(event=self.event).first(),
        }
