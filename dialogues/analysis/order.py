"""How sure the order of the result is: the same ballots drawn again and again (the bootstrap, Efron 1979).

The draws begin from the hash of the ballots file, so that anybody gets the same ones.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dialogues.analysis.reading import Ballots

ROUNDS = 1000
PAIRS = 10
# One more option than pairs; fewer where ballots differ so much that the draws would take too long.
LEADING = (11, 9, 7, 5, 4, 3, 2)
MOST_KINDS = 50_000
_AT_A_TIME = 50


def order(
    ballots: Ballots, worth: NDArray[np.int64], ballots_sha256: str, rounds: int = ROUNDS
) -> dict[str, Any] | None:
    """Return how often each leading option came first, and neighbours in the order of the result.

    `worth` is what each choice gives its option. Ballots that name none of the leading options are drawn too.
    A tie counts half for each. None where there is nothing to compare.
    """
    if len(ballots.keys) < 2 or ballots.total == 0:
        return None
    scores, counts = _kinds(ballots, worth)
    keys = ballots.keys[: scores.shape[1]]
    chance = np.random.Generator(np.random.PCG64(int(ballots_sha256, 16)))
    first = np.zeros(len(keys))
    above = np.zeros(len(keys) - 1)
    for begun in range(0, rounds, _AT_A_TIME):
        drawn = chance.multinomial(
            counts.sum(), counts / counts.sum(), size=min(_AT_A_TIME, rounds - begun)
        )
        # Whole numbers, so that ties are ties.
        totals = drawn @ scores
        leads = totals == totals.max(axis=1, keepdims=True)
        first += (leads / leads.sum(axis=1, keepdims=True)).sum(axis=0)
        left, right = totals[:, :-1], totals[:, 1:]
        above += ((left > right) + (left == right) / 2).sum(axis=0)
    return {
        "rounds": rounds,
        "first": {key: _share(number, rounds) for key, number in zip(keys, first, strict=True)},
        "pairs": [
            {"above": keys[i], "below": keys[i + 1], "probability": _share(above[i], rounds)}
            for i in range(min(PAIRS, len(keys) - 1))
        ],
    }


def _kinds(
    ballots: Ballots, worth: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the different kinds of ballots by what they give the leading options, sorted, and how many of each."""
    for most in LEADING:
        number = min(most, len(ballots.keys))
        given = np.zeros((len(ballots.counts), number), np.int64)
        leads = ballots.option < number
        given[ballots.row[leads], ballots.option[leads]] = worth[leads]
        _kind, first, place = np.unique(_number(given), return_index=True, return_inverse=True)
        if len(first) <= MOST_KINDS:
            break
    return given[first], np.bincount(place, weights=ballots.counts).astype(np.int64)


def _number(given: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one number for each row, in the order of the rows; a single number is sorted many times faster."""
    least, most = given.min(axis=0), given.max(axis=0)
    numbers = np.zeros(len(given), np.int64)
    for column, values in enumerate(most - least + 1):
        if int(numbers.max()) >= (2**63 - 1) // int(values):
            # Points without bounds: first the places of what we have, which are few again.
            numbers = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
        numbers = numbers * values + (given[:, column] - least[column])
    return numbers


def _share(number: float, rounds: int) -> float:
    return round(float(number) / rounds, 4)
