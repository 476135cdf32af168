"""The list of theme evenings."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.models import ListPage
from events.models.event import Event, EventQuerySet

PAST_A_PAGE = 12


class EventIndexPage(ListPage):
    """All theme evenings, the next first."""

    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    template = "events/event_index_page.html"

    class Meta:
        verbose_name = _("list of theme evenings")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the evenings to come, and one page of those that have been."""
        from events import evenings
        from events.evenings import Evening

        past = _page_of_past(evenings.shown_in().past(), request.GET.get("page"))
        shown = Evening.in_language([*self._upcoming, *past.object_list])
        return {
            "upcoming": [each for each in shown if each.row in self._upcoming],
            "past": [each for each in shown if each.row in past.object_list],
            "past_page": past,
        }

    def next_change_at(self) -> datetime | None:
        """Return when sign-up to any evening opens or closes, or an evening ends."""
        from events import evenings

        return evenings.next_change_at(self._upcoming)

    @cached_property
    def _upcoming(self) -> list[Event]:
        from events import evenings

        return list(evenings.shown_in().upcoming())


def _page_of_past(rows: EventQuerySet, number: str | None) -> "PaginatorPage[Event]":
    if number is None:
        first = list(rows[: PAST_A_PAGE + 1])
        if len(first) <= PAST_A_PAGE:
            return Paginator(first, PAST_A_PAGE).get_page(1)  # all there are: nothing to count
    return Paginator(rows, PAST_A_PAGE).get_page(number)
