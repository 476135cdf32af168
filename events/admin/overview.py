"""The first page of an evening, for staff."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from events.actions.repeat import may_repeat
from events.admin.base import PageOfEvent
from events.models import EventPage
from events.permissions import may_see_needs
from events.staff.history import History, histories_of
from events.staff.history_chart import Chart, chart_of
from events.staff.overbooking import suggest_margin
from events.staff.overview import Figures, Task, figures_of, key_dates, tasks_of


class Overview(PageOfEvent, TemplateView):
    """The evening at a glance: seats, what to do next, key dates, how the seats came to be taken."""

    is_below_event = False
    template_name = "events/admin/overview.html"

    def get_page_title(self) -> str:
        """Return the evening's title."""
        return self.event.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything, with a fixed number of queries."""
        now = timezone.now()
        figures = figures_of(self.event)
        sees_needs = may_see_needs(self.request.user)
        histories = histories_of(self.event)
        return super().get_context_data(
            figures=figures,
            tasks=[
                {"text": task.text, "url": self._url_of(task), "is_urgent": task.is_urgent}
                for task in tasks_of(self.event, figures, now, sees_needs=sees_needs)
            ],
            dates=key_dates(self.event, now),
            charts=[
                (each.label, chart)
                for each in figures
                if (chart := self._chart(histories.get(each.attendance), each))
            ],
            repeat_url=self._repeat_url(),
            suggestion=suggest_margin(self.event) if now < self.event.starts_at else None,
            **kwargs,
        )

    def _repeat_url(self) -> str:
        """Return where the evening is repeated; empty for those who may not edit its page."""
        pages = EventPage.objects.filter(translation_key=self.event.key)
        page = pages.filter(locale=self.event.source_locale_id).first()
        if page is None or not may_repeat(self.request.user, page):
            return ""
        return reverse("events_admin:repeat", kwargs={"pk": page.pk})

    def _url_of(self, task: Task) -> str:
        if not task.page:
            return ""
        address = reverse(f"events_admin:{task.page}", kwargs={"key": self.event.key})
        return f"{address}?{task.query}" if task.query else address

    def _chart(self, history: History | None, figures: Figures) -> Chart | None:
        if history is None:
            return None
        return chart_of(
            history,
            capacity=min(figures.capacity, figures.planned),
            starts_at=self.event.starts_at,
            until=min(timezone.now(), self.event.ends_at),
        )
