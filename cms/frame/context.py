"""What stands around every page: name, menu, languages, breadcrumbs, foot.

Everything is worked out when a template first asks, so that a page pays only for what it shows, and nothing
here touches the session or the user of an anonymous visitor.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms.caching.remember import remember
from cms.frame.links import Link
from cms.frame.local_navigation import LocalNavigation, Step, local_navigation, steps_to
from cms.frame.notices import ShownNotice, shown_notices
from cms.frame.site_parts import SiteParts, TopPage, site_parts
from cms.frame.told_path import path_without_secrets
from cms.models import SiteSettings
from cms.sharing.feeds import FeedLink, feed_links
from cms.sharing.head import Head, head_of, part_of_list
from cms.translations.reviews import is_unread_machine_translation
from cms.translations.versions import Version, alternate_addresses, page_addresses, versions_of


class PageFrame:
    """The frame of one response, as templates see it under the name `frame`."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._page: Page | None = getattr(request, "page_shown", None)

    @property
    def _site_parts(self) -> SiteParts:
        return site_parts(self._request)

    @property
    def settings(self) -> SiteSettings:
        """Return the site's settings."""
        return self._site_parts.settings

    @property
    def theme_css_url(self) -> str:
        """Return the address of the style sheet with the site's colours."""
        return self._site_parts.theme_css_url

    @property
    def home_url(self) -> str:
        """Return the address of the start page in this language."""
        return f"/{get_language()}/"

    @property
    def menu(self) -> Sequence[Link]:
        """Return the top pages that editors put in the menu."""
        here = self.menu_place
        return [
            Link(page.title, page.url, is_current=page.url == here)
            for page in self._site_parts.top_pages
            if page.is_in_menu
        ]

    @property
    def menu_place(self) -> str:
        """Return the address of the menu's page that this page is or stands under; nothing for the others."""
        path = self._request.path
        pages = self._site_parts.top_pages
        return next((p.url for p in pages if p.is_in_menu and path.startswith(p.url)), "")

    @cached_property
    def languages(self) -> Sequence[Link]:
        """Return the same page in each language; where there is none, a page that says so."""
        page = self._page
        if page is not None:
            addresses = page_addresses(self._versions_to_tell, self._site_parts.languages)
        else:
            addresses = self._view_addresses()
        return [
            Link(str(name), addresses.get(code) or f"/{code}/", code, code == get_language())
            for code, name in settings.LANGUAGES
            if code in self._site_parts.languages
        ]

    @cached_property
    def alternates(self) -> Sequence[Link]:
        """Return every version of the page that anybody may read, with whole addresses; the last is `x-default`.

        Nothing for what is no page of the site, and for what stands in one language alone. Nothing for a later part of
        a list either: what stands on it stands on another part in another language.
        """
        page = self._page
        if page is None or getattr(self._request, "is_preview", False) or self.part_of_list > 1:
            return []
        here = [each for each in self._versions if each.code in self._site_parts.languages]
        return [
            Link("", self._request.build_absolute_uri(url), code)
            for code, url in alternate_addresses(here)
        ]

    @cached_property
    def _versions(self) -> Sequence[Version]:
        return versions_of(self._page) if self._page is not None else []

    @property
    def _versions_to_tell(self) -> Sequence[Version]:
        """Return the versions that readers of this page are told of: of one that anybody may read, such ones alone."""
        public = [each for each in self._versions if each.is_public]
        is_public = any(each.pk == self._page.pk for each in public if self._page is not None)
        return public if is_public else self._versions

    @property
    def is_machine_translation(self) -> bool:
        """Say whether the page is a machine's translation that nobody has read."""
        return self._page is not None and is_unread_machine_translation(self._page)

    def _view_addresses(self) -> dict[str, str]:
        given = getattr(self._request, "language_addresses", None)
        if given is not None:
            return dict(given)
        try:
            match = resolve(self._request.path)
        except Resolver404:
            return {}
        if match.url_name == "wagtail_serve":
            return {}
        return {code: translate_url(self._request.path, code) for code, _name in settings.LANGUAGES}

    @cached_property
    def breadcrumbs(self) -> Sequence[Link]:
        """Return the way from the start page to here, the last without an address."""
        given = getattr(self._request, "breadcrumbs", None)
        if given is not None:
            return [Link(title, url) for title, url in given]
        page = self._page
        if page is None or page.depth <= 2:
            return []
        return [*(Link(step.title, step.url) for step in self._above), Link(page.title, "")]

    @cached_property
    def _above(self) -> Sequence[Step]:
        """Return the published pages above this one, from the start page down."""
        page = self._page
        if page is None:
            return []
        return remember(f"above:{page.path}", lambda: steps_to(page))

    @cached_property
    def local_navigation(self) -> LocalNavigation | None:
        """Return the way around the subject that the page belongs to, if it does."""
        page = self._page
        if page is None or page.depth <= 2:
            return None
        return local_navigation(page, self._above)

    @cached_property
    def notices(self) -> Sequence[ShownNotice]:
        """Return the messages across the site whose time it is."""
        return shown_notices(self._request)

    @cached_property
    def head(self) -> Head | None:
        """Return what the page tells search engines, and those who share a link to it."""
        return head_of(self._request, self._page, self.settings, self.breadcrumbs)

    @property
    def part_of_list(self) -> int:
        """Return which part of a list this is; 1 for what has no parts."""
        return part_of_list(self._request, self._page)

    @property
    def feeds(self) -> Sequence[FeedLink]:
        """Return the feeds that every page names: those of all the site's parts in this language."""
        return feed_links(self._request)

    @property
    def footer_links(self) -> Sequence[TopPage]:
        """Return the links at the foot, each to its page in this language."""
        return self._site_parts.footer_links

    @property
    def search_url(self) -> str:
        """Return the address of the search page."""
        return reverse("search")

    @property
    def my_pages_url(self) -> str:
        """Return the address of "My pages"."""
        return reverse("my_pages")

    @property
    def has_session(self) -> bool:
        """Say whether the visitor brought a session; asking changes nothing."""
        return settings.SESSION_COOKIE_NAME in self._request.COOKIES

    @property
    def shows_user_bar(self) -> bool:
        """Say whether Wagtail's user bar may be worth asking for."""
        return self.has_session and self._page is not None

    @cached_property
    def feedback(self) -> dict[str, Any] | None:
        """Return what the feedback form must carry, or None where the page asks nothing."""
        if getattr(self._request, "without_feedback", False):
            return None
        page = self._page
        return {
            "path": self._request.path if page is not None else path_without_secrets(self._request),
            "page_id": page.pk if page is not None else None,
            "revision_id": page.live_revision_id if page is not None else None,
        }


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: give templates the frame of their page."""
    return {"frame": PageFrame(request)}
