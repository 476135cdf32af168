"""The staff's list of evenings."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from events.admin.base import EventStaffPage
from events.models import Event

EVENINGS_A_PAGE = 30


class EveningList(EventStaffPage, TemplateView):
    """All evenings, the coming ones first, with their seats."""

    page_title = gettext_lazy("Theme evenings")
    template_name = "events/admin/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of evenings."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        events = Event.objects.with_seat_counts().with_published().coming_first()
        events = events.prefetch_related("sessions")
        context["events"] = Paginator(events, EVENINGS_A_PAGE).get_page(self.request.GET.get("p"))
        return context
