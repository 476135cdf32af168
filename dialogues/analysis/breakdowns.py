"""How groups of voters chose: ballots by area, age and gender, without what is too small to be told."""

from typing import Any

from dialogues.analysis import suppression
from dialogues.analysis.reading import Ballots
from dialogues.analysis.table import Table


def breakdowns(ballots: Ballots) -> dict[str, dict[str, Any]]:
    """Return the breakdown of each question that somebody answered. What is held back is None.

    When no group can be told, there are no groups at all: that there is one alone would tell how all chose.
    """
    return {question: _breakdown(ballots, question) for question in ballots.answers}


def _breakdown(ballots: Ballots, question: str) -> dict[str, Any]:
    keys = ballots.groups[question]
    table = Table(
        counts=ballots.counts,
        group=ballots.answers[question],
        row=ballots.row,
        option=ballots.option,
        groups=len(keys),
        options=len(ballots.keys),
    )
    # Those without an answer come first: one misses them least.
    shown = suppression.decide(table)
    if not shown.groups.any():
        return {"groups": [], "suppressed": 0}
    sizes, cells = table.sizes(), table.cells()
    return {
        "groups": [
            {
                "key": key,
                "ballots": int(sizes[number]) if shown.groups[number] else None,
                "options": {
                    option: int(cells[number, place]) if shown.cells[number, place] else None
                    for place, option in enumerate(ballots.keys)
                },
            }
            for number, key in enumerate(keys)
        ],
        "suppressed": int((~shown.groups).sum()),
    }
