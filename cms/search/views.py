"""The search page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.search.missed import count_missed
from cms.search.searching import Search
from cms.search.words import words_typed

LONGEST_QUERY = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the published pages of this language that answer `?q=`, the best first; of one kind with `?kind=`."""
    query = " ".join(words_typed(request.GET.get("q", "")))
    request.breadcrumbs = [(_("Search"), "")]  # type: ignore[attr-defined]
    form_error = _fault_of(query) if "q" in request.GET else ""
    context: dict[str, Any] = {"query": query[:LONGEST_QUERY], "form_error": form_error}
    if query and not form_error:
        language = get_language() or settings.LANGUAGE_CODE
        asked = Search(query, language, request.GET.get("kind", ""))
        context |= {"search": asked, "results": asked.page(request.GET.get("page"))}
        if not asked.total and not asked.kind:
            count_missed(request, language, query)
            context["suggestion"] = asked.suggestion()
    return render(request, "cms/search.html", context, status=400 if form_error else 200)


def _fault_of(query: str) -> str:
    if not query:
        return _("Write what you are looking for.")
    if len(query) > LONGEST_QUERY:
        return _("Search for at most %(number)s characters.") % {"number": LONGEST_QUERY}
    return ""
