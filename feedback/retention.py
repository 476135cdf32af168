"""What page feedback keeps for how long (see `cms.privacy.retention`)."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.privacy.retention import RetentionRule
from feedback.models import Answer, Enquiry, RecentAnswer, State

ANSWERS_KEPT_FOR = timedelta(days=730)
# A comment that seems to tell who somebody is and that nobody has read, and one that staff found does.
TELLING_COMMENTS_KEPT_FOR = timedelta(days=30)
FINISHED_ENQUIRIES_KEPT_FOR = timedelta(days=365)


def old_answers(now: datetime) -> Any:
    """Return the answers that are more than two years old."""
    return Answer.objects.filter(created_at__lt=now - ANSWERS_KEPT_FOR)


def telling_comments(now: datetime) -> Any:
    """Return the answers whose comments tell, or seem to tell, who somebody is, for more than thirty days.

    One that staff have marked as a threat is kept as long as the others: the police may ask for it.
    """
    before = now - TELLING_COMMENTS_KEPT_FOR
    unread = Q(is_held_back=True, state=State.NEW, created_at__lt=before)
    known = Q(state=State.PERSONAL, handled_at__lt=before)
    return Answer.objects.exclude(comment="").filter(unread | known)


def _take_out_comments(answers: Any, now: datetime) -> None:
    # The answer counts; what was written is gone.
    answers.update(comment="", note="", is_held_back=False)


def finished_enquiries(now: datetime) -> Any:
    """Return the enquiries that were finished more than a year ago."""
    return Enquiry.objects.filter(finished_at__lt=now - FINISHED_ENQUIRIES_KEPT_FOR)


def retention_rules() -> list[RetentionRule]:
    """Return the rules."""
    return [
        RetentionRule("page feedback", old_answers, label=_("Page feedback")),
        RetentionRule(
            "page feedback: telling comments",
            telling_comments,
            label=_("Comments that may tell who somebody is"),
            carry_out=_take_out_comments,
        ),
        RetentionRule(
            "page feedback: enquiries",
            finished_enquiries,
            label=_("Messages that wanted an answer"),
        ),
        RetentionRule(
            "page feedback: fingerprints",
            lambda now: RecentAnswer.objects.filter(expires_at__lte=now),
            label=_("Who has just given feedback, as hashes"),
        ),
    ]
