"""Coming evenings as a feed, in each language: all of them, or those that the address chooses as the list does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, QueryDict
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.public_pages import path_of, public_pages
from cms.sharing.feeds import AtomFeed, SiteFeed
from events.evenings import Evening, shown_in
from events.listing import EveningFilterForm, follows_filter
from events.mail.times import times_of
from events.models import Event, EventIndexPage
from events.models.event_queries import EventQuerySet

EVENINGS_IN_FEED = 50


def chosen_evenings(parameters: QueryDict, rows: EventQuerySet) -> list[Event]:
    """Return those of `rows` that a feed's address chooses.

    The list leaves out what it cannot understand and says so; a feed can say nothing, and one that suddenly holds
    everything would be worse than an empty one: its topic may have been deleted.
    """
    return _chosen(EveningFilterForm(parameters), rows)


def _chosen(form: EveningFilterForm, rows: EventQuerySet) -> list[Event]:
    chosen = form.as_filter()
    return [] if form.errors else chosen.with_room(chosen.among(rows))


@dataclass(frozen=True)
class FeedAsked:
    """What a feed is asked for, and the list that it stands for."""

    path: str
    query: str
    form: EveningFilterForm
    index: EventIndexPage | None


class EveningsFeed(SiteFeed):
    """RSS 2.0 of coming evenings, the latest published first."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FeedAsked:
        """Return what the address asks for."""
        index = public_pages(EventIndexPage).first()
        form = EveningFilterForm(request.GET)
        return FeedAsked(request.path, follows_filter(request.GET), form, index)

    def title(self, asked: FeedAsked) -> str:
        """Return the title of the list, and what is chosen."""
        words = ", ".join(asked.form.as_filter().words)
        return " – ".join(filter(None, [_("Theme evenings"), words]))

    def description(self, asked: FeedAsked) -> str:
        """Return the lead of the list."""
        return asked.index.lead if asked.index is not None else ""

    def link(self, asked: FeedAsked) -> str:
        """Return the address of the list, with the same choice."""
        path = path_of(asked.index) if asked.index is not None else f"/{get_language()}/"
        return f"{path}{asked.query}"

    def feed_url(self, asked: FeedAsked) -> str:
        """Return the feed's own address."""
        return f"{asked.path}{asked.query}"

    def items(self, asked: FeedAsked) -> Iterable[Evening]:
        """Return the evenings that have not ended."""
        rows = shown_in().upcoming()
        evenings = Evening.in_language(_chosen(asked.form, rows))
        return sorted(evenings, key=_published_at, reverse=True)[:EVENINGS_IN_FEED]

    def item_title(self, item: Any) -> str:
        """Return the evening's title."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return when, where, and the lead."""
        said = [
            _("Called off") if item.row.is_called_off else "",
            "; ".join(times_of(item.row)),
            item.where,
            item.lead,
        ]
        return escape(" · ".join(filter(None, said)))  # feeds take it for HTML

    def item_link(self, item: Any) -> str:
        """Return the evening's address."""
        return str(item.url)

    def item_guid(self, item: Any) -> str:
        """Return what stays the same when the address changes; another in each language."""
        return uuid5(UUID(str(item.row.key)), get_language() or "").urn

    def item_pubdate(self, item: Any) -> datetime:
        """Return when the evening was published first."""
        return _published_at(item)

    def item_updateddate(self, item: Any) -> datetime:
        """Return when its page was published last."""
        return item.page.last_published_at or _published_at(item)


class EveningsAtomFeed(EveningsFeed):
    """The same as Atom 1.0."""

    feed_type = AtomFeed

    def subtitle(self, asked: FeedAsked) -> str:
        """Return the lead of the list."""
        return self.description(asked)


def _published_at(evening: Evening) -> datetime:
    page: Any = evening.page
    published_at: datetime = page.first_published_at
    return published_at
