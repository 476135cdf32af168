"""Which figures about groups may be published, so that nothing smaller can be worked out from them.

docs/decisions/analysis.md says against whom, and why this holds. In short: a figure is small when fewer than
THRESHOLD ballots are so, or fewer than THRESHOLD of the group are not. Whole groups that are small are hidden
together with others, until those hidden have enough ballots in all. Of the groups that remain, small figures are
hidden in a block: the same options for the same groups. The block grows until each small figure in it could be
WIDTH greater or smaller in all, by swapping whole ballots between groups, with every published number (and every
ballot) as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 5
# The least distance between the smallest and the greatest number that a hidden small figure may still be.
WIDTH = 5
_TRIES_WITH_MORE_GROUPS = 3

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
        return _count(self.group, self.counts, self.groups)

    def cells(self) -> Ints:
        """Return the ballots of each group that name each option."""
        place = self.group[self.row] * self.options + self.option
        found = _count(place, self.counts[self.row], self.groups * self.options)
        return found.reshape(self.groups, self.options)


@dataclass(frozen=True)
class Shown:
    """Which groups' sizes may be published, and which of their figures by option."""

    groups: Bools
    cells: Bools


def decide(table: Table, first_hidden: int | None = None) -> Shown:
    """Decide what may be published. `first_hidden` is the group that one misses least: those without an answer."""
    sizes = table.sizes()
    groups = _shown_groups(sizes, first_hidden)
    merged = _merge_hidden(table, groups)
    cells = np.zeros((table.groups, table.options), bool)
    if groups.any():
        cells[groups] = _shown_cells(merged, has_rest=not groups.all())[: int(groups.sum())]
    return Shown(groups, cells)


def _shown_groups(sizes: Ints, first_hidden: int | None) -> Bools:
    """Hide small groups, and with them at least one that is not, until they have twice the threshold in all."""
    shown: Bools = sizes >= THRESHOLD
    if shown.all():
        return shown
    for group in sorted(range(len(sizes)), key=lambda g: (g != first_hidden, sizes[g], g)):
        hidden = ~shown
        is_enough = sizes[hidden].sum() >= 2 * THRESHOLD and (sizes[hidden] >= THRESHOLD).any()
        if is_enough:
            break
        shown[group] = False
    return shown


def _merge_hidden(table: Table, shown: Bools) -> Table:
    """Return the table with the shown groups first and all hidden ones as a last group."""
    number = int(shown.sum())
    place = np.where(shown, np.cumsum(shown) - 1, number)
    groups = number + int(not shown.all())
    return Table(table.counts, place[table.group], table.row, table.option, groups, table.options)


def _shown_cells(table: Table, *, has_rest: bool) -> Bools:
    """Return which cells may be told; of the rest, which is never shown itself, which may be worked out."""
    sizes, cells = table.sizes(), table.cells()
    totals = cells.sum(axis=0)
    # All or nobody: the result itself tells that.
    is_open = (totals > 0) & (totals < sizes.sum())
    is_small = ((cells < THRESHOLD) | (sizes[:, None] - cells < THRESHOLD)) & is_open
    shown = np.ones_like(is_small)
    if table.groups < 2 or not is_small.any():
        return shown
    rest = table.groups - 1 if has_rest else None
    best: tuple[int, Bools, Bools] | None = None
    for rows in _growing_rows(is_small.sum(axis=1) > 0, sizes, rest):
        columns = _enough_columns(table, rows, is_small, is_open, totals)
        if columns is None:
            continue
        lost = int((rows.sum() - has_rest) * columns.sum())
        if best is None or lost < best[0]:
            best = lost, rows, columns
    if best is None:
        raise AssertionError("hiding everything is always enough")
    shown[np.ix_(best[1], best[2])] = False
    return shown


