"""What the site itself registers of feeds."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.frame.site_parts import list_url
from cms.models import NewsIndexPage
from cms.sharing.feeds import ATOM, RSS, FeedLink


@hooks.register("lyhord_feeds")
def feeds(request: HttpRequest) -> list[FeedLink]:
    """Name the news on every page, where there is a list of it."""
    if not list_url(NewsIndexPage, request):
        return []
    return [
        FeedLink(f"{_('News')} (RSS)", reverse("news_feed"), RSS),
        FeedLink(f"{_('News')} (Atom)", reverse("news_atom"), ATOM),
    ]
