"""Comments that tell who somebody is go after thirty days; the answers stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.privacy import retention
from feedback.models import Answer, State

pytestmark = pytest.mark.django_db
RULE = "page feedback: telling comments"


def make(days: int, **fields) -> Answer:
    return Answer.objects.create(
        path="/sv/",
        language="sv",
        is_satisfied=False,
        created_at=timezone.now() - timedelta(days=days),
        **{"comment": "Ring 070-123 45 67", **fields},
    )


def test_a_comment_that_nobody_has_read_through_goes_after_thirty_days() -> None:
    old, new = make(31, is_held_back=True), make(29, is_held_back=True)
    assert retention.apply_retention()[RULE] == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.comment, old.is_held_back) == ("", False)
    assert new.comment
    assert retention.apply_retention()[RULE] == 0


def test_one_that_staff_found_to_tell_goes_thirty_days_later_and_a_threat_stays() -> None:
    handled = timezone.now() - timedelta(days=31)
    known = make(60, state=State.PERSONAL, handled_at=handled, is_held_back=True)
    make(60, state=State.PERSONAL, handled_at=timezone.now(), is_held_back=True)
    make(60, state=State.THREAT, handled_at=handled, is_held_back=True)
    make(60)
    assert retention.apply_retention()[RULE] == 1
    assert list(Answer.objects.filter(comment="")) == [known]
