"""The news as a feed, in each language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import NewsCategory, NewsIndexPage, NewsPage
from cms.models.labels import in_language
from cms.news_archive import all_categories, categories_of
from cms.public_pages import public_pages
from cms.sharing.feeds import AtomFeed, PageFeed

NEWS_IN_FEED = 20


@dataclass(frozen=True)
class Followed:
    """A list of news, and the category of it that is followed: its number, 0 for all, and its words."""

    index: NewsIndexPage | None
    label: NewsCategory | None
    category: int


class NewsFeed(PageFeed):
    """RSS 2.0 of the latest news in the address's language, all of them or those of one category."""

    def get_object(self, request: Any, category: int = 0) -> Followed:
        """Return what the feed follows; a category that is not there gives 404."""
        index = public_pages(NewsIndexPage).first()
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
        news = list(followed.index.news().about(followed.category)[:NEWS_IN_FEED])
        labels = categories_of(news, all_categories())
        for each in news:
            each.category_names = [label.name for label in labels.get(each.pk, [])]
        return news

    def item_categories(self, item: Any) -> list[str]:
        """Return the names of the categories, in the feed's language."""
        return list(item.category_names)

    def item_pubdate(self, item: Any) -> datetime:
        """Return the beginning of the day that the news carries, where it was not published on that day."""
        published: datetime | None = item.first_published_at
        if published is not None and timezone.localdate(published) == item.date:
            return published
        return timezone.make_aware(datetime.combine(item.date, time.min))


class NewsAtomFeed(NewsFeed):
    """The same as Atom 1.0."""

    feed_type = AtomFeed

    def subtitle(self, followed: Followed) -> str:
        """Return the list's lead."""
        return self.description(followed)
