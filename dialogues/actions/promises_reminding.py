"""Remind owners: before the deadline, when it has passed, and before the day of the follow-up.

Each looks for what is due and not yet done, and stamps it with the mail: run twice, or late, it says everything once.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from dialogues.models import Commitment
from dialogues.models.promises.rows import CommitmentQuerySet
from dialogues.promises.letters import FOLLOW_UP_SOON, OVERDUE, SOON_DUE, remind
from dialogues.promises.links import has_link, with_a_new_link

BEFORE_DEADLINE = timedelta(days=14)
BEFORE_FOLLOW_UP = timedelta(days=14)
# How often somebody is told that they are late.
AGAIN_AFTER = timedelta(days=30)


def remind_owners(*, today: date | None = None) -> int:
    """Write to each owner who is to be reminded; return how many mails there are. `today` is the local day."""
    today = today or timezone.localdate()
    return (
        _remind(SOON_DUE, today, soon_due, _stamp_deadline)
        + _remind(OVERDUE, today, late, _stamp_late)
        + _remind(FOLLOW_UP_SOON, today, follow_up_soon, _stamp_follow_up)
    )


def soon_due(today: date) -> CommitmentQuerySet:
    """Return those whose deadline comes soon and whose owner has not been told of that deadline."""
    return _with_an_owner().due_within(BEFORE_DEADLINE, today).exclude(deadline_told=F("deadline"))


def late(today: date) -> CommitmentQuerySet:
    """Return those that are overdue and whose owner has not been told for a month."""
    told = Q(reminded_on__isnull=True) | Q(reminded_on__lte=today - AGAIN_AFTER)
    return _with_an_owner().overdue(today).filter(told)


def follow_up_soon(today: date) -> CommitmentQuerySet:
    """Return those of promises that we have said we tell of soon, and whose owner has not been told of that day."""
    by = "promise__dialogue__follow_up_by"
    soon = {f"{by}__gte": today, f"{by}__lte": today + BEFORE_FOLLOW_UP}
    return _with_an_owner().filter(**soon).exclude(follow_up_told=F(by))


def _with_an_owner() -> CommitmentQuerySet:
    return Commitment.objects.published().exclude(owner_email="")


def _remind(
    kind: str,
    today: date,
    due: Callable[[date], CommitmentQuerySet],
    stamp: Callable[[Commitment, date], str],
) -> int:
    sent = 0
    for pk in due(today).values_list("pk", flat=True):
        with transaction.atomic():
            # Somebody else may be at it, or it has been done in the meantime.
            waiting = due(today).select_for_update(of=["self"], skip_locked=True)
            commitment = waiting.filter(pk=pk).select_related("promise").first()
            if commitment is None:
                continue
            changed = [stamp(commitment, today)]
            if not has_link(commitment):
                commitment.link_version = with_a_new_link(commitment.link_version)
                changed.append("link_version")
            commitment.save(update_fields=changed)
            remind(commitment, kind)
            sent += 1
    return sent


def _stamp_deadline(commitment: Commitment, today: date) -> str:
    commitment.deadline_told = commitment.deadline
    return "deadline_told"


def _stamp_late(commitment: Commitment, today: date) -> str:
    commitment.reminded_on = today
    return "reminded_on"


def _stamp_follow_up(commitment: Commitment, today: date) -> str:
    dialogue = commitment.promise.dialogue
    commitment.follow_up_told = dialogue.follow_up_by if dialogue is not None else today
    return "follow_up_told"
