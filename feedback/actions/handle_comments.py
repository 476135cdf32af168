"""Staff say what became of comments, and who looks after them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from feedback.inbox.versions import version_of
from feedback.inbox.writing import CHANGED, Kind, lock, set_assignee, set_state, store
from feedback.models import Answer, AnswerLogEntry, State
from feedback.permissions import may_handle_comment, may_handle_comments, may_see_feedback
from feedback.threats import tell_of_threat


@dataclass
class Handled:
    """What came of it: which comments were changed, which a colleague had changed meanwhile, which are not theirs."""

    done: list[UUID] = field(default_factory=list)
    changed_meanwhile: list[UUID] = field(default_factory=list)
    not_allowed: list[UUID] = field(default_factory=list)


class Unchanged:
    """Stands for an assignee that stays as it is, since None is nobody."""


def handle_comments(
    *,
    chosen: Mapping[UUID, str],
    user: Any,
    state: str = "",
    assignee: Any = Unchanged,
) -> Handled:
    """Set the state, the assignee or both of several comments at once, all in one transaction.

    `chosen` gives for each comment the version that `user` saw (`feedback.inbox.versions`): one that has another by
    now is left as it is, and reported. Locks the comments in the order of their keys, so that two who choose the same
    ones wait for each other instead of locking each other out. An answer without a comment is none of them: nobody may
    take it out of the figures. Raises ValidationError for a state that is none, or
    an assignee who cannot see comments; PermissionDenied for whoever may not handle comments at all.
    """
    if not may_handle_comments(user):
        raise PermissionDenied
    _check(state, assignee)
    result = Handled()
    entries: list[AnswerLogEntry] = []
    with transaction.atomic():
        rows = {
            row.pk: row
            for row in Answer.objects.select_for_update()
            .filter(pk__in=list(chosen))
            .exclude(comment="")
            .order_by("pk")
        }
        changed = []
        for pk, version in chosen.items():
            answer = rows.get(pk)
            if answer is None or version_of(answer) != version:
                result.changed_meanwhile.append(pk)
            elif not may_handle_comment(user, answer):
                result.not_allowed.append(pk)
            else:
                entries += _handle(answer, state, assignee, user)
                changed.append(answer)
        Answer.objects.bulk_update(changed, CHANGED)
        AnswerLogEntry.objects.bulk_create(entries)
        result.done = [answer.pk for answer in changed]
        _tell(entries)
    return result


def update_comment(
    *,
    answer: Answer,
    version: str,
    user: Any,
    state: str,
    assignee: Any,
    note: str = "",
    change_url: str = "",
) -> Answer:
    """Save everything that staff say about one comment.

    Raises ValidationError as `handle_comments`, and when it has been changed since `version`; PermissionDenied for
    whoever may not read it.
    """
    _check(state, assignee)
    with transaction.atomic():
        locked = lock(answer, version)
        if not may_handle_comment(user, locked):
            raise PermissionDenied
        entries = _handle(locked, state, assignee, user)
        if note != locked.note:
            locked.note = note
            entries.append(AnswerLogEntry(answer=locked, kind=Kind.NOTE, user=user))
        if change_url != locked.change_url:
            locked.change_url = change_url
            entries.append(AnswerLogEntry(answer=locked, kind=Kind.CHANGE_LINK, user=user))
        if entries:
            store(locked, entries)
            _tell(entries)
    return locked


def _check(state: str, assignee: Any) -> None:
    if state and state not in State.values:
        raise ValidationError(_("Choose a state from the list."))
    if assignee is not Unchanged and assignee is not None and not may_see_feedback(assignee):
        raise ValidationError(_("This person cannot see comments."))


def _handle(answer: Answer, state: str, assignee: Any, user: Any) -> list[AnswerLogEntry]:
    entries = list(set_state(answer, state, user)) if state else []
    if assignee is not Unchanged:
        entries += set_assignee(answer, assignee, user)
    return entries


def _tell(entries: list[AnswerLogEntry]) -> None:
    """Mail about what has just become a threat."""
    for entry in entries:
        if entry.kind == Kind.STATE and entry.state == State.THREAT:
            tell_of_threat(entry.answer)
