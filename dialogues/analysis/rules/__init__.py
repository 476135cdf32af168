"""Other rules by which the same ballots could be counted, one a file.

Each is a function that takes the ballots and the dialogue's method and returns an `Outcome`; what it cannot say of
such ballots it leaves unsaid, with the reason. No rule asks for more than the ballots tell.
"""

from typing import Any

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules.approval import approval
from dialogues.analysis.rules.borda import borda
from dialogues.analysis.rules.condorcet import condorcet
from dialogues.analysis.rules.instant_runoff import instant_runoff
from dialogues.analysis.rules.plurality import plurality
from dialogues.analysis.rules.points import points

RULES = (plurality, approval, points, borda, instant_runoff, condorcet)


def outcomes(ballots: Ballots, method: str) -> list[dict[str, Any]]:
    """Return what each rule makes of `ballots`, which hold real options alone."""
    if method == "points":
        ballots = ballots.with_positive_strength()
    return [rule(ballots, method).as_json() for rule in RULES]
