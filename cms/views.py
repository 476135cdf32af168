"""The site's own small pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms import hooks
from cms.http.middleware import visitors_language


def to_best_language(request: HttpRequest) -> HttpResponse:
    """Send the visitor of the bare address to the start page in their best language."""
    response = HttpResponseRedirect(f"/{visitors_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "no-cache"
    return response


@never_cache
@login_required
def my_pages(request: HttpRequest) -> HttpResponse:
    """Show signed-in people what is theirs."""
    request.breadcrumbs = [(_("My pages"), "")]  # type: ignore[attr-defined]
    return render(request, "cms/my_pages.html", {"sections": hooks.my_pages_sections(request)})
