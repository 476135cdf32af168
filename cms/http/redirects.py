"""Redirects that editors make, followed as a browser would follow them, so that none leads round in a circle.

Wagtail answers with a redirect where nothing else is found, whatever stands at the other end. Two that point at each
other, or one whose page was taken away from the very address, send a browser round until it gives up.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, Site

# Browsers follow about twenty.
MOST_STEPS = 20


def circle(old_path: str, link: str | None, site: Site | None = None) -> list[str]:
    """Return the addresses that a visitor of `old_path` would be sent through without end, if `link` were its target.

    Nothing where the way ends: at a published page, at an address that leads no further, or on another website.
    """
    site = site or Site.objects.filter(is_default_site=True).first()
    # Redirects are looked up by a request, which says of which site it is.
    request = get_dummy_request(site=site)
    way = [old_path]
    while link and (path := _path_here(link, site)) is not None:
        way.append(path)
        if path in way[:-1] or len(way) > MOST_STEPS:
            return way
        redirect = get_redirect(request, path)
        if redirect is None and "?" in path:
            redirect = get_redirect(request, path.partition("?")[0])
        if redirect is None or _is_published(path, site):
            break
        link = redirect.link
    return []


def _path_here(link: str, site: Site | None) -> str | None:
    """Return where on this website `link` leads, as redirects name it; None for other websites, and for no address."""
    try:
        address = urlsplit(link)
        port = address.port
    except ValueError:  # such as a port above 65535, which Django lets through
        return None
    if address.hostname:
        public = urlsplit(settings.SITE_URL)
        if port not in (None, 80, 443, public.port):
            return None
        named = site.hostname if site else None
        if address.hostname not in {named, public.hostname, *settings.ALLOWED_HOSTS}:
            return None
    path: str = Redirect.normalise_path(link)
    return path


def _is_published(path: str, site: Site | None) -> bool:
    """Say whether a published page has this address, so that no redirect from it is ever looked for."""
    language, _slash, below = path.partition("?")[0].lstrip("/").partition("/")
    if site is None:
        return False
    start = Page.objects.filter(
        translation_key=site.root_page.translation_key, locale__language_code=language
    ).first()
    address = f"{start.url_path}{below}" if start else ""
    return Page.objects.live().filter(url_path=f"{address.rstrip('/')}/").exists()


class NoCircles(RedirectMiddleware):
    """Wagtail's redirects, but what is not found stays not found where its redirect leads round in a circle."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Return the redirect for an address that was not found, or the answer as it was."""
        answer: HttpResponse = super().process_response(request, response)
        if answer is response or not isinstance(answer, HttpResponseRedirectBase):
            return answer
        asked = Redirect.normalise_path(request.get_full_path())
        return response if circle(asked, answer.url, Site.find_for_request(request)) else answer
