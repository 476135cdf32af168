"""What the result would be if each group had voted in proportion to its size (post-stratification).

Worked out from the published breakdown alone, so it can tell nothing that the breakdown does not.
"""

from typing import Any

from dialogues.analysis.published import NO_ANSWER, Breakdown, Population, sizes_of

# No ballot counts more than so many times, or less than one so-manieth, of an average one.
HEAVIEST = 5.0
# Fewer ballots than this, by Kish's count, are too few to be weighted.
FEWEST_EFFECTIVE = 50.0
# Groups without any ballot can be given no weight; when they are more of the population than this, it is not done.
MOST_UNHEARD = 0.25


def weighted(breakdowns: dict[str, Breakdown], population: Population) -> dict[str, Any] | None:
    """Weight by the question that most ballots answer, of those whose groups can all be told; None where none can."""
    best: dict[str, Any] | None = None
    for question, breakdown in breakdowns.items():
        found = _weigh(question, breakdown, population.get(question, {}))
        if found and (best is None or found["ballots"] > best["ballots"]):
            best = found
    return best


def _weigh(question: str, breakdown: Breakdown, people: dict[str, int]) -> dict[str, Any] | None:
    sizes = sizes_of(breakdown)
    left_out = sizes.pop(NO_ANSWER, 0)
    heard = {key: number for key, number in sizes.items() if number}
    is_whole = left_out is not None and len(heard) == len(sizes) > 1
    if not is_whole or any(not people.get(key) for key in heard):
        return None
    unheard = [key for key, number in people.items() if number and key not in heard]
    everybody = sum(people.values())
    if sum(people[key] for key in unheard) > MOST_UNHEARD * everybody:
        return None
    weights = _weights(heard, people)
    ballots = sum(heard.values())
    total = sum(heard[key] * weights[key] for key in heard)
    effective = total**2 / sum(heard[key] * weights[key] ** 2 for key in heard)
    if effective < FEWEST_EFFECTIVE:
        return None
    options = _options(breakdown, heard, weights)
    if not options:
        return None
    return {
        "by": question,
        "ballots": ballots,
        "effective": round(effective),
        "options": options,
        "left_out": left_out,
        "unheard": unheard,
    }


def _weights(heard: dict[str, int], people: dict[str, int]) -> dict[str, float]:
    """Return what a ballot of each group weighs; an average ballot weighs 1 before the limits cut in."""
    ballots, everybody = sum(heard.values()), sum(people[key] for key in heard)
    weights = {key: people[key] / everybody / (heard[key] / ballots) for key in heard}
    return {key: min(HEAVIEST, max(1 / HEAVIEST, weight)) for key, weight in weights.items()}


def _options(
    breakdown: Breakdown, heard: dict[str, int], weights: dict[str, float]
) -> list[dict[str, Any]]:
    """Return the shares of the options that each group's figure can be told of."""
    groups = [group for group in breakdown["groups"] if group["key"] in heard]
    whole = sum(heard.values())
    weight = sum(heard[key] * weights[key] for key in heard)
    shares = []
    for option in groups[0]["options"]:
        cells = {group["key"]: group["options"][option] for group in groups}
        if None not in cells.values():
            share = sum(number * weights[key] for key, number in cells.items()) / weight
            shares.append(
                {
                    "key": option,
                    "share": round(share, 6),
                    "unweighted_share": round(sum(cells.values()) / whole, 6),
                }
            )
    return sorted(shares, key=lambda each: -each["share"])
