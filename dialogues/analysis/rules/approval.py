"""Approval (Brams & Fishburn 1978): each ballot gives one vote to every option that it names."""

import numpy as np

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.outcome import ALL_NAMED, NO_BALLOTS, Outcome, highest


def approval(ballots: Ballots, method: str) -> Outcome:
    """Count the ballots that name each option, at whatever place or with however many points."""
    if not len(ballots.option):
        return Outcome("approval", NO_BALLOTS)
    lengths = np.diff(ballots.starts)
    if method != "approval" and lengths[lengths > 0].min() == len(ballots.keys):
        return Outcome("approval", ALL_NAMED)
    named = np.bincount(
        ballots.option, weights=ballots.counts[ballots.row], minlength=len(ballots.keys)
    )
    return highest("approval", ballots.keys, [int(number) for number in named])
