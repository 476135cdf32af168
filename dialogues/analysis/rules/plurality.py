"""Plurality: each ballot gives one vote to the option that it puts first."""

import numpy as np

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.firsts import first_votes
from dialogues.analysis.rules.outcome import NO_BALLOTS, SEVERAL_FIRST, Outcome, highest


def plurality(ballots: Ballots, method: str) -> Outcome:
    """Count first places. Points: the option with most of a ballot's points is first; equals share the vote."""
    if not len(ballots.option):
        return Outcome("plurality", NO_BALLOTS)
    if method == "approval" and np.diff(ballots.starts).max() > 1:
        return Outcome("plurality", SEVERAL_FIRST)
    return highest("plurality", ballots.keys, first_votes(ballots))
