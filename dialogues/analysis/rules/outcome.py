"""What a rule makes of the ballots."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Number = int | Fraction
TOLD_AT_MOST = 10

# Why a rule says nothing.
NO_BALLOTS = "no_ballots"  # nobody named an option
NO_ORDER = "no_order"  # the ballots do not say which option somebody likes more
NO_POINTS = "no_points"  # the ballots give no points
SEVERAL_FIRST = "several_first"  # a ballot names several options alike
ALL_NAMED = "all_named"  # every ballot names every option


@dataclass(frozen=True)
class Outcome:
    """The winners (several in a tie, none where the rule finds none) and what each option got, most first."""

    rule: str
    why_not: str = ""
    winners: list[str] = field(default_factory=list)
    values: list[tuple[str, Number]] = field(default_factory=list)
    rounds: list[dict[str, Any]] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as `Analysis.figures` holds it."""
        if self.why_not:
            return {
                "rule": self.rule,
                "applies": False,
                "why_not": self.why_not,
                "winners": [],
                "values": [],
            }
        told = {
            "rule": self.rule,
            "applies": True,
            "winners": self.winners,
            "values": plain(self.values),
        }
        return told if self.rounds is None else {**told, "rounds": self.rounds[:TOLD_AT_MOST]}


def highest(rule: str, keys: Sequence[str], values: Sequence[Number]) -> Outcome:
    """Return the outcome of a rule by which the highest value wins."""
    most = max(values)
    winners = [key for key, value in zip(keys, values, strict=True) if value == most]
    return Outcome(rule, winners=winners, values=ranked(keys, values))


def ranked(keys: Sequence[str], values: Sequence[Number]) -> list[tuple[str, Number]]:
    """Return the options with their values, the highest first; equals in the order of the result."""
    return sorted(zip(keys, values, strict=True), key=lambda each: -each[1])


def plain(values: Sequence[tuple[str, Number]]) -> list[list[Any]]:
    """Return the first values as JSON has them: whole numbers, or two decimals."""
    return [
        [key, int(value) if value == int(value) else round(float(value), 2)]
        for key, value in values[:TOLD_AT_MOST]
    ]
