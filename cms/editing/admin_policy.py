"""What holds for every address of Wagtail's admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse

# Wagtail's admin still has inline scripts and styles (date inputs, inline panels, choosers).
ADMIN_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    # Previews are views of the admin too.
    "frame-src": ["'self'", *settings.VIDEO_PLAYERS],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
}

View = Callable[..., HttpResponse]


def admin_view(view: View) -> View:
    """Decorate a view of the admin.

    It runs in one transaction, since Wagtail publishes outside any; it has a content policy of its own; and a
    signed-in resident is told no instead of being sent to sign in for ever.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        with transaction.atomic():
            return view(request, *args, **kwargs)

    decorated: View = csp_replace(ADMIN_CSP)(guarded)
    return decorated
