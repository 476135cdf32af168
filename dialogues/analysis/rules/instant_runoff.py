"""Instant runoff: the option with fewest first places goes, and its ballots pass on to their next.

So it goes on until one has more than half.
"""

from fractions import Fraction
from typing import Any

import numpy as np

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.firsts import first_votes
from dialogues.analysis.rules.outcome import (
    NO_BALLOTS,
    NO_ORDER,
    Number,
    Outcome,
    plain,
    ranked,
)


def instant_runoff(ballots: Ballots, method: str) -> Outcome:
    """Count round by round. Options that are last alike go together; if all that are left are alike, all have won.

    More than half means of the ballots that still name somebody. Points: equals on a ballot share its vote.
    """
    if method == "approval":
        return Outcome("instant_runoff", NO_ORDER)
    if not len(ballots.option):
        return Outcome("instant_runoff", NO_BALLOTS)
    left = np.ones(len(ballots.keys), bool)
    rounds: list[dict[str, Any]] = []
    while True:
        votes = first_votes(ballots)
        standing = {int(o): votes[o] for o in np.flatnonzero(left)}
        most, fewest = max(standing.values()), min(standing.values())
        values: list[tuple[str, Number]] = ranked(
            [ballots.keys[o] for o in standing], list(standing.values())
        )
        if most * 2 > sum(standing.values(), Fraction(0)) or most == fewest:
            winners = [ballots.keys[o] for o, number in standing.items() if number == most]
            return Outcome("instant_runoff", winners=winners, values=values, rounds=rounds)
        last = [o for o, number in standing.items() if number == fewest]
        left[last] = False
        ballots = ballots.naming(left)
        rounds.append({"eliminated": [ballots.keys[o] for o in last], "votes": plain(values)})
