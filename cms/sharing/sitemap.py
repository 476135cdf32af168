"""The sitemaps: every published page in every language, at the address that the visitor asked.

`/sitemap.xml` names them all, `/sv/sitemap.xml` those of one language. Each page names its versions in the other
languages too, as its own head does (`hreflang`).
"""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from cms.public_pages import in_own_words, path_of
from cms.translations.versions import Version, alternate_addresses


class EveryPage(Sitemap):
    """Wagtail's own sitemap knows one language, and gives the host of its settings instead of the visitor's."""

    def __init__(self, language: str = "") -> None:
        self.language = language

    def items(self) -> PageQuerySet:
        """Return the pages under each language's start page, or those of one language."""
        pages = _all_pages()
        if self.language:
            pages = pages.filter(locale__language_code=self.language)
        return pages.order_by("path")

    def location(self, item: Page) -> str:
        """Return the page's path."""
        return path_of(item)

    def lastmod(self, item: Page) -> datetime | None:
        """Return when the page was last published."""
        return item.last_published_at or item.latest_revision_created_at

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        """Add to each page its versions: one query for all."""
        urls = super().get_urls(page, site, protocol)
        versions = _versions([url["item"].translation_key for url in urls])
        origin = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        for url in urls:
            url["alternates"] = [
                {"lang_code": code, "location": f"{origin}{path}"}
                for code, path in alternate_addresses(versions[url["item"].translation_key])
            ]
        return urls


def _all_pages() -> PageQuerySet:
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    below = Q()
    homes = site.root_page.get_translations(inclusive=True)
    # Pages outlive the language that an administrator takes away, and have no address then.
    for home in homes.filter(locale__language_code__in=dict(settings.LANGUAGES)):
        below |= Q(path__startswith=home.path)
    pages = Page.objects.filter(below, in_own_words()).live().public()
    return pages.select_related("locale")


def _versions(keys: list[UUID]) -> dict[UUID, list[Version]]:
    found: dict[UUID, list[Version]] = defaultdict(list)
    for page in _all_pages().filter(translation_key__in=keys):
        version = Version(page.locale.language_code, path_of(page), page.title, page.pk, True)
        found[page.translation_key].append(version)
    return found


sitemaps = {"pages": EveryPage}


def sitemap_of_language(request: HttpRequest) -> HttpResponseBase:
    """Answer with the pages of the address's language."""
    language = get_language() or ""
    return django_views.sitemap(request, {"pages": EveryPage(language)})
