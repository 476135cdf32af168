"""The second person: a batch approved, sent back or reversed. Locks: see `dialogues.actions.paper`."""

from collections.abc import Iterator
from datetime import datetime
from random import SystemRandom
from secrets import token_bytes
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues import ballot_rules
from dialogues.actions.paper import facts_to_tell, lock_batch, lock_waiting_batch
from dialogues.background import answers_asked
from dialogues.journal import Kind, log
from dialogues.models import Ballot, BallotChoice, PaperBatch
from dialogues.paper.refusals import BatchAlreadyReversed, BatchNotWaiting, OwnBatch

LONGEST_REASON = 500


def approve_batch(*, batch: PaperBatch, user: Any, now: datetime | None = None) -> int:
    """Turn the valid sheets of a batch into ballots, once, and return how many they are.

    Whoever has had a hand in the batch cannot approve it. Background answers stand on the ballots from then on, and
    on the sheets no more. Raises OwnBatch, BatchNotWaiting, PaperClosed, and ValidationError naming the sheets that
    are no ballots any more, since the rules were changed.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = lock_batch(batch, now)
        if locked.handled_by.filter(pk=user.pk).exists():
            raise OwnBatch
        if locked.state == PaperBatch.State.APPROVED and locked.approved_by_id == user.pk:
            return locked.ballots.count()
        if locked.state != PaperBatch.State.SUBMITTED:
            raise BatchNotWaiting
        number = _make_ballots(locked)
        locked.sheets.update(attributes={})
        locked.state = PaperBatch.State.APPROVED
        locked.approved_by, locked.approved_at = user, now
        locked.save(update_fields=["state", "approved_by", "approved_at"])
        log(
            locked.dialogue, Kind.BATCH_APPROVED, user=user, ballots=number, **facts_to_tell(locked)
        )
    return number


def return_batch(*, batch: PaperBatch, reason: str, user: Any, now: datetime | None = None) -> None:
    """Send a batch back to be put right. Raises BatchNotWaiting, PaperClosed, ValidationError by field."""
    reason = _wanted_reason(reason)
    with transaction.atomic():
        locked = lock_waiting_batch(batch, now)
        locked.state, locked.reason = PaperBatch.State.OPEN, reason
        locked.save(update_fields=["state", "reason"])
        told = facts_to_tell(locked)
        log(locked.dialogue, Kind.BATCH_RETURNED, user=user, reason=reason, **told)


def reverse_batch(*, batch: PaperBatch, reason: str, user: Any, now: datetime | None = None) -> int:
    """Take the ballots of a batch away again, or give up one that is not counted; return how many ballots went.

    The sheets stay, to be looked at. Twice by one person is as good as once. Raises BatchAlreadyReversed,
    PaperClosed once counting has begun, ValidationError by field.
    """
    reason = _wanted_reason(reason)
    now = now or timezone.now()
    with transaction.atomic():
        locked = lock_batch(batch, now)
        if locked.state == PaperBatch.State.REVERSED:
            if locked.reversed_by_id == user.pk:
                return 0
            raise BatchAlreadyReversed
        BallotChoice.objects.filter(ballot__batch=locked).delete()
        number, _by_model = Ballot.objects.filter(batch=locked).delete()
        locked.state, locked.reason = PaperBatch.State.REVERSED, reason
        locked.reversed_by, locked.reversed_at = user, now
        locked.save(update_fields=["state", "reason", "reversed_by", "reversed_at"])
        told = facts_to_tell(locked)
        log(
            locked.dialogue,
            Kind.BATCH_REVERSED,
            user=user,
            reason=reason,
            ballots=number,
            **told,
        )
    return number


def _make_ballots(batch: PaperBatch) -> int:
    """Write a ballot for each valid sheet, in an order of chance: no ballot is to tell which sheet it was."""
    options = dict(batch.dialogue.options.values_list("key", "pk"))
    sheets = list(batch.sheets.filter(is_invalid=False))
    SystemRandom().shuffle(sheets)
    area = _area_of(batch)
    ballots: list[Ballot] = []
    choices: list[BallotChoice] = []
    problems: list[str] = []
    for sheet in sheets:
        ballot = Ballot(
            dialogue=batch.dialogue,
            kind=Ballot.Kind.PAPER,
            cast_on=batch.held_on,
            batch=batch,
            attributes=answers_asked(batch.dialogue, {**area, **sheet.attributes}),
            # That of no receipt. Without one, the ballots file would tell which ballots were on paper, and what the
            # only person voted who came to the desk.
            receipt_hash=token_bytes(32),
        )
        try:
            choices += _choices_of(ballot, sheet.choices, options)
        except ValidationError as error:
            named = {"number": sheet.number, "problem": " ".join(error.messages)}
            problems.append(_("Sheet %(number)d: %(problem)s") % named)
        ballots.append(ballot)
    if problems:
        raise ValidationError(problems)
    Ballot.objects.bulk_create(ballots, batch_size=500)
    BallotChoice.objects.bulk_create(choices, batch_size=1000)
    return len(ballots)


def _choices_of(
    ballot: Ballot, written: list[list[Any]], options: dict[str, int]
) -> Iterator[BallotChoice]:
    """Return the choices of a sheet, checked once more: rules can change until the first ballot is there.

    An option that was taken off the ballot counts on paper that was printed before.
    """
    choices = ballot_rules.from_json(written)
    ballot_rules.check(ballot.dialogue, options.keys(), choices)
    return (
        BallotChoice(
            ballot=ballot,
            option_id=options[choice.key],
            points=choice.points,
            rank=choice.rank,
            text=choice.text.strip(),
        )
        for choice in choices
    )


def _area_of(batch: PaperBatch) -> dict[str, str]:
    """Return the answer to the question about area that the batch as a whole amounts to."""
    if batch.area is None or not batch.dialogue.asks_area:
        return {}
    return {"area": str(batch.area.translation_key)}


def _wanted_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Write why.")})
    if len(reason) > LONGEST_REASON:
        text = _("Write at most %(number)d characters.") % {"number": LONGEST_REASON}
        raise ValidationError({"reason": text})
    return reason
