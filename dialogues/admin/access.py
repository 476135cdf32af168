"""Who gets in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from dialogues.models import ClosingRecord, Dialogue
from dialogues.permissions import may_follow_dialogues, may_see_results

View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """Decorate a view: only for those who may follow dialogues, and never kept by a browser."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_follow_dialogues(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def find_dialogue(key: UUID) -> Dialogue:
    """Return the dialogue with its turnout. Raises Http404."""
    rows = Dialogue.objects.with_turnout().select_related("closing_record")
    dialogue: Dialogue = get_object_or_404(rows, key=key)
    return dialogue


def find_record(user: Any, key: UUID) -> ClosingRecord:
    """Return the closing record. Raises Http404 while there are no results to see."""
    dialogue = find_dialogue(key)
    if not may_see_results(user, dialogue):
        raise Http404
    return dialogue.closing_record
