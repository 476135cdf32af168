"""From address to page in one query, whose SQL is made once.

Wagtail walks down from the start page, two queries a step. A page knows its whole address, so here it is looked
up by that, and which page an address leads to is remembered until something changes. What is not found so (an
address inside a routable page) goes Wagtail's own way.
"""

from functools import cache
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from wagtail.models import Locale, Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.caching.compiled import CompiledOnce
from cms.caching.remember import remember
from cms.frame.site_parts import site_parts
from cms.public_pages import in_own_words
from cms.translations.versions import not_translated_address


class _Known(NamedTuple):
    """Which published page has an address; `is_mirror` where its words are another language's."""

    model: type[Page]
    pk: int
    locale: Locale
    is_mirror: bool


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the page at `path` below the start page of the active language.

    Where that is not translated, lead to the page that says so.
    """
    root = site_parts(request).root_url_path
    if root:
        known = remember(f"page:{root}{path}", lambda: _identify(f"{root}{path}"))
        if known is not None and known.is_mirror:
            address = not_translated_address(known.pk, known.locale.language_code)
            return HttpResponseRedirect(address)
        page = _find(known) if known is not None else None
        if page is not None:
            request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponseBase = wagtail_serve(request, path)
    return response


def _find(known: _Known) -> Page | None:
    """Return the page, of its own type; None where it is published no longer."""
    try:
        page: Page = _live_page(known.model).get(known.pk)  # type: ignore[arg-type]
    except known.model.DoesNotExist:
        return None
    page.locale = known.locale
    return page


def _identify(url_path: str) -> _Known | None:
    pages = Page.objects.live().filter(url_path=url_path).select_related("locale")
    own = ExpressionWrapper(in_own_words(), BooleanField())
    page = pages.only("pk", "content_type", "locale").annotate(in_own_words=own).first()
    if page is None or page.specific_class is None:
        return None
    return _Known(page.specific_class, page.pk, page.locale, not page.in_own_words)


@cache
def _live_page(model: Any) -> CompiledOnce:
    return CompiledOnce(lambda pk: model.objects.filter(pk=pk, live=True).order_by(), stand_in=-1)
