"""Ballots by group and option, as what is published of groups is decided on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """Ballots by group, as rows that are alike: `counts`, the row's `group`, and the options each row names.

    `row` and `option` go together: one of each for every choice.
    """

    counts: Ints
    group: Ints
    row: Ints
    option: Ints
    groups: int
    options: int

    def sizes(self) -> Ints:
        """Return the ballots of each group."""
        return count(self.group, self.counts, self.groups)

    def cells(self) -> Ints:
        """Return the ballots of each group that name each option."""
        place = self.group[self.row] * self.options + self.option
        found = count(place, self.counts[self.row], self.groups * self.options)
        return found.reshape(self.groups, self.options)


def count(place: NDArray[np.integer], number: Ints, places: int) -> Ints:
    """Return the sum of `number` at each of so many places."""
    return np.bincount(place, weights=number, minlength=places).astype(np.int64)
