"""How much feedback waits for staff, for the menu and the pages of feedback."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Value

from feedback.inbox.search import comments_for
from feedback.models import Enquiry, State
from feedback.permissions import may_answer_enquiries, may_see_feedback, may_see_threats

# The menu stands on every page of the admin, so there its numbers are a minute old at most.
REMEMBERED_FOR = 60  # seconds


@dataclass(frozen=True)
class Waiting:
    """New comments, and enquiries that nobody has finished: 0 of what somebody may not see."""

    comments: int
    enquiries: int


def waiting_for(user: Any) -> Waiting:
    """Return what waits that `user` may see. One query."""
    new = comments_for(user).filter(state=State.NEW)
    comments = counted("comments", new if may_see_feedback(user) else new.none())
    waiting = Enquiry.objects.waiting()
    enquiries = counted("enquiries", waiting if may_answer_enquiries(user) else waiting.none())
    found = dict(comments.union(enquiries, all=True))
    return Waiting(found.get("comments", 0), found.get("enquiries", 0))


def counted(name: str, rows: Any) -> Any:
    """Return a query with one row, the name and the number; with none where there is nothing to count.

    Several of them are one by `union()`.
    """
    named = rows.order_by().annotate(what=Value(name)).values("what")
    return named.annotate(number=Count("pk")).values_list("what", "number")


def waiting_lately(user: Any) -> Waiting:
    """Return the same as it was within the last minute."""
    rights = f"{may_see_feedback(user):d}{may_see_threats(user):d}{may_answer_enquiries(user):d}"
    found: Any = cache.get_or_set(
        f"feedback.waiting:{rights}", lambda: waiting_for(user), REMEMBERED_FOR
    )
    waiting: Waiting = found
    return waiting
