"""Feeds: what those of the site have in common, and which of them the head of every page names.

An app registers its feeds with the hook `lyhord_feeds`.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail import hooks

from cms.characters import for_xml
from cms.public_pages import path_of

RSS, ATOM = "application/rss+xml", "application/atom+xml"


class FeedLink(NamedTuple):
    """A feed as a page's head names it; `type` is its media type."""

    title: str
    url: str
    type: str


def feed_links(request: HttpRequest) -> list[FeedLink]:
    """Return the feeds that the apps offer in the active language."""
    return [link for make in hooks.get_hooks("lyhord_feeds") for link in make(request)]


class _Readable:
    """A kind of feed whose texts leave out what XML cannot hold, such as Word's line breaks (U+000B) in a title.

    Django refuses to write them, and one such title would end the feed for everybody.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*map(_readable, args), **_all_readable(kwargs))

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Add an entry."""
        super().add_item(*map(_readable, args), **_all_readable(kwargs))  # type: ignore[misc]


class RssFeed(_Readable, Rss201rev2Feed):
    """RSS 2.0."""


class AtomFeed(_Readable, Atom1Feed):
    """Atom 1.0."""


def _readable(value: Any) -> Any:
    if isinstance(value, str | Promise):
        return for_xml(str(value))
    return [_readable(each) for each in value] if isinstance(value, list | tuple) else value


def _all_readable(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _readable(value) for name, value in values.items()}


class SiteFeed(Feed):
    """RSS 2.0 of what the site has; an entry keeps its id when its address changes."""

    feed_type: type[SyndicationFeed] = RssFeed
    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed. Readers are to ask each time: its age would let them wait for days."""
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


class PageFeed(SiteFeed):
    """A feed of pages, each with its lead."""

    def item_title(self, item: Any) -> str:
        """Return the page's title."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return the page's lead; feeds take it for HTML."""
        return escape(item.lead)

    def item_link(self, item: Any) -> str:
        """Return the page's address."""
        return path_of(item)

    def item_guid(self, item: Any) -> str:
        """Return what stays the same; another in each language."""
        return uuid5(UUID(str(item.translation_key)), get_language() or "").urn

    def item_pubdate(self, item: Any) -> datetime | None:
        """Return when the page was published first."""
        moment: datetime | None = item.first_published_at
        return moment

    def item_updateddate(self, item: Any) -> datetime | None:
        """Return when the page was published last."""
        moment: datetime | None = item.last_published_at
        return moment
