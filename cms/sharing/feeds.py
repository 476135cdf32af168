"""Feeds: what those of the site have in common, and which of them the head of every page names.

An app registers its feeds with the hook `lyhord_feeds`.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail import hooks

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


class PageFeed(Feed):
    """RSS 2.0 of pages, each with its lead; an entry keeps its id when the page's address changes."""

    item_guid_is_permalink = False

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
