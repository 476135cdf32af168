"""What page feedback holds about people (see `cms.personal_data`), and when it goes (`cms.retention`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.personal_data import PersonalData
from cms.retention import RetentionRule
from feedback.models import Answer, RecentAnswer

KEPT_FOR = timedelta(days=730)


def _export_answers(email: str) -> Iterator[dict[str, Any]]:
    # Nobody is asked who they are; some write it in the comment all the same.
    for answer in Answer.objects.filter(comment__icontains=email):
        yield {
            "path": answer.path,
            "is_satisfied": answer.is_satisfied,
            "comment": answer.comment,
            "created_at": answer.created_at.isoformat(),
        }


def _erase_answers(email: str) -> int:
    return Answer.objects.filter(comment__icontains=email).update(comment="")


def declare() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=Answer,
            holds=_(
                "What a visitor thinks of a page. Not who they are, unless they wrote it in the comment."
            ),
            why=_("To make the pages better."),
            kept_for=_("Two years."),
            export=_export_answers,
            erase=_erase_answers,
        ),
        PersonalData(
            model=RecentAnswer,
            holds=_(
                "A keyed hash of the visitor's network address and browser, which cannot be read back."
            ),
            why=_("To count one visitor's answers about one page as one."),
            kept_for=_("Fifteen minutes."),
            export=lambda email: [],
            erase=lambda email: 0,
        ),
    ]


def old_answers(now: datetime) -> Any:
    """Return the answers that are more than two years old."""
    return Answer.objects.filter(created_at__lt=now - KEPT_FOR)


def retention_rules() -> list[RetentionRule]:
    """Return the rules."""
    return [
        RetentionRule("page feedback", old_answers, label=_("Page feedback")),
        RetentionRule(
            "page feedback: fingerprints",
            lambda now: RecentAnswer.objects.filter(expires_at__lte=now),
            label=_("Who has just given feedback, as hashes"),
        ),
    ]
