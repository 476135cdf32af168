"""The board of all dialogues, and the panel on the admin's start page."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component

from cms.caching.remember import remember_lately
from dialogues import board
from dialogues.admin.base import DialogueStaffPage
from dialogues.models import Dialogue
from dialogues.presentation import State

DIALOGUES_A_PAGE = 30
ON_HOME_PAGE = 6


class Board(DialogueStaffPage, TemplateView):
    """All dialogues, what wants attention first."""

    page_title = gettext_lazy("Dialogues")
    template_name = "dialogues/admin/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the board."""
        choices = filters()
        wanted = self.request.GET.get("state", "")
        if wanted not in dict(choices):
            wanted = ""
        page = Paginator(board.lines(wanted), DIALOGUES_A_PAGE).get_page(self.request.GET.get("p"))
        query = QueryDict(mutable=True)
        query.update({"state": wanted})
        return super().get_context_data(
            page_obj=page, filters=choices, wanted=wanted, query=query.urlencode(), **kwargs
        )


def filters() -> list[tuple[str, str]]:
    """Return what the board can be narrowed to, and what each is called."""
    return [
        ("", _("All")),
        (board.ATTENTION, _("Wants attention")),
        (State.OPEN.value, _("Open")),
        (State.IDEAS.value, _("Taking ideas")),
        (State.COMING.value, _("Opens soon")),
        (State.COUNTING.value, _("Being counted")),
        (State.CLOSED.value, _("Closed")),
    ]


class OpenDialoguesPanel(Component):
    """Open dialogues and their alarms, on the admin's start page."""

    order = 110

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/dialogue_admin.css"]}

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty when nothing is open and nothing wants attention."""
        # Alarms are told in words.
        shown = remember_lately(f"landing.dialogues.{get_language()}", _on_home_page)
        if not shown:
            return ""
        context = {"lines": shown[:ON_HOME_PAGE], "more": max(0, len(shown) - ON_HOME_PAGE)}
        return render_to_string("dialogues/admin/home_panel.html", context)


def _on_home_page() -> list[board.Line]:
    """Return the dialogues that people can take part in, or that somebody should look at."""
    uncounted = board.lines(rows=Dialogue.objects.filter(closing_record=None))
    return [
        line
        for line in uncounted
        if line.wants_attention or line.state in (State.OPEN, State.IDEAS, State.COUNTING)
    ]
