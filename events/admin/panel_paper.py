"""The questions to the panel on paper, for the evening: a page to print, and a PDF."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cms.pdf.tables import Column, PaperTable, pdf_download
from events.admin.access import find_event, for_staff
from events.admin.base import PageOfEvent
from events.models import Event, PanelQuestion
from events.panel import under_headings

# Points: three lines to write on by hand.
LEAST_ROW_HEIGHT = 60.0


class PrintQuestions(PageOfEvent, TemplateView):
    """The approved questions under their headings, with room for notes."""

    page_title = gettext_lazy("Questions to the panel")
    template_name = "events/admin/panel_print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the questions, numbered through."""
        context = super().get_context_data(**kwargs)
        numbered = _numbered(self.event)
        numbers = {question.pk: number for number, question in numbered}
        groups = under_headings(question for _number, question in numbered)
        for group in groups:
            for question in group.questions:
                question.number = numbers[question.pk]  # type: ignore[attr-defined]
        return {**context, "groups": groups, "total": len(numbered)}


@for_staff
@require_safe
def questions_pdf(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the approved questions as a PDF."""
    event = find_event(key)
    day = timezone.localdate(event.starts_at)
    table = PaperTable(
        title=_("Questions to the panel"),
        facts=[event.title, date_format(event.day, "l j F Y"), event.place_name],
        columns=[
            Column(pgettext("number of a question", "No."), 1, is_number=True),
            Column(_("Question"), 8),
            Column(_("Notes"), 6, has_frame=True),
        ],
        rows=[
            [str(number), (question.text, _small_print(question)), ""]
            for number, question in _numbered(event)
        ],
        least_row_height=LEAST_ROW_HEIGHT,
    )
    name = f"{slugify(event.title) or 'temakvall'}-{day:%Y-%m-%d}-{slugify(_('questions'))}"
    return pdf_download(name=name, table=table)


def _numbered(event: Event) -> list[tuple[int, PanelQuestion]]:
    approved = event.panel_questions.for_the_evening().select_related("group")
    return list(enumerate(approved, 1))


def _small_print(question: PanelQuestion) -> str:
    heading = question.group.title if question.group else ""
    return " · ".join(filter(None, [heading, question.language_name]))
