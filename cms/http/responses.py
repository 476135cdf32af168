"""Answers that views of several kinds give."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def see_other(address: str) -> HttpResponseRedirect:
    """Return the answer to a form that did what it was asked: look there (303)."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def takes_files(limit: int) -> Callable[[View], View]:
    """Decorate a public view, outermost: up to `limit` bytes may be sent to it, more than to others' forms."""

    def mark(view: View) -> View:
        view.body_limit = limit  # type: ignore[attr-defined]
        return view

    return mark


def secret_address(view: View) -> View:
    """Decorate a view whose address is a secret: nobody keeps the answer, and other sites are not told the address.

    The log does not name it either (`cms.http.log_lines`). Our own site may be told: with `no-referrer` the browser
    would not say where the page's own forms come from.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    guarded.has_secret_address = True  # type: ignore[attr-defined]
    return never_cache(guarded)
