"""Change a comment and write down who did it: what the actions of the inbox share."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.inbox.versions import version_of
from feedback.models import Answer, AnswerLogEntry, LeftOut, State

Kind = AnswerLogEntry.Kind
# What staff can change about a comment; see `Answer`.
CHANGED = [
    "state",
    "left_out",
    "is_held_back",
    "assignee",
    "note",
    "change_url",
    "comment",
    "handled_at",
    "handled_by",
]


def lock(answer: Answer, version: str) -> Answer:
    """Return the comment as it stands now, locked.

    Raises ValidationError when it has been changed since it was `version`, or is gone.
    """
    locked = Answer.objects.select_for_update().filter(pk=answer.pk).first()
    if locked is None or version_of(locked) != version:
        raise ValidationError(
            _("Somebody has changed this comment meanwhile. Look at it again, then save."),
            code="changed_meanwhile",
        )
    return locked


def set_state(answer: Answer, state: str, user: Any) -> Iterator[AnswerLogEntry]:
    """Set the state in memory, with what follows from it; yield what to log. Nothing where it is so already.

    Spam leaves the figures, and comes back into them when it turns out to be none. What tells who somebody is, is
    held back.
    """
    if state == answer.state:
        return
    answer.state = state
    if state == State.SPAM:
        answer.left_out = answer.left_out or LeftOut.SPAM
    elif answer.left_out == LeftOut.SPAM:
        answer.left_out = ""
    if state == State.NEW:
        answer.handled_at = answer.handled_by = None
    else:
        answer.handled_at, answer.handled_by = timezone.now(), user
    yield AnswerLogEntry(answer=answer, kind=Kind.STATE, user=user, state=state)
    if state == State.PERSONAL and not answer.is_held_back:
        answer.is_held_back = True
        yield AnswerLogEntry(answer=answer, kind=Kind.HELD_BACK, user=user)


def set_assignee(answer: Answer, assignee: Any, user: Any) -> Iterator[AnswerLogEntry]:
    """Assign it to `assignee`, or to nobody, in memory; yield what to log. Nothing where it is so already."""
    if answer.assignee_id == (assignee.pk if assignee else None):
        return
    answer.assignee = assignee
    kind = Kind.ASSIGNED if assignee else Kind.UNASSIGNED
    yield AnswerLogEntry(answer=answer, kind=kind, user=user, about_user=assignee)


def store(answer: Answer, entries: list[AnswerLogEntry]) -> None:
    """Save a comment that was locked, and what was done with it."""
    answer.save(update_fields=CHANGED)
    AnswerLogEntry.objects.bulk_create(entries)
