"""The list of theme evenings."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import ListPage
from events.models.event import Event
from events.models.event_queries import EventQuerySet

if TYPE_CHECKING:
    from events.listing import Asked

PAST_A_PAGE = 12


class EventIndexPage(ListPage):
    """All theme evenings, the next first; or those that somebody chooses, as a list or as a month."""

    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    template = "events/event_index_page.html"

    # The rows that the content was made of.
    _shown: Iterable[Event] = ()

    class Meta:
        verbose_name = _("list of theme evenings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tell the frame which evenings the address asks for; no query."""
        from events.listing import follows_filter, is_asked

        context = super().get_context(request, *args, **kwargs)
        context["is_asked"] = is_asked(request.GET)
        context["feed_query"] = follows_filter(request.GET)
        return context

    def content_version(self, request: HttpRequest) -> str | None:
        """Keep the parts of the whole list alone: there is no end to what can be asked for."""
        from events.listing import is_asked

        return None if is_asked(request.GET) else super().content_version(request)

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address asks for: evenings to come and a page of those that have been, or a month."""
        from events import evenings
        from events.listing import Asked

        asked = Asked.read(request.GET)
        rows = asked.filter.among(evenings.shown_in())
        content = (
            self._month(asked, rows)
            if asked.as_month
            else self._list(asked, rows, request.GET.get("page"))
        )
        return {"asked": asked, **content}

    def next_change_at(self) -> datetime | None:
        """Return when sign-up to any evening opens or closes, or an evening ends."""
        from events import evenings

        return evenings.next_change_at(self._shown)

    def _list(self, asked: "Asked", rows: EventQuerySet, number: str | None) -> dict[str, Any]:
        from events.evenings import Evening

        upcoming = self._shown = asked.filter.with_room(rows.upcoming())
        # There is no seat left at what has been.
        past = _page_of_past(rows.none() if asked.filter.with_seats else rows.past(), number)
        shown = Evening.in_language([*upcoming, *past.object_list])
        return {
            "upcoming": [each for each in shown if each.row in upcoming],
            "past": [each for each in shown if each.row in past.object_list],
            "past_page": past,
        }

    def _month(self, asked: "Asked", rows: EventQuerySet) -> dict[str, Any]:
        from events.evenings import Evening
        from events.listing import Month, taking_place, weekdays

        month = asked.month
        in_month = taking_place(rows, month.first_day, month.last_day).order_by("starts_at", "pk")
        shown = self._shown = asked.filter.with_room(in_month)
        span = rows.order_by().aggregate(first=Min("starts_at"), last=Max("ends_at"))
        days = [timezone.localdate(moment) for moment in span.values() if moment]
        # A month that lies before or after everything leads nowhere, and robots would follow it for ever.
        months = [Month.of(day) for day in (*days, timezone.localdate())]
        return {
            "weeks": month.weeks(Evening.in_language(shown)),
            "weekdays": weekdays(),
            "number": len(shown),
            "previous_month": month.previous if month > min(months) else None,
            "next_month": month.next if month < max(months) else None,
            "this_month": Month.of(timezone.localdate()),
        }


def _page_of_past(rows: EventQuerySet, number: str | None) -> "PaginatorPage[Event]":
    if number is None:
        first = list(rows[: PAST_A_PAGE + 1])
        if len(first) <= PAST_A_PAGE:
            return Paginator(first, PAST_A_PAGE).get_page(1)  # all there are: nothing to count
    return Paginator(rows, PAST_A_PAGE).get_page(number)
