"""Staff suggest telling everybody what a comment led to."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from feedback.actions.suggest_improvement import suggest_improvement
from feedback.models import Answer, AnswerLogEntry, ImprovementsPage
from feedback.permissions import may_handle_comment


def suggest_from_comment(*, answer: Answer, told: str, changed: str, user: Any) -> ImprovementsPage:
    """Suggest it, and write down with the comment that it was done.

    `told` and `changed` are staff's own words, never the visitor's. Raises as `suggest_improvement`, and
    PermissionDenied for whoever may not handle the comment.
    """
    if not may_handle_comment(user, answer):
        raise PermissionDenied
    with transaction.atomic():
        page = suggest_improvement(answer=answer, told=told, changed=changed, user=user)
        AnswerLogEntry.objects.create(answer=answer, kind=AnswerLogEntry.Kind.SUGGESTED, user=user)
    return page
