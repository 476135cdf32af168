"""robots.txt: where the sitemap is, and what is not for robots.

Pages that may be read and not listed say so themselves (`noindex`). Here stand the addresses that no robot need ask
for: the admin, accounts, the search, and everything below an address that is somebody's secret.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, get_resolver, reverse
from django.utils.translation import override

_NOT_FOR_ROBOTS = ("search", "account_login", "my_pages")


def robots_txt(request: HttpRequest) -> HttpResponse:
    """Tell robots what is not for them."""
    refused = [f"Disallow: {path}" for path in _refused()]
    lines = ["User-agent: *", *refused, "", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache
def _refused() -> list[str]:
    """Return the beginnings of refused addresses in every language: they hang on the program alone."""
    paths = {"/admin/"}
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths.update(reverse(name) for name in _NOT_FOR_ROBOTS)
            paths.update(_secret_beginnings(code))
    return sorted(paths)


def _secret_beginnings(code: str) -> Iterator[str]:
    """Yield what stands before the secret in each address that holds one (`cms.http.responses.secret_address`)."""
    for route, view in _routes(get_resolver().url_patterns, "/"):
        beginning = route.partition("<")[0]
        if getattr(view, "has_secret_address", False) and beginning.strip("/") not in ("", code):
            yield beginning


def _routes(patterns: Any, before: str) -> Iterator[tuple[str, Any]]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        else:
            yield route, each.callback
