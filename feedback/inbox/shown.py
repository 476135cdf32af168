"""A comment as one member of staff sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from feedback.inbox.versions import version_of
from feedback.models import Answer
from feedback.permissions import may_handle_comment, may_read_words


@dataclass(frozen=True)
class ShownComment:
    """A comment; its words are empty where this person may not read them."""

    answer: Answer
    words: str
    is_hidden: bool
    may_handle: bool
    version: str


def shown(answer: Answer, user: Any) -> ShownComment:
    """Return the comment as `user` sees it."""
    may_read = may_read_words(user, answer)
    return ShownComment(
        answer=answer,
        words=answer.comment if may_read else "",
        is_hidden=not may_read,
        may_handle=may_handle_comment(user, answer),
        version=version_of(answer),
    )


def all_shown(answers: Iterable[Answer], user: Any) -> list[ShownComment]:
    """Return several comments as `user` sees them."""
    return [shown(answer, user) for answer in answers]