def _growing_rows(needed: Bools, sizes: Ints, rest: int | None) -> Iterator[Bools]:
    """Yield the groups that a block may have: those that it must, then more of the smallest, at last all."""
    rows = needed.copy()
    if rest is not None:
        rows[rest] = True  # costs nothing, since it is not shown
    others = [group for group in np.argsort(sizes, kind="stable") if not rows[group]]
    if rows.sum() < 2:
        rows[others.pop(0)] = True
    yield rows.copy()
    for group in others[:_TRIES_WITH_MORE_GROUPS]:
        rows[group] = True
        yield rows.copy()
    if not rows.all():
        yield np.ones_like(rows)


def _enough_columns(
    table: Table, rows: Bools, is_small: Bools, is_open: Bools, totals: Ints
) -> Bools | None:
    """Return the fewest options that are enough with these groups, the rarest first; None when none are."""
    needed: Bools = is_small.sum(axis=0) > 0
    others = [o for o in np.argsort(totals, kind="stable") if is_open[o] and not needed[o]]

    def with_more(number: int) -> Bools:
        columns: Bools = needed.copy()
        columns[others[:number]] = True
        return columns

    swaps = Swaps(table, rows)
    if not swaps.are_enough(with_more(len(others)), is_small):
        return None
    # More options never make it worse, so the fewest are found by halving.
    low, high = 0, len(others)
    while low < high:
        middle = (low + high) // 2
        if swaps.are_enough(with_more(middle), is_small):
            high = middle
        else:
            low = middle + 1
    return with_more(high)


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
        self._counts = table.counts[inside]
        self._group = table.group[inside]
        self._row = number[table.row[of_inside]]
        self._option = table.option[of_inside]
        # A number for each option, so that sums of them tell sets of options apart.
        self._marks = np.random.default_rng(1).integers(
            0, 2**64, size=table.options, dtype=np.uint64
        )

    def are_enough(self, hidden: Bools, is_small: Bools) -> bool:
        """Say whether each small figure in the block could be as far off as it must, `hidden` being its options."""
        pairs, of_pair, group, kind = self._kinds(hidden)
        size = _count(of_pair, self._counts, pairs)
        kinds = int(kind.max(initial=-1)) + 1
        of_kind = _count(kind, size, kinds)
        ends = np.searchsorted(self._sorted_options, np.arange(len(hidden) + 1))
        for option in np.flatnonzero(is_small.sum(axis=0)).tolist():
            rows = self._rows_by_option[ends[option] : ends[option + 1]]
            naming = _count(of_pair[rows], self._counts[rows], pairs)
            naming_of_kind = _count(kind, naming, kinds)
            up = np.minimum(size - naming, naming_of_kind[kind] - naming)
            down = np.minimum(naming, (of_kind - naming_of_kind)[kind] - (size - naming))
            room = _count(group, up + down, len(self._sizes))
            small = is_small[:, option]
            if (room[small] < self._wanted(option)[small]).any():
                return False
        return True

    def _wanted(self, option: int) -> Ints:
        """Return how far off each group's figure must be able to be: as the totals alone allow, at most WIDTH."""
        cells, total, everybody = self._cells[:, option], self._cells[:, option].sum(), self._sizes
        up = np.minimum(everybody - cells, total - cells)
        down = np.minimum(cells, everybody.sum() - total - (everybody - cells))
        wanted: Ints = np.minimum(WIDTH, up + down)
        return wanted

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

    @property
    def _sorted_options(self) -> Ints:
        sorted_options: Ints = self._option[self._by_option]
        return sorted_options

    @property
    def _rows_by_option(self) -> Ints:
        rows: Ints = self._row[self._by_option]
        return rows

    @property
    def _by_option(self) -> NDArray[np.intp]:
        if not hasattr(self, "_by_option_kept"):
            self._by_option_kept = np.argsort(self._option, kind="stable")
        return self._by_option_kept


def _count(place: NDArray[np.integer], number: Ints, places: int) -> Ints:
    """Return the sum of `number` at each of so many places."""
    return np.bincount(place, weights=number, minlength=places).astype(np.int64)
