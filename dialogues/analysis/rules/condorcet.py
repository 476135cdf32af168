"""Condorcet (1785): the option that no other beats, two by two.

There may be none: then three or more beat each other in a ring.
"""

from fractions import Fraction

import numpy as np

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.outcome import NO_BALLOTS, NO_ORDER, Outcome, ranked
from dialogues.analysis.rules.pairwise import wins


def condorcet(ballots: Ballots, method: str) -> Outcome:
    """Let each two options meet. `values` are the meetings won, an even one counted half."""
    if method == "approval":
        return Outcome("condorcet", NO_ORDER)
    if not len(ballots.option):
        return Outcome("condorcet", NO_BALLOTS)
    won = wins(ballots)
    beats, evens = won > won.T, won == won.T
    np.fill_diagonal(evens, False)
    values = [
        int(victories) + Fraction(int(even), 2)
        for victories, even in zip(beats.sum(axis=1), evens.sum(axis=1), strict=True)
    ]
    beaten = beats.sum(axis=0)
    return Outcome(
        "condorcet",
        winners=[key for key, is_beaten in zip(ballots.keys, beaten, strict=True) if not is_beaten],
        values=ranked(ballots.keys, values),
    )
