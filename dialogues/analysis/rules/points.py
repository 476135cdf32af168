"""Points: the points that ballots give are added up."""

import numpy as np

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.outcome import NO_BALLOTS, NO_POINTS, Outcome, highest


def points(ballots: Ballots, method: str) -> Outcome:
    """Add up the points; ballots that give none say nothing here."""
    if method != "points":
        return Outcome("points", NO_POINTS)
    if not len(ballots.option):
        return Outcome("points", NO_BALLOTS)
    given = np.bincount(
        ballots.option,
        weights=ballots.counts[ballots.row] * ballots.strength,
        minlength=len(ballots.keys),
    )
    return highest("points", ballots.keys, [int(number) for number in given])
