"""Who gets in, and to which evening."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from events.models import Event, Registration
from events.permissions import may_manage_registrations

View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """Decorate a view: only for those who may manage sign-ups, and never kept by a browser."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage_registrations(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def find_event(key: UUID) -> Event:
    """Return the evening with its seat counts. Raises Http404."""
    event: Event = get_object_or_404(Event.objects.with_seat_counts(), key=key)
    return event


def find_registration(event: Event, pk: UUID) -> Registration:
    """Return a sign-up to this very evening. Raises Http404 for one to another."""
    return get_object_or_404(event.registrations.filter(anonymised_at__isnull=True), pk=pk)
