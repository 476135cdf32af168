"""One page's figures in brief, for where the page is edited."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from feedback.figures import Change, Count, change
from feedback.inbox.search import comments_beside_figures, comments_for
from feedback.models import Answer, State
from feedback.page_figures import answers_about

RECENT = timedelta(days=90)
LATEST_COMMENTS = 3


@dataclass(frozen=True)
class Pulse:
    """All answers; those of the last 90 days against the 90 before; new comments, and the latest that all may read."""

    total: Count
    recent: Count
    change: Change | None
    new_comments: int
    comments: list[Answer]


def pulse_of(page: Page, user: Any) -> Pulse:
    """Return the figures of `page` as `user` may see them. Three queries."""
    now = timezone.now()
    recent = Q(created_at__gt=now - RECENT)
    before = Q(created_at__gt=now - 2 * RECENT, created_at__lte=now - RECENT)
    yes = Q(is_satisfied=True)
    counts = (
        answers_about(page)
        .counted()
        .aggregate(
            n=CountRows("pk"),
            yes=CountRows("pk", filter=yes),
            n_recent=CountRows("pk", filter=recent),
            yes_recent=CountRows("pk", filter=recent & yes),
            n_before=CountRows("pk", filter=before),
            yes_before=CountRows("pk", filter=before & yes),
        )
    )
    comments = comments_for(user).filter(page_id=page.pk)
    readable = comments_beside_figures(user).filter(page_id=page.pk)
    after = Count(counts["n_recent"], counts["yes_recent"])
    return Pulse(
        total=Count(counts["n"], counts["yes"]),
        recent=after,
        change=change(Count(counts["n_before"], counts["yes_before"]), after),
        new_comments=comments.filter(state=State.NEW).count(),
        comments=list(readable[:LATEST_COMMENTS]),
    )
