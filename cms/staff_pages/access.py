"""Who gets in, where a view of the staff's is a function: a file, a print."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def has(permission: str) -> Callable[[Any], bool]:
    """Return the question whether a user has the right `permission`, written `app.codename`."""
    return lambda user: bool(user.has_perm(permission))


def only_for(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """Return a decorator of views: only for users who `may`, and never kept by a browser."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store"
            return response

        return guarded

    return decorate
