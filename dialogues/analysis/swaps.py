"""How much the figures of a block may be off, with everything that is published as it is."""

from functools import cached_property

import numpy as np

from dialogues.analysis.table import Bools, Ints, Table, count

# Fewer ballots than this are told of no group, nor of any of its options.
THRESHOLD = 5
# The least distance between the smallest and the greatest number that a hidden small figure may still be.
WIDTH = 5
# The least distance between those of them that are small in the same way.
WIDTH_OF_SMALL = 3


class Swaps:
    """Pairs of ballots in different groups of a block that could be each other's, and nothing shown would change.

    Two ballots can change groups when they name the same of the options that are shown for those groups.
    """

    def __init__(self, table: Table, rows: Bools) -> None:
        self._sizes, self._cells = table.sizes(), table.cells()
        inside = rows[table.group]
        number = np.cumsum(inside) - 1
        of_inside = inside[table.row]
        self._rows = rows
        self._options = table.options
        self._counts = table.counts[inside]
        self._group = table.group[inside]
        self._row = number[table.row[of_inside]]
        self._option = table.option[of_inside]
        # A number for each option, so that sums of them tell sets of options apart.
        self._marks = np.random.default_rng(1).integers(
            0, 2**64, size=table.options, dtype=np.uint64
        )

    def are_enough(self, hidden: Bools) -> bool:
        """Say whether each small figure in the block could be as far off as it must, `hidden` being its options."""
        pairs, of_pair, group, kind = self._kinds(hidden)
        size = count(of_pair, self._counts, pairs)
        kinds = int(kind.max(initial=-1)) + 1
        of_kind = count(kind, size, kinds)
        for option in np.flatnonzero(hidden).tolist():
            rows = self._rows_by_option[self._ends[option] : self._ends[option + 1]]
            naming = count(of_pair[rows], self._counts[rows], pairs)
            naming_of_kind = count(kind, naming, kinds)
            up = np.minimum(size - naming, naming_of_kind[kind] - naming)
            down = np.minimum(naming, (of_kind - naming_of_kind)[kind] - (size - naming))
            found = self._room(
                option,
                count(group, up, len(self._sizes)),
                count(group, down, len(self._sizes)),
            )
            if (found < self._wanted(option))[:, self._rows].any():
                return False
        return True

    def _wanted(self, option: int) -> Ints:
        """Return the room that figures must have: as much as totals and sizes alone leave, within the limits."""
        cells, total = self._cells[:, option], self._cells[:, option].sum()
        others = self._sizes - cells
        up = np.minimum(others, total - cells)
        down = np.minimum(cells, self._sizes.sum() - total - others)
        limits = np.array([WIDTH, WIDTH_OF_SMALL, WIDTH_OF_SMALL])
        wanted: Ints = np.minimum(self._room(option, up, down), limits[:, None])
        return wanted

    def _room(self, option: int, up: Ints, down: Ints) -> Ints:
        """Return how far apart each group's possible figures are: all, those that are few, and those that are most.

        Whoever knows how figures are hidden knows that a hidden one may be small, and can look among those alone.
        Where none can be small in one of the ways, there is all the room in the world.
        """
        cells, sizes = self._cells[:, option], self._sizes
        least, most = cells - down, cells + up
        few, many = THRESHOLD - 1, sizes - THRESHOLD + 1
        is_small_group = sizes < 2 * THRESHOLD
        room_of_few = np.where((least > few) | is_small_group, WIDTH, np.minimum(most, few) - least)
        room_of_many = np.where(
            (most < many) | is_small_group, WIDTH, most - np.maximum(least, many)
        )
        return np.stack((up + down, room_of_few, room_of_many))

    def _kinds(self, hidden: Bools) -> tuple[int, Ints, Ints, Ints]:
        """Tell ballots apart by group and by what they name outside the block.

        Returns how many such pairs there are, each row's pair, and each pair's group and kind.
        """
        marks = np.where(hidden, np.uint64(0), self._marks)[self._option]
        sums = np.concatenate(([np.uint64(0)], np.cumsum(marks, dtype=np.uint64)))
        starts = np.searchsorted(self._row, np.arange(len(self._counts) + 1))
        _unique, kind = np.unique(sums[starts[1:]] - sums[starts[:-1]], return_inverse=True)
        found, of_pair = np.unique(kind * len(self._sizes) + self._group, return_inverse=True)
        return len(found), of_pair, found % len(self._sizes), found // len(self._sizes)

    @cached_property
    def _by_option(self) -> Ints:
        return np.argsort(self._option, kind="stable")

    @cached_property
    def _rows_by_option(self) -> Ints:
        rows: Ints = self._row[self._by_option]
        return rows

    @cached_property
    def _ends(self) -> Ints:
        """Return where the rows of each option begin, and the last ones end."""
        of_choices = self._option[self._by_option]
        return np.searchsorted(of_choices, np.arange(self._options + 1))
