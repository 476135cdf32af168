"""The news as a feed, in each language."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.models import NewsIndexPage, NewsPage

NEWS_IN_FEED = 20


class NewsFeed(Feed):
    """RSS 2.0 of the latest news in the address's language."""

    def get_object(self, request: Any, *args: Any, **kwargs: Any) -> NewsIndexPage | None:
        """Return the list of news that the feed follows."""
        language = get_language()
        return NewsIndexPage.objects.live().filter(locale__language_code=language).first()

    def title(self, index: NewsIndexPage | None) -> str:
        """Return the list's title."""
        return index.title if index is not None else _("News")

    def description(self, index: NewsIndexPage | None) -> str:
        """Return the list's lead."""
        return index.lead if index is not None else ""

    def link(self, index: NewsIndexPage | None) -> str:
        """Return the list's address."""
        return (index.url or "/") if index is not None else "/"

    def items(self, index: NewsIndexPage | None) -> Iterable[NewsPage]:
        """Return the latest news."""
        return index.news()[:NEWS_IN_FEED] if index is not None else []

    def item_title(self, item: Any) -> str:
        """Return the headline."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return the lead."""
        return str(item.lead)

    def item_link(self, item: Any) -> str:
        """Return the news' address."""
        return item.url or "/"

    def item_pubdate(self, item: Any) -> datetime:
        """Return the beginning of the day that the news carries."""
        return timezone.make_aware(datetime.combine(item.date, time.min))
