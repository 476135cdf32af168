"""What is alike on every page of one language: settings, menu, foot, and where each list is.

Read once and remembered between changes, since every page needs it and only editors change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.caching.remember import remember
from cms.frame.theme import theme_css_url
from cms.models import SiteSettings
from cms.public_pages import in_own_words, path_of

# Wagtail's root is at depth 1, a language's start page at 2, what stands in the menu at 3.
TOP_LEVEL = 3


@dataclass(frozen=True)
class TopPage:
    """A published page right below the start page, or one that the foot leads to."""

    title: str
    url: str
    content_type_id: int
    is_in_menu: bool = False


@dataclass(frozen=True)
class SiteParts:
    """The parts, in one language."""

    root_url_path: str
    # Codes of the languages that the site has a start page in, whatever else the program knows.
    languages: frozenset[str]
    settings: SiteSettings
    theme_css_url: str
    top_pages: Sequence[TopPage]
    footer_links: Sequence[TopPage]


def site_parts(request: HttpRequest) -> SiteParts:
    """Return the parts in the active language."""
    parts: SiteParts | None = getattr(request, "site_parts", None)
    if parts is None:
        language = get_language() or settings.LANGUAGE_CODE
        name = f"site:{request.get_host()}:{language}"
        parts = remember(name, lambda: _read(request, language))
        request.site_parts = parts  # type: ignore[attr-defined]
    return parts


def list_url(model: type[Page], request: HttpRequest) -> str:
    """Return the address of the list of type `model` in this language; nothing where there is none."""
    wanted = ContentType.objects.get_for_model(model).pk
    pages = site_parts(request).top_pages
    return next((page.url for page in pages if page.content_type_id == wanted), "")


def _read(request: HttpRequest, language: str) -> SiteParts:
    site_id, roots = _roots(request)
    root = roots.get(language, "")
    site_settings = (
        SiteSettings.objects.select_related("logo").filter(site_id=site_id).first()
        or SiteSettings()
    )
    below_start = Page.objects.live().filter(
        in_own_words(), url_path__startswith=root, depth=TOP_LEVEL
    )
    top = below_start.select_related("locale").order_by("path")
    return SiteParts(
        root_url_path=root,
        languages=frozenset(roots),
        settings=site_settings,
        theme_css_url=theme_css_url(site_settings),
        top_pages=_described(list(top)) if root else [],
        footer_links=_described(_footer_pages(site_settings, language)),
    )


def _roots(request: HttpRequest) -> tuple[int | None, dict[str, str]]:
    """Return the site's number, and its start page's own path, such as `/home/`, by language."""
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site is not None and root.site_id == site.pk]
    site_id = roots[0].site_id if roots else None
    return site_id, {root.language_code: root.root_path for root in roots}


def _footer_pages(site_settings: SiteSettings, language: str) -> Sequence[Page]:
    """Return the pages that an editor chose for the foot, each in `language`: one query."""
    chosen = [block["value"] for block in site_settings.footer_links.raw_data]
    if not chosen:
        return []
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    pages = Page.objects.filter(
        Q(locale__language_code=language) & in_own_words() | Q(pk__in=chosen),
        translation_key__in=keys,
    ).select_related("locale")
    key_of = {page.pk: page.translation_key for page in pages}
    translated = {
        page.translation_key: page
        for page in pages
        if page.live and page.locale.language_code == language
    }
    keys_in_order = [key_of[pk] for pk in chosen if pk in key_of]
    return [translated[key] for key in keys_in_order if key in translated]


def _described(pages: Sequence[Page]) -> list[TopPage]:
    return [
        TopPage(page.title, path_of(page), page.content_type_id, page.show_in_menus)
        for page in pages
    ]
