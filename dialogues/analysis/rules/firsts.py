"""Whom each ballot puts first among the options that it names."""

from fractions import Fraction

import numpy as np

from dialogues.analysis.reading import Ballots


def first_votes(ballots: Ballots) -> list[Fraction]:
    """Return each option's first places, a ballot's shared equally among those it likes best alike.

    Exact: shares are fractions. A ballot that names none counts for nobody.
    """
    options = len(ballots.keys)
    row, option, strength = ballots.row, ballots.option, ballots.strength
    if not len(row):
        return [Fraction(0)] * options
    begins = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1])))
    lengths = np.diff(np.concatenate((begins, [len(row)])))
    best = np.repeat(np.maximum.reduceat(strength, begins), lengths)
    is_best = strength == best
    alike = np.repeat(np.add.reduceat(is_best.astype(np.int64), begins), lengths)
    most = int(alike.max()) + 1
    place = option[is_best] * most + alike[is_best]
    found = np.bincount(
        place, weights=ballots.counts[row[is_best]], minlength=options * most
    ).astype(np.int64)
    return [
        sum((Fraction(int(n), size) for size, n in enumerate(counts) if n), Fraction(0))
        for counts in found.reshape(options, most)
    ]
