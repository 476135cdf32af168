"""Borda (1781): a ballot gives an option a point for each one that it puts below it, and half a point for each equal.

Options that a ballot does not name are its last, all equal, so that nobody gains by naming fewer.
"""

from fractions import Fraction

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.outcome import NO_BALLOTS, NO_ORDER, Outcome, highest
from dialogues.analysis.rules.pairwise import wins


def borda(ballots: Ballots, method: str) -> Outcome:
    """Add up the points, which are the ballots won against each other option, and half of those that are even."""
    if method == "approval":
        return Outcome("borda", NO_ORDER)
    if not len(ballots.option):
        return Outcome("borda", NO_BALLOTS)
    won = wins(ballots)
    even = ballots.total - won - won.T
    others = len(ballots.keys)
    values = [
        sum(
            (
                int(won[one, other]) + Fraction(int(even[one, other]), 2)
                for other in range(others)
                if other != one
            ),
            Fraction(0),
        )
        for one in range(others)
    ]
    return highest("borda", ballots.keys, values)
