"""Analysing a counted dialogue: once, then frozen."""

from typing import Any

from django.db import transaction

from cms.caching import page_cache
from dialogues.analysis.comparison import comparison
from dialogues.journal import Kind, log
from dialogues.models import Analysis, Ballot, ClosingRecord, Dialogue


def analyse_dialogue(*, dialogue: Dialogue) -> Analysis | None:
    """Work out what can be said of a counted dialogue, and freeze it; None before it is counted.

    Run twice, or twice at once, it gives what was frozen. Then nothing needs the voters' answers any more, and they
    are erased from the ballots; an imported file keeps what it tells everybody anyway.
    """
    with transaction.atomic():
        record = _lock_record(dialogue)
        if record is None:
            return None
        analysis = Analysis.objects.filter(record=record).first() or _make(record)
    if dialogue.imported_facts is None:
        _erase_answers(dialogue)
    return analysis


def _make(record: ClosingRecord) -> Analysis:
    from dialogues.analysis.analyse import figures_of  # numpy, which web processes do without

    analysis = Analysis.objects.create(record=record, figures=figures_of(record))
    log(record.dialogue, Kind.ANALYSED)
    page_cache.refresh()
    return analysis


def _erase_answers(dialogue: Dialogue) -> None:
    """Take the voters' answers off their ballots. The dialogue's row is locked, against ballots being mixed."""
    with transaction.atomic():
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        answered = Ballot.objects.filter(dialogue=dialogue).exclude(attributes={})
        answered.update(attributes={})


def compare_anew(*, dialogue: Dialogue, user: Any) -> Analysis | None:
    """Compare with the population again, as after its table was put right; None before the dialogue is analysed.

    The figures of groups stay as they were published: only what is worked out from those and the table is new.
    """
    with transaction.atomic():
        record = _lock_record(dialogue)
        analysis = Analysis.objects.filter(record=record).first()
        if record is None or analysis is None:
            return None
        analysis.figures |= comparison(record.dialogue, analysis.figures["breakdowns"])
        analysis.save(update_fields=["figures"])
        log(record.dialogue, Kind.ANALYSED, user=user, anew=True)
        page_cache.refresh()
        return analysis


def _lock_record(dialogue: Dialogue) -> ClosingRecord | None:
    """Return the closing record, locked, so that an analysis is made once."""
    locked = ClosingRecord.objects.select_for_update(of=("self",), no_key=True).select_related(
        "dialogue"
    )
    return locked.filter(dialogue=dialogue).first()
