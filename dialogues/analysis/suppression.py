"""Which figures about groups may be published, so that nothing smaller can be worked out from them.

docs/decisions/analysis.md says against whom, and why this holds. In short: a figure is small when fewer than
THRESHOLD ballots are so, or fewer than THRESHOLD of the group are not. Whole groups that are small are hidden
together with others, until those hidden have enough ballots in all. Of the groups that remain, small figures are
hidden in a block: the rarest options for the same groups. The block grows until each figure in it could be WIDTH
greater or smaller in all, by swapping whole ballots between groups, with every published number (and every ballot)
as it is.

What is hidden although it is not small follows orders that everybody knows (of groups, and of options by their
total). So even whoever tries every table that these lines would have turned into the published one is left in doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dialogues.analysis.swaps import THRESHOLD, Swaps
from dialogues.analysis.table import Bools, Ints, Table

_TRIES_WITH_MORE_GROUPS = 3


@dataclass(frozen=True)
class Shown:
    """Which groups' sizes may be published, and which of their figures by option."""

    groups: Bools
    cells: Bools


def decide(table: Table) -> Shown:
    """Decide what may be published. Where groups that are not small must be hidden, the first ones are."""
    sizes = table.sizes()
    groups = shown_groups(sizes)
    merged = _merge_hidden(table, groups)
    cells = np.zeros((table.groups, table.options), bool)
    if groups.any():
        cells[groups] = _shown_cells(merged, has_rest=not groups.all())[: int(groups.sum())]
    return Shown(groups, cells)


def shown_groups(sizes: Ints) -> Bools:
    """Hide small groups, and with them at least one that is not, until they have twice the threshold in all.

    Which others are hidden follows their order, not their sizes: to know that the smallest one was taken would
    tell how large it can be at most, and so how small the other.
    """
    shown: Bools = sizes >= THRESHOLD
    if shown.all():
        return shown
    for group in np.flatnonzero(shown):
        hidden = ~shown
        if sizes[hidden].sum() >= 2 * THRESHOLD and (sizes[hidden] >= THRESHOLD).any():
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
    order = [option for option in np.argsort(totals, kind="stable") if is_open[option]]
    needed = np.flatnonzero(is_small.sum(axis=0)[order]).max() + 1

    def with_more(number: int) -> Bools:
        columns = np.zeros(table.options, bool)
        columns[order[: needed + number]] = True
        return columns

    swaps = Swaps(table, rows)
    if not swaps.are_enough(with_more(len(order) - needed)):
        return None
    # More options never make it worse, so the fewest are found by halving.
    low, high = 0, len(order) - needed
    while low < high:
        middle = (low + high) // 2
        if swaps.are_enough(with_more(middle)):
            high = middle
        else:
            low = middle + 1
    return with_more(high)
