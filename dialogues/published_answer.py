"""What was answered after a dialogue: the promises that anybody may read."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cms.public_pages import path_of, public_pages
from dialogues.models import CommitmentUpdate, Dialogue, PromisePage
from dialogues.phases import Answer


def promises_of(row: Dialogue) -> list[Any]:
    """Return the promises that answer `row` and that anybody may read, in the active language: one query.

    The latest year first; each has `followed_up_at`, when something was last told of it.
    """
    updates = CommitmentUpdate.objects.published().order_by("-decided_at")
    told = updates.filter(commitment__promise__key=OuterRef("translation_key"))
    pages = public_pages(PromisePage).filter(dialogue__translation_key=row.key)
    pages = pages.annotate(followed_up_at=Subquery(told.values("decided_at")[:1]))
    return list(pages.order_by("-year", "pk"))


def answer_among(promises: Sequence[Any]) -> Answer | None:
    """Return the one of `promises` that was published first, and when any was followed up last; None of none."""
    published = [page for page in promises if page.first_published_at]
    if not published:
        return None
    first = min(published, key=lambda page: (page.first_published_at, page.pk))
    followed_up = [page.followed_up_at for page in published if page.followed_up_at]
    return Answer(
        timezone.localdate(first.first_published_at),
        path_of(first),
        timezone.localdate(max(followed_up)) if followed_up else None,
    )
