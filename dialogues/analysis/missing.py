"""Who is missing among the voters, by the population that the dialogue was open to.

Worked out from the published breakdown alone, so it can tell nothing that the breakdown does not.
"""

from typing import Any

from dialogues.analysis.intervals import wilson
from dialogues.analysis.published import NO_ANSWER, Breakdown, Population, sizes_of


def missing(breakdowns: dict[str, Breakdown], population: Population) -> dict[str, list[Any]]:
    """Compare each question's groups with `population` (question, group, people)."""
    found = {
        question: _compare(breakdown, population[question])
        for question, breakdown in breakdowns.items()
        if population.get(question)
    }
    return {question: groups for question, groups in found.items() if groups}


def _compare(breakdown: Breakdown, people: dict[str, int]) -> list[dict[str, Any]]:
    sizes = sizes_of(breakdown)
    # A group that nobody belongs to is not among the breakdown's: those are missing most of all.
    known = {key: sizes.get(key, 0) for key in people}
    told = {key: number for key, number in known.items() if number is not None}
    answered = _answered(breakdown)
    if answered is None:
        # How many answered cannot be told, so the groups that are told are compared with each other.
        answered, everybody = sum(told.values()), sum(people[key] for key in told)
    else:
        everybody = sum(people.values())
    if not answered or not everybody:
        return []
    return [_verdict(key, told[key], answered, people[key] / everybody) for key in told]


def _answered(breakdown: Breakdown) -> int | None:
    """Return how many answered, where the published figures tell it: all groups are shown."""
    sizes = sizes_of(breakdown)
    if not sizes or None in sizes.values():
        return None
    return sum(number or 0 for key, number in sizes.items() if key != NO_ANSWER)


def _verdict(key: str, part: int, whole: int, expected: float) -> dict[str, Any]:
    share = wilson(part, whole)
    verdict = "under" if share.high < expected else "over" if share.low > expected else "even"
    return {
        "key": key,
        "ballots": part,
        "ballots_share": share.share,
        "low": share.low,
        "high": share.high,
        "population_share": round(expected, 6),
        "verdict": verdict,
    }
