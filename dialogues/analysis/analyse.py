"""All figures of a counted dialogue, as `Analysis.figures` holds them (docs/interfaces.md)."""

from datetime import timedelta
from typing import Any

from django.db.models import Count

from dialogues.analysis.breakdowns import breakdowns
from dialogues.analysis.comparison import comparison
from dialogues.analysis.intervals import wilson
from dialogues.analysis.order import order
from dialogues.analysis.reading import Ballots, Ints, read
from dialogues.analysis.rules import outcomes
from dialogues.models import Ballot, ClosingRecord, Dialogue, OptionKind, VotingMethod

VERSION = 1


def figures_of(record: ClosingRecord) -> dict[str, Any]:
    """Work out everything that is said of the ballots counted in `record`."""
    dialogue = record.dialogue
    ballots = read(record)
    found = breakdowns(ballots)
    real = ballots.without(_not_real(dialogue))
    method = record.tally["method"]
    return {
        "version": VERSION,
        "shares": _shares(record),
        "by_day": _by_day(dialogue),
        "breakdowns": found,
        **comparison(dialogue, found),
        "order": order(real, _worth(real, record), record.ballots_sha256),
        "rules": outcomes(real, method),
    }


def _not_real(dialogue: Dialogue) -> set[str]:
    """Return the options that no other could be weighed against: none of these, and the voter's own."""
    return set(
        dialogue.options.exclude(kind=OptionKind.REGULAR.value).values_list("key", flat=True)
    )


def _worth(ballots: Ballots, record: ClosingRecord) -> Ints:
    """Return what each choice gives its option, as the tally counts it."""
    if record.tally["method"] == VotingMethod.RANKING:
        worth: Ints = record.rules["max_choices"] + ballots.strength
        return worth
    return ballots.strength


def _shares(record: ClosingRecord) -> dict[str, dict[str, Any]]:
    shares = {}
    for option in record.tally["options"]:
        share = wilson(option["ballots"], record.ballots)
        shares[option["key"]] = {"ballots": option["ballots"], **share._asdict()}
    return shares


def _by_day(dialogue: Dialogue) -> list[list[Any]]:
    """Return the ballots of each day from the first to the last; an imported file tells no days."""
    if dialogue.imported_facts is not None:
        return []
    rows = Ballot.objects.filter(dialogue=dialogue).counted().order_by()
    found = dict(rows.values_list("cast_on").annotate(n=Count("pk")))
    if not found:
        return []
    first, days = min(found), (max(found) - min(found)).days + 1
    each = (first + timedelta(days=number) for number in range(days))
    return [[day.isoformat(), found.get(day, 0)] for day in each]
