"""How the API answers: JSON for any website to read, faults too, with a fingerprint (ETag)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from cms.open_data.resource import NotUnderstood

View = Callable[..., HttpResponse]
METHODS = ("GET", "HEAD", "OPTIONS")


def for_any_website(view: View) -> View:
    """Decorate a view that only reads, so that scripts of other websites may read what it gives (CORS).

    It asks for no cookies, nor for a token of who may not write: that is the view's to say.
    """

    @wraps(view)
    def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_preflight = request.method == "OPTIONS"
        response = _preflight() if is_preflight else view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag"
        return response

    return csrf_exempt(open_view)


def api_view(view: View) -> View:
    """Decorate a view of the API: it reads only, answers faults as problems (RFC 9457), and knows its ETag."""
    tagged = conditional_page(view)

    @for_any_website
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in METHODS:
            response = problem(405, "This API only reads: GET, HEAD or OPTIONS.")
            response.headers["Allow"] = ", ".join(METHODS)
            return response
        try:
            answer: HttpResponse = tagged(request, *args, **kwargs)
        except NotUnderstood as fault:
            return problem(400, str(fault))
        except Http404:
            return problem(404, "There is nothing here, or nothing in this language.")
        if request.method == "HEAD" and not answer.has_header("ETag"):
            # Django gives one to what is fetched whole alone.
            set_response_etag(answer)
        answer.headers.setdefault("Cache-Control", "no-cache")
        return answer

    return guarded


def problem(status: int, detail: str) -> HttpResponse:
    """Return a fault as a document."""
    response = as_json({"status": status, "detail": detail}, status=status)
    response.headers["Content-Type"] = "application/problem+json"
    return response


def as_json(document: Any, *, status: int = 200, language: str = "") -> HttpResponse:
    """Return `document`, with the letters of every language as they are; `language` is that of its words."""
    response = JsonResponse(document, status=status, json_dumps_params={"ensure_ascii": False})
    if language:
        response.headers["Content-Language"] = language
    return response


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
