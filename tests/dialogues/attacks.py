"""What somebody can work out about groups who knows every ballot and everything that is published.

Nothing is assumed of how the figures were held back: every way in which the ballots could be divided among the
groups is tried, and those kept that give the published numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dialogues.analysis import suppression
from dialogues.analysis.table import Table

Pattern = frozenset[int]


@dataclass(frozen=True)
class World:
    """How many ballots of each pattern (the options that they name) each group has: `counts[group][pattern]`."""

    patterns: tuple[Pattern, ...]
    counts: tuple[tuple[int, ...], ...]
    options: int

    @property
    def groups(self) -> range:
        return range(len(self.counts))

    def size(self, group: int) -> int:
        return sum(self.counts[group])

    def cell(self, group: int, option: int) -> int:
        pairs = zip(self.patterns, self.counts[group], strict=True)
        return sum(number for pattern, number in pairs if option in pattern)

    def total(self, option: int) -> int:
        return sum(self.cell(group, option) for group in self.groups)

    def ballots(self) -> int:
        return sum(self.size(group) for group in self.groups)

    def table(self) -> Table:
        kinds = [
            (group, place)
            for group in self.groups
            for place in range(len(self.patterns))
            if self.counts[group][place]
        ]
        choices = [
            (row, option)
            for row, (_group, place) in enumerate(kinds)
            for option in sorted(self.patterns[place])
        ]
        return Table(
            counts=np.array([self.counts[g][p] for g, p in kinds], np.int64),
            group=np.array([group for group, _place in kinds], np.int64),
            row=np.array([row for row, _option in choices], np.int64),
            option=np.array([option for _row, option in choices], np.int64),
            groups=len(self.counts),
            options=self.options,
        )


@dataclass(frozen=True)
class Published:
    """The numbers that are told: of groups, and of groups by option."""

    sizes: dict[int, int]
    cells: dict[tuple[int, int], int]


def publish(world: World) -> Published:
    """Return what the program would publish of `world`."""
    shown = suppression.decide(world.table())
    return Published(
        {group: world.size(group) for group in world.groups if shown.groups[group]},
        {
            (group, option): world.cell(group, option)
            for group in world.groups
            for option in range(world.options)
            if shown.cells[group, option]
        },
    )


def possible(world: World, published: Published, group: int, option: int | None) -> set[int]:
    """Return all that the group's figure for `option` (or its size, for None) may be, by what is published.

    Patterns are taken one after the other; of each way to divide them among the groups only the sums that are told
    matter, and the figure that is asked for.
    """
    told = [((g, None), number) for g, number in published.sizes.items()]
    told += list(published.cells.items())
    limits = [number for _what, number in told]
    asked = [what for what, _number in told] + [(group, option)]
    states = {tuple([0] * len(asked))}
    for place, pattern in enumerate(world.patterns):
        number = sum(world.counts[g][place] for g in world.groups)
        counted = [i for i, (_g, o) in enumerate(asked) if o is None or o in pattern]
        of_group = [asked[i][0] for i in counted]
        steps = {
            tuple(split[g] for g in of_group) for split in divisions(number, len(world.counts))
        }
        states = {
            added
            for state in states
            for step in steps
            if (added := _add(state, counted, step, limits)) is not None
        }
    return {state[-1] for state in states if list(state[:-1]) == limits}


def _add(
    state: tuple[int, ...], places: Sequence[int], step: tuple[int, ...], limits: list[int]
) -> tuple[int, ...] | None:
    sums = list(state)
    for place, number in zip(places, step, strict=True):
        sums[place] += number
        if place < len(limits) and sums[place] > limits[place]:
            return None
    return tuple(sums)


@cache
def divisions(number: int, groups: int) -> tuple[tuple[int, ...], ...]:
    """Return all ways to divide `number` among so many groups."""
    return tuple(_divisions(number, groups))


def _divisions(number: int, groups: int) -> Iterator[tuple[int, ...]]:
    if groups == 1:
        yield (number,)
        return
    for first in range(number + 1):
        for rest in _divisions(number - first, groups - 1):
            yield (first, *rest)
