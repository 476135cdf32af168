"""How much feedback waits for staff, for the menu and the pages of feedback."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

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
    overdue: int


def waiting_for(user: Any) -> Waiting:
    """Return what waits that `user` may see. Three queries at most."""
    comments = enquiries = overdue = 0
    if may_see_feedback(user):
        comments = comments_for(user).filter(state=State.NEW).count()
    if may_answer_enquiries(user):
        enquiries = Enquiry.objects.waiting().count()
        overdue = Enquiry.objects.overdue().count() if enquiries else 0
    return Waiting(comments, enquiries, overdue)


def waiting_lately(user: Any) -> Waiting:
    """Return the same as it was within the last minute."""
    rights = f"{may_see_feedback(user):d}{may_see_threats(user):d}{may_answer_enquiries(user):d}"
    found: Waiting = cache.get_or_set(
        f"feedback.waiting:{rights}", lambda: waiting_for(user), REMEMBERED_FOR
    )
    return found
