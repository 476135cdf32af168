"""The sitemap: every published page in every language, at the address that the visitor asked."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet


class EveryPage(Sitemap):
    """Wagtail's own sitemap knows one language, and gives the host of its settings instead of the visitor's."""

    def items(self) -> PageQuerySet:
        """Return the pages under each language's start page."""
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        below = Q()
        for home in site.root_page.get_translations(inclusive=True):
            below |= Q(path__startswith=home.path)
        return Page.objects.filter(below).live().public().order_by("path")

    def location(self, item: Page) -> str:
        """Return the page's path."""
        _site, _root, path = item.get_url_parts()
        return str(path)

    def lastmod(self, item: Page) -> datetime | None:
        """Return when the page was last published."""
        return item.last_published_at or item.latest_revision_created_at


sitemaps = {"pages": EveryPage}
