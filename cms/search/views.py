"""The search page."""

from django.conf import settings
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

RESULTS_A_PAGE = 10
LONGEST_QUERY = 200


def backend_name(language: str) -> str:
    """Return the search backend that reads in `language`."""
    return language if language in settings.WAGTAILSEARCH_BACKENDS else "default"


def search(request: HttpRequest) -> HttpResponse:
    """Show the published pages of this language that answer `?q=`, the best first."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())
    request.breadcrumbs = [(_("Search"), "")]  # type: ignore[attr-defined]
    form_error = ""
    if len(query) > LONGEST_QUERY:
        form_error = _("Search for at most %(number)s characters.") % {"number": LONGEST_QUERY}
    if "q" in request.GET and not query:
        form_error = _("Write what you are looking for.")
    results = _results(query, request.GET.get("page")) if query and not form_error else None
    context = {
        "query": query[:LONGEST_QUERY],
        "results": results,
        "total": results.paginator.count if results else 0,
        "form_error": form_error,
    }
    return render(request, "cms/search.html", context, status=400 if form_error else 200)


def _results(query: str, number: str | None) -> "PageOfResults[Page]":
    language = get_language() or settings.LANGUAGE_CODE
    pages = Page.objects.live().public().filter(locale=Locale.get_active(), depth__gt=1)
    backend = get_search_backend(backend_name(language))
    paginator = Paginator(backend.search(query, pages), RESULTS_A_PAGE)
    if not paginator.count:
        # No whole word fits: the beginning of one may, as in a Swedish compound.
        paginator = Paginator(backend.autocomplete(query, pages), RESULTS_A_PAGE)
    page = paginator.get_page(number)
    specific = Page.objects.filter(pk__in=[hit.pk for hit in page]).specific()
    by_pk = {hit.pk: hit for hit in specific}
    page.object_list = [by_pk[hit.pk] for hit in page if hit.pk in by_pk]
    return page
