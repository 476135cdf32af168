"""What stands in the head of a page for search engines, and for those who share a link to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import get_language
from wagtail.models import Page

from cms.frame.links import Link
from cms.languages import base_language
from cms.models import ListPage, NewsPage, SiteSettings
from cms.public_pages import path_of
from cms.sharing.card import card_address
from cms.sharing.page_things import breadcrumb_list, things_of
from cms.sharing.structured_data import Thing

LONGEST_DESCRIPTION = 300  # characters
# Open Graph wants a country too.
_TERRITORIES = {"sv": "sv_SE", "en": "en_GB", "ar": "ar_SY", "fi": "fi_FI"}


@dataclass(frozen=True)
class Described:
    """What a view tells of its page (`describe`); what is empty is found out from the page."""

    title: str = ""
    description: str = ""
    picture_url: str = ""


@dataclass(frozen=True)
class Head:
    """The head of one page. `url` is its one right address; `picture_url` may be empty."""

    title: str
    description: str
    url: str
    kind: str
    locale: str
    picture_url: str
    things: Sequence[Thing]


def describe(
    request: HttpRequest, *, title: str = "", description: str = "", picture_url: str = ""
) -> None:
    """Let search engines have what answers `request`, and tell what it is shared as where that is not what it says.

    For views: a page of the site describes itself.
    """
    request.described = Described(title, description, picture_url)  # type: ignore[attr-defined]


def head_of(
    request: HttpRequest, page: Page | None, site: SiteSettings, breadcrumbs: Sequence[Link]
) -> Head | None:
    """Return the head of a page of the site, or of a view that has described itself.

    None for all else (forms, receipts, faults, previews): those are nobody's to find, and `base.html` says so.
    """
    described: Described | None = getattr(request, "described", None)
    if getattr(request, "is_preview", False) or (page is None and described is None):
        return None
    described = described or Described()
    title = described.title or (
        page.title if page else breadcrumbs[-1].title if breadcrumbs else ""
    )
    url = settings.SITE_URL + (path_of(page) + _part(request, page) if page else request.path)
    picture_url = described.picture_url or (card_address(page, site) if page else "")
    things = [breadcrumb_list(breadcrumbs)] if len(breadcrumbs) > 1 else []
    if page is not None:
        things += things_of(page, site, url, picture_url)
    return Head(
        title=title,
        description=_description(page, described),
        url=url,
        kind="article" if isinstance(page, NewsPage) else "website",
        locale=_TERRITORIES.get(base_language(get_language() or ""), ""),
        picture_url=picture_url,
        things=things,
    )


def part_of_list(request: HttpRequest, page: Page | None) -> int:
    """Return which part of a list is asked for, 1 for what has no parts."""
    number = request.GET.get("page", "") if isinstance(page, ListPage) else ""
    return int(number) if number.isdecimal() and len(number) < 4 and int(number) else 1


def _part(request: HttpRequest, page: Page) -> str:
    number = part_of_list(request, page)
    return f"?page={number}" if number > 1 else ""


def _description(page: Any, described: Described) -> str:
    """Return what an editor wrote for search engines, else the lead."""
    written = described.description or getattr(page, "search_description", "")
    text = " ".join((written or getattr(page, "lead", "")).split())
    return str(Truncator(text).chars(LONGEST_DESCRIPTION))
