"""Counting: one question to the database, whatever the number of ballots.

docs/decisions/tally.md tells how and how fast.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, Sum

from dialogues.models import Ballot, BallotChoice, Dialogue, VotingMethod


@dataclass(frozen=True)
class OptionTally:
    """What one option got. `ballots` is how many ballots name it; what `score` is depends on the method."""

    key: str
    label: str
    ballots: int
    score: int


@dataclass(frozen=True)
class Tally:
    """What was counted in a dialogue: its options, the highest score first, then the most ballots."""

    dialogue: str
    method: str
    ballots: int
    options: list[OptionTally]

    def as_json(self) -> dict[str, Any]:
        """Return the tally as programs get it (docs/interfaces.md)."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Tally":
        """Return the tally that `as_json` gave."""
        options = [OptionTally(**option) for option in value["options"]]
        return cls(value["dialogue"], value["method"], value["ballots"], options)


def count(dialogue: Dialogue) -> Tally:
    """Count the dialogue's ballots as they are now.

    An option that was taken away is shown as long as a ballot names it.
    """
    counted = {
        row["option"]: row
        for row in BallotChoice.objects.filter(option__dialogue=dialogue)
        .values("option")
        .order_by()
        .annotate(named=Count("*"), points=Sum("points"), ranks=Sum("rank"))
    }
    score = _score_of(dialogue)
    options = []
    for option in dialogue.options.all():
        found = counted.get(option.pk)
        if found is None:
            if not option.is_retired:
                options.append(OptionTally(option.key, option.label, 0, 0))
            continue
        options.append(OptionTally(option.key, option.label, found["named"], score(found)))
    # Sorting is stable: equals stay in the order of the ballot.
    options.sort(key=lambda option: (-option.score, -option.ballots))
    ballots = Ballot.objects.filter(dialogue=dialogue).count()
    return Tally(str(dialogue.key), dialogue.voting_method, ballots, options)


def proofs(dialogue: Dialogue) -> dict[str, int]:
    """Return how many ballots were proved in which way."""
    rows = Ballot.objects.filter(dialogue=dialogue).exclude(proof="").order_by()
    return dict(rows.values_list("proof").annotate(n=Count("pk")))


def _score_of(dialogue: Dialogue) -> Callable[[Any], int]:
    if dialogue.voting_method == VotingMethod.POINTS:
        return lambda row: row["points"] or 0
    if dialogue.voting_method == VotingMethod.RANKING:
        most = dialogue.max_choices
        return lambda row: most * row["named"] - (row["ranks"] or 0)
    return lambda row: int(row["named"])
