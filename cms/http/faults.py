"""What a visitor sees when something is wrong: with the address, with what they sent, or with us."""

import logging
import sys

import psycopg.errors
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

RETRY_SECONDS = "5"
_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_NO_DATABASE = (OperationalError, InterfaceError)
# PostgreSQL's words for "somebody else has it": waited for too long, or for each other.
_QUEUE = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.QueryCanceled,
)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the site's own frame, in the language of the address."""
    request.breadcrumbs = [(_("Page not found"), "")]  # type: ignore[attr-defined]
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault that nobody caught, with a page that needs neither database nor request."""
    return plain_answer(sys.exc_info()[1]) or plain_page("500.html", 500)


def plain_answer(fault: BaseException | None) -> HttpResponse | None:
    """Return the page that tells of `fault`, where it is one that a visitor can be told of; else None.

    503 when the database does not answer or there is a long queue for something in it, 413 when too much
    was sent.
    """
    if isinstance(fault, _TOO_LARGE):
        return plain_page("413.html", 413)
    if not isinstance(fault, _NO_DATABASE):
        return None
    if isinstance(fault.__cause__, _QUEUE):
        response = plain_page("busy.html", 503)
    else:
        log.error("The database did not answer: %s", fault)
        response = plain_page("503.html", 503)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def plain_page(template: str, status: int) -> HttpResponse:
    """Return a page that is made of its template alone."""
    response = HttpResponse(render_to_string(template), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
