"""Batches of paper ballots: begun, changed and handed in.

Every action on paper locks the dialogue's row (FOR NO KEY UPDATE) and nothing else. So they come one after the other,
ballots cast online do not wait, and closing does: a batch is either counted or refused.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import Area
from dialogues.actions.form_names import made_before
from dialogues.journal import Kind, log
from dialogues.models import ClosingRecord, Dialogue, PaperBatch
from dialogues.paper.refusals import (
    BatchNotOpen,
    BatchNotWaiting,
    NoPaper,
    PaperClosed,
    PaperNotOpen,
    TotalsDiffer,
)

LARGEST_BATCH = 2000


def begin_batch(
    *,
    dialogue: Dialogue,
    batch_id: UUID,
    place: str,
    held_on: date,
    control_total: int,
    user: Any,
    area: Area | None = None,
    now: datetime | None = None,
) -> PaperBatch:
    """Begin a batch of `control_total` sheets, counted by hand, from `place` on the day `held_on`.

    `batch_id` names the form it was begun by, so that a double click begins it once. Raises PaperClosed,
    PaperNotOpen, NoPaper, ValidationError by field, and FormOfAnotherDialogue.
    """
    with transaction.atomic():
        locked = lock_for_paper(dialogue, now)
        facts = checked_facts(
            locked, place=place, held_on=held_on, control_total=control_total, area=area, now=now
        )
        made_before(PaperBatch, batch_id, locked)
        batch, is_new = PaperBatch.objects.get_or_create(
            pk=batch_id, dialogue=locked, defaults={**facts, "made_by": user}
        )
        if is_new:
            batch.handled_by.add(user)
            log(locked, Kind.BATCH_MADE, user=user, **facts_to_tell(batch))
    return batch


def change_batch(
    *,
    batch: PaperBatch,
    place: str,
    held_on: date,
    control_total: int,
    user: Any,
    area: Area | None = None,
    now: datetime | None = None,
) -> None:
    """Put right what is said of a batch that is being entered: counted wrongly, written wrongly.

    Raises BatchNotOpen, PaperClosed, and ValidationError by field.
    """
    with transaction.atomic():
        locked = lock_open_batch(batch, now)
        facts = checked_facts(
            locked.dialogue,
            place=place,
            held_on=held_on,
            control_total=control_total,
            area=area,
            now=now,
        )
        for name, value in facts.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(facts))
        locked.handled_by.add(user)


def submit_batch(*, batch: PaperBatch, user: Any, now: datetime | None = None) -> None:
    """Hand a batch in for approval; twice is as good as once.

    Raises TotalsDiffer unless as many sheets are entered as were counted by hand; BatchNotOpen, PaperClosed.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = lock_batch(batch, now)
        if locked.state == PaperBatch.State.SUBMITTED and locked.submitted_by_id == user.pk:
            return
        if locked.state != PaperBatch.State.OPEN:
            raise BatchNotOpen
        entered = locked.sheets.count()
        if entered != locked.control_total:
            raise TotalsDiffer(entered=entered, counted=locked.control_total)
        locked.state = PaperBatch.State.SUBMITTED
        locked.submitted_by, locked.submitted_at, locked.reason = user, now, ""
        locked.save(update_fields=["state", "submitted_by", "submitted_at", "reason"])
        locked.handled_by.add(user)
        log(locked.dialogue, Kind.BATCH_SUBMITTED, user=user, **facts_to_tell(locked))


def lock_for_paper(dialogue: Dialogue, now: datetime | None) -> Dialogue:
    """Lock `dialogue` and return it as it is now; see that paper can still be entered.

    Raises NoPaper, PaperNotOpen, PaperClosed.
    """
    locked = Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
    now = now or timezone.now()
    if locked.counted_from <= now or ClosingRecord.objects.filter(dialogue=locked).exists():
        raise PaperClosed
    if not locked.paper_rule:
        raise NoPaper
    if locked.opens_at > now:
        raise PaperNotOpen
    return locked


def lock_batch(batch: PaperBatch, now: datetime | None) -> PaperBatch:
    """Lock the batch's dialogue and return the batch as it is now, its dialogue too. Raises PaperClosed."""
    dialogue = lock_for_paper(batch.dialogue, now)
    locked: PaperBatch = dialogue.paper_batches.get(pk=batch.pk)
    locked.dialogue = dialogue
    return locked


def lock_open_batch(batch: PaperBatch, now: datetime | None) -> PaperBatch:
    """Lock as `lock_batch`; see that the batch is being entered. Raises BatchNotOpen, PaperClosed."""
    locked = lock_batch(batch, now)
    if locked.state != PaperBatch.State.OPEN:
        raise BatchNotOpen
    return locked


def lock_waiting_batch(batch: PaperBatch, now: datetime | None) -> PaperBatch:
    """Lock as `lock_batch`; see that the batch waits for approval. Raises BatchNotWaiting, PaperClosed."""
    locked = lock_batch(batch, now)
    if locked.state != PaperBatch.State.SUBMITTED:
        raise BatchNotWaiting
    return locked


def facts_to_tell(batch: PaperBatch) -> dict[str, Any]:
    """Return what the log tells of a batch."""
    return {
        "batch": str(batch.pk),
        "place": batch.place,
        "day": batch.held_on.isoformat(),
        "sheets": batch.control_total,
    }


def checked_facts(
    dialogue: Dialogue,
    *,
    place: str,
    held_on: date,
    control_total: int,
    area: Area | None,
    now: datetime | None,
) -> dict[str, Any]:
    """Return the facts of a batch as they are kept. Raises ValidationError by field."""
    problems: dict[str, Any] = {}
    place = " ".join(place.split())
    if not place:
        problems["place"] = _("Write where the people voted.")
    first, last = timezone.localdate(dialogue.opens_at), timezone.localdate(dialogue.closes_at)
    if held_on > timezone.localdate(now):
        problems["held_on"] = _("That day has not been yet.")
    elif not first <= held_on <= last:
        problems["held_on"] = _("The day must lie within the time of the voting.")
    if not 1 <= control_total <= LARGEST_BATCH:
        text = _("A batch has from 1 to %(most)d sheets. Divide a larger bundle.")
        problems["control_total"] = text % {"most": LARGEST_BATCH}
    if problems:
        raise ValidationError(problems)
    return {"place": place, "held_on": held_on, "control_total": control_total, "area": area}
