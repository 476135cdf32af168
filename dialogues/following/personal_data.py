"""What followers' rows hold about people, and when it goes (see `cms.privacy`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.privacy.personal_data import PersonalData
from cms.privacy.retention import RetentionRule
from dialogues.models import Follower

UNCONFIRMED_KEPT_FOR = timedelta(days=7)
# Counted from the day by which we have said that we follow up, or from when the voting closed.
KEPT_AFTER_FOLLOW_UP = timedelta(days=365)
KEPT_AFTER_CLOSING = timedelta(days=3 * 365)


def declaration() -> PersonalData:
    """Return what is held."""
    return PersonalData(
        model=Follower,
        holds=_("The e-mail address and language of those who want news of a dialogue, and days."),
        why=_("To tell them what came of it. Nothing leads from here to a ballot."),
        kept_for=_(
            "Until they stop; a week where the address is not confirmed. At most a year after the follow-up, or "
            "three years after the voting closed."
        ),
        export=_export,
        erase=_erase,
    )


def retention_rules() -> list[RetentionRule]:
    """Return what goes by itself, and when."""
    return [
        RetentionRule(
            name="dialogues.Follower.unconfirmed",
            label=_("Addresses for news that nobody confirmed"),
            due=_unconfirmed,
        ),
        RetentionRule(
            name="dialogues.Follower",
            label=_("Addresses for news of dialogues that are over"),
            due=_over,
        ),
    ]


def _unconfirmed(now: datetime) -> QuerySet[Follower]:
    day = timezone.localdate(now) - UNCONFIRMED_KEPT_FOR
    return Follower.objects.filter(confirmed_on=None, asked_on__lt=day)


def _over(now: datetime) -> QuerySet[Follower]:
    followed_up = Q(dialogue__follow_up_by__lt=timezone.localdate(now) - KEPT_AFTER_FOLLOW_UP)
    closed = Q(dialogue__follow_up_by=None, dialogue__closes_at__lt=now - KEPT_AFTER_CLOSING)
    return Follower.objects.filter(followed_up | closed)


def _of_person(email: str) -> QuerySet[Follower]:
    return Follower.objects.filter(email=normalise_email(email))


def _export(email: str) -> Iterator[dict[str, Any]]:
    for follower in _of_person(email).select_related("dialogue"):
        yield {
            "dialogue": follower.dialogue.title,
            "email": follower.email,
            "language": follower.language,
            "asked_on": follower.asked_on.isoformat(),
            "confirmed_on": follower.confirmed_on and follower.confirmed_on.isoformat(),
        }


def _erase(email: str) -> int:
    deleted, _by_model = _of_person(email).delete()
    return deleted
