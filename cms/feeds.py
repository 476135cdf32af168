"""The news as a feed, in each language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.models import NewsCategory, NewsIndexPage, NewsPage
from cms.models.labels import in_language

NEWS_IN_FEED = 20


@dataclass(frozen=True)
class Followed:
    """A list of news, and the category of it that is followed: its number, 0 for all, and its words."""

    index: NewsIndexPage | None
    label: NewsCategory | None
    category: int


class NewsFeed(Feed):
    """RSS 2.0 of the latest news in the address's language, all of them or those of one category."""

    def get_object(self, request: Any, category: int = 0) -> Followed:
        """Return what the feed follows; a category that is not there gives 404."""
        language = get_language()
        index = NewsIndexPage.objects.live().filter(locale__language_code=language).first()
        label = get_object_or_404(NewsCategory, pk=category) if category else None
        return Followed(index, in_language([label])[0] if label else None, category)

    def title(self, followed: Followed) -> str:
        """Return the list's title, with the category."""
        title = followed.index.title if followed.index else _("News")
        return f"{title}: {followed.label.name}" if followed.label else title

    def description(self, followed: Followed) -> str:
        """Return the list's lead."""
        return followed.index.lead if followed.index else ""

    def link(self, followed: Followed) -> str:
        """Return the list's address, with the category chosen."""
        url = (followed.index.url if followed.index else None) or "/"
        return f"{url}?category={followed.category}" if followed.category else url

    def items(self, followed: Followed) -> Iterable[NewsPage]:
        """Return the latest news."""
        if followed.index is None:
            return []
        news: Iterable[NewsPage] = followed.index.news().about(followed.category)[:NEWS_IN_FEED]
        return news

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
