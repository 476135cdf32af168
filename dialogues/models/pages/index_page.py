"""The page that lists dialogues."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.models import ListPage
from cms.public_pages import public_pages
from dialogues.models.dialogue import Dialogue
from dialogues.models.pages.dialogue_page import DialoguePage

CLOSED_A_PAGE = 12


class DialogueIndexPage(ListPage):
    """All dialogues: open, coming, closed."""

    subpage_types: ClassVar[list[str]] = ["dialogues.DialoguePage"]
    template = "dialogues/dialogue_index_page.html"

    class Meta:
        verbose_name = _("list of dialogues")

    def rows(self) -> Any:
        """Return the rows of the dialogues that are published under this page, in the active language."""
        from dialogues.presentation import shown_in

        pages = public_pages(DialoguePage).child_of(self)
        return shown_in().filter(key__in=pages.values("translation_key"))

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the dialogues: open, taking ideas, coming, closed. A constant number of queries."""
        from dialogues.presentation import Presentation, State

        shown = Presentation.in_language(self._rows)
        closed = [each for each in reversed(shown) if each.state in (State.CLOSED, State.COUNTING)]
        page = Paginator(closed, CLOSED_A_PAGE).get_page(request.GET.get("page"))
        return {
            "open": [each for each in shown if each.state == State.OPEN],
            "ideas": [each for each in shown if each.state == State.IDEAS],
            "coming": sorted(
                (each for each in shown if each.state == State.COMING),
                key=lambda each: each.row.opens_at,
            ),
            "closed": page,
        }

    def next_change_at(self) -> datetime | None:
        """Return when a dialogue next comes to another phase."""
        from dialogues.presentation import next_change_at

        return next_change_at(self._rows)

    @cached_property
    def _rows(self) -> list[Dialogue]:
        return list(self.rows().order_by("closes_at", "pk"))
