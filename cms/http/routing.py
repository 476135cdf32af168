"""From address to page in one query, whose SQL is made once.

Wagtail walks down from the start page, two queries a step. A page knows its whole address, so here it is looked
up by that, and which page an address leads to is remembered until something changes. What is not found so (an
address inside a routable page) goes Wagtail's own way.
"""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Locale, Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.caching.compiled import CompiledOnce
from cms.caching.remember import remember
from cms.frame.site_parts import site_parts


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the page at `path` below the start page of the active language."""
    root = site_parts(request).root_url_path
    if root:
        page = _find(f"{root}{path}")
        if page is not None:
            request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponseBase = wagtail_serve(request, path)
    return response


def _find(url_path: str) -> Page | None:
    """Return the published page with this address of its own, of its own type."""
    found = remember(f"page:{url_path}", lambda: _identify(url_path))
    if found is None:
        return None
    model, pk, locale = found
    try:
        page: Page = _live_page(model).get(pk)  # type: ignore[arg-type]
    except model.DoesNotExist:
        return None
    page.locale = locale
    return page


def _identify(url_path: str) -> tuple[type[Page], int, Locale] | None:
    pages = Page.objects.live().filter(url_path=url_path).select_related("locale")
    page = pages.only("pk", "content_type", "locale").first()
    if page is None or page.specific_class is None:
        return None
    return page.specific_class, page.pk, page.locale


@cache
def _live_page(model: Any) -> CompiledOnce:
    return CompiledOnce(lambda pk: model.objects.filter(pk=pk, live=True).order_by(), stand_in=-1)
