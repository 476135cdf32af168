"""How many ballots put one option before another, for each two of them."""

import numpy as np
from numpy.typing import NDArray

from dialogues.analysis.reading import Ballots

_AT_A_TIME = 200_000


def wins(ballots: Ballots) -> NDArray[np.int64]:
    """Return a matrix: how many ballots like the option of the row better than that of the column.

    What a ballot names is liked better than what it does not; two that it does not name are alike.
    """
    options = len(ballots.keys)
    won = np.zeros((options, options), np.int64)
    both = np.zeros((options, options), np.int64)
    named = np.bincount(
        ballots.option, weights=ballots.counts[ballots.row], minlength=options
    ).astype(np.int64)
    for first, second in _pairs(ballots):
        place = ballots.option[first] * options + ballots.option[second]
        counts = ballots.counts[ballots.row[first]]
        is_better = ballots.strength[first] > ballots.strength[second]
        for matrix, weights in ((both, counts), (won, counts * is_better)):
            matrix += (
                np.bincount(place, weights=weights, minlength=options * options)
                .astype(np.int64)
                .reshape(options, options)
            )
    won += named[:, None] - both
    np.fill_diagonal(won, 0)
    return won


def _pairs(ballots: Ballots):  # type: ignore[no-untyped-def]
    """Yield the choices of a ballot two by two, each way, for many ballots at a time."""
    lengths = np.diff(ballots.starts)
    for length in np.unique(lengths[lengths > 0]):
        rows = np.flatnonzero(lengths == length)
        step = max(1, _AT_A_TIME // int(length) ** 2)
        one, other = np.divmod(np.arange(length * length), length)
        for begun in range(0, len(rows), step):
            starts = ballots.starts[rows[begun : begun + step]][:, None]
            yield (starts + one).ravel(), (starts + other).ravel()
