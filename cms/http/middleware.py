"""What every request passes: faults told plainly, a limit on bodies, the language of the address."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_request

from cms.http.faults import plain_answer, plain_page

Handler = Callable[[HttpRequest], HttpResponse]


class FaultMiddleware:
    """A database that is down, or a queue at a lock, gives a page that says so, not a crash.

    For faults of views; those of the layers around them come to `cms.http.faults.server_error`.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a visitor can be told of."""
        return plain_answer(exception)


class BodyLimitMiddleware:
    """Refuse bodies larger than any form of ours, before reading them; read the others as UTF-8.

    Each body has a length by now: `cms.serving.bodies` measures those that were sent without one.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > _limit_at(request.path_info, length):
            return plain_page("413.html", 413)
        if request.encoding is not None:
            # Browsers do not say how a form is written, for it is as our pages are. What somebody else says may make
            # texts that no database takes.
            request.encoding = settings.DEFAULT_CHARSET
        return self.get_response(request)


def _limit_at(path: str, length: int) -> int:
    """Return how many bytes may be sent to `path`; the view is looked up for what no common form holds."""
    if path.startswith("/admin/"):
        return int(settings.ADMIN_BODY_LIMIT)
    limit = int(settings.PUBLIC_BODY_LIMIT)
    if length <= limit:
        return limit
    try:
        view = resolve(path).func
    except Resolver404:
        return limit
    # More where the view takes files (`cms.http.responses.takes_files`).
    return int(getattr(view, "body_limit", limit))


class AddressLocaleMiddleware:
    """Set the language from the address alone, so that pages need no `Vary`.

    `/en/…` is English, `/sv/…` and everything without a language is Swedish, the site's own language.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # `OPTIONS *` has a path without a slash.
        first = request.path_info.removeprefix("/").partition("/")[0]
        language = first if first in self.languages else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        if "\x00" in request.path_info:
            # No address of ours; files and the database take it for an error of the program.
            raise Http404
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


def visitors_language(request: HttpRequest) -> str:
    """Return the visitor's best language of ours, by their browser's wish; for the bare address alone."""
    return get_language_from_request(request)
