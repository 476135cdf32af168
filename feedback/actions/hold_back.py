"""Staff with the right to it look through comments that may tell who somebody is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from feedback.inbox.writing import Kind, lock, set_state, store
from feedback.models import Answer, AnswerLogEntry, State
from feedback.permissions import may_handle_comment, may_look_through_held_back


def release_comment(*, answer: Answer, version: str, user: Any) -> Answer:
    """Let everybody who sees comments read this one: it tells of nobody.

    Raises ValidationError when it has been changed since `version`; PermissionDenied.
    """
    with transaction.atomic():
        locked = _locked(answer, version, user)
        locked.is_held_back = False
        entries = [AnswerLogEntry(answer=locked, kind=Kind.RELEASED, user=user)]
        if locked.state == State.PERSONAL:
            entries += set_state(locked, State.NEW, user)
        store(locked, entries)
    return locked


def erase_words(*, answer: Answer, version: str, user: Any) -> Answer:
    """Erase what the visitor wrote, for good. That they answered, and how, stays in the figures.

    Raises as `release_comment`.
    """
    with transaction.atomic():
        locked = _locked(answer, version, user)
        locked.comment = ""
        locked.is_held_back = False
        entries = [AnswerLogEntry(answer=locked, kind=Kind.ERASED, user=user)]
        if locked.state in (State.NEW, State.PERSONAL):
            entries += set_state(locked, State.HANDLED, user)
        store(locked, entries)
    return locked


def mark_personal(*, answer: Answer, version: str, user: Any) -> Answer:
    """Hold a comment back, since it tells who somebody is. Whoever reads it may do so.

    Raises as `release_comment`.
    """
    with transaction.atomic():
        locked = lock(answer, version)
        if not may_handle_comment(user, locked):
            raise PermissionDenied
        entries = list(set_state(locked, State.PERSONAL, user))
        if not locked.is_held_back:
            locked.is_held_back = True
            entries.append(AnswerLogEntry(answer=locked, kind=Kind.HELD_BACK, user=user))
        store(locked, entries)
    return locked


def _locked(answer: Answer, version: str, user: Any) -> Answer:
    locked = lock(answer, version)
    if not (may_look_through_held_back(user) and may_handle_comment(user, locked)):
        raise PermissionDenied
    return locked
