"""Closing a dialogue: counted once, frozen, and the roll's key destroyed."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from cms.caching import page_cache
from dialogues import ballots_file, tally, voter_keys
from dialogues.actions.mixing import mix_dialogue
from dialogues.journal import Kind
from dialogues.journal import log as log_to_journal
from dialogues.models import ClosingRecord, Dialogue, PaperBatch, PendingBallot, VoterListEntry

log = logging.getLogger(__name__)

_MOMENT = timedelta(microseconds=1)


def close_dialogue(*, dialogue: Dialogue, now: datetime | None = None) -> ClosingRecord | None:
    """Freeze the tally of a dialogue whose time is out, and destroy its key; None while it is open.

    Run twice, at once or after being cut short, it gives the same record. Locks the dialogue's row (FOR
    UPDATE): ballots under way are waited for and counted; those that come later are refused.
    """
    with transaction.atomic():
        locked = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        record = ClosingRecord.objects.filter(dialogue=locked).first()
        if record is None:
            if locked.counted_from > (now or timezone.now()):
                return None
            record = freeze(locked)
            PendingBallot.objects.filter(dialogue=locked).delete()
            # Without the key it tells nothing any more; its length stands in the record.
            VoterListEntry.objects.filter(dialogue=locked).delete()
            log_to_journal(locked, Kind.CLOSED, ballots=record.ballots)
            page_cache.refresh()
            analyse_later(locked)
    _part_for_good(dialogue)
    return record


def close_due_dialogues(now: datetime | None = None) -> None:
    """Close each dialogue whose time is out; one that fails is tried again in a minute, the others go on."""
    for dialogue in Dialogue.objects.awaiting_tally(now):
        try:
            close_dialogue(dialogue=dialogue, now=now)
        except Exception:
            log.exception("Dialogue %s could not be closed.", dialogue.key)
    # Those that a killed worker left behind between the record and the key.
    counted = ClosingRecord.objects.filter(dialogue__key__in=list(voter_keys.dialogues_with_key()))
    for record in counted.select_related("dialogue"):
        _part_for_good(record.dialogue)


def _part_for_good(dialogue: Dialogue) -> None:
    """Mix what came last, then destroy the key: only when the record is there for good."""
    mix_dialogue(dialogue)
    if voter_keys.destroy(dialogue.key):
        log_to_journal(dialogue, Kind.KEY_DESTROYED)


def analyse_later(dialogue: Dialogue) -> None:
    """Have the worker work out what can be said of the ballots; within the caller's transaction."""
    from dialogues.tasks import analyse_dialogue

    analyse_dialogue.defer(dialogue_id=dialogue.pk)


def freeze(dialogue: Dialogue) -> ClosingRecord:
    """Count `dialogue` and write its closing record. The caller holds the dialogue's lock."""
    counted = tally.count(dialogue)
    record = ClosingRecord(
        dialogue=dialogue,
        closed_at=timezone.now(),
        ballots=counted.ballots,
        tally=counted.as_json(),
        proofs=tally.proofs(dialogue),
        kinds=tally.kinds(dialogue),
        left_out=_left_out(dialogue),
        eligible=dialogue.voter_list.count() if dialogue.needs_voter_list else None,
        rules=_rules_of(dialogue),
    )
    record.ballots_sha256 = ballots_file.hash_of(record)
    record.save(force_insert=True)
    return record


def _left_out(dialogue: Dialogue) -> dict[str, Any]:
    """Return what is not counted: ballots set aside, with the reason, and batches that nobody approved."""
    quarantines = dialogue.quarantines.filter(lifted_at=None).annotate(held=Count("ballots"))
    batches = dialogue.paper_batches.filter(
        state__in=[PaperBatch.State.OPEN, PaperBatch.State.SUBMITTED]
    )
    return {
        "quarantined": [[each.held, each.reason] for each in quarantines if each.held],
        "paper": [[each.place, each.control_total] for each in batches],
    }


def _rules_of(dialogue: Dialogue) -> dict[str, Any]:
    facts = dialogue.imported_facts or {}
    return {
        "title": dialogue.title,
        "country": facts.get("country", "Sweden"),
        "unit": facts.get("unit", ""),
        "date_begin": f"{timezone.localdate(dialogue.opens_at):%d.%m.%Y}",
        # One that closes at midnight was open on the day before.
        "date_end": f"{timezone.localdate(dialogue.closes_at - _MOMENT):%d.%m.%Y}",
        "min_choices": dialogue.min_choices,
        "max_choices": dialogue.max_choices,
        "max_points": dialogue.max_points,
        "electorate": dialogue.electorate,
        "names_receipts": True,
    }
