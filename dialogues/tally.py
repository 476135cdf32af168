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
    """Count the dialogue's ballots as they are now, without those that are set aside.

    An option that was taken away is shown as long as a ballot names it.
    """
    counted = _count_choices(BallotChoice.objects.filter(option__dialogue=dialogue))
    # Few ballots are set aside, if any: to take them off again leaves the index alone to answer the first question.
    set_aside = _count_choices(
        BallotChoice.objects.filter(ballot__dialogue=dialogue, ballot__quarantine__isnull=False)
    )
    for pk, less in set_aside.items():
        counted[pk] = {name: counted[pk][name] - less[name] for name in less}
    score = _score_of(dialogue)
    options = []
    for option in dialogue.options.all():
        found = counted.get(option.pk)
        if found is None or not found["named"]:
            if not option.is_retired:
                options.append(OptionTally(option.key, option.label, 0, 0))
            continue
        options.append(OptionTally(option.key, option.label, found["named"], score(found)))
    # Sorting is stable: equals stay in the order of the ballot.
    options.sort(key=lambda option: (-option.score, -option.ballots))
    ballots = Ballot.objects.filter(dialogue=dialogue).counted().count()
    return Tally(str(dialogue.key), dialogue.voting_method, ballots, options)


def proofs(dialogue: Dialogue) -> dict[str, int]:
    """Return how many ballots were proved in which way."""
    rows = Ballot.objects.filter(dialogue=dialogue).counted().exclude(proof="").order_by()
    return dict(rows.values_list("proof").annotate(n=Count("pk")))


def kinds(dialogue: Dialogue) -> dict[str, int]:
    """Return how many ballots of each kind (`Ballot.Kind`) count."""
    rows = Ballot.objects.filter(dialogue=dialogue).counted().order_by()
    return dict(rows.values_list("kind").annotate(n=Count("pk")))


def _count_choices(choices: Any) -> dict[int, dict[str, int]]:
    """Return how many choices name each option (its pk), and the sums of their points and ranks."""
    rows = (
        choices.values("option")
        .order_by()
        .annotate(named=Count("*"), points=Sum("points"), ranks=Sum("rank"))
    )
    return {
        row["option"]: {name: row[name] or 0 for name in ("named", "points", "ranks")}
        for row in rows
    }


def _score_of(dialogue: Dialogue) -> Callable[[dict[str, int]], int]:
    if dialogue.voting_method == VotingMethod.POINTS:
        return lambda row: row["points"]
    if dialogue.voting_method == VotingMethod.RANKING:
        most = dialogue.max_choices
        return lambda row: most * row["named"] - row["ranks"]
    return lambda row: row["named"]
