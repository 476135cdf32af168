"""Figures about groups: nothing small is published, nor can it be worked out from what is."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogues.analysis import suppression, swaps
from tests.dialogues.attacks import Published, World, divisions, possible, publish


def one_option_each(*rows: tuple[int, ...]) -> World:
    """Return a world in which each ballot names one option: ballots by group and option."""
    options = len(rows[0])
    return World(tuple(frozenset({option}) for option in range(options)), rows, options)


@st.composite
def worlds(
    draw: st.DrawFn, *, groups: int, options: int, patterns: int, most: int, one_each: bool = False
) -> World:
    everything = [
        frozenset(chosen)
        for number in ((1,) if one_each else range(options + 1))
        for chosen in combinations(range(options), number)
    ]
    chosen = draw(st.lists(st.sampled_from(everything), min_size=1, max_size=patterns, unique=True))
    row = st.tuples(*[st.integers(0, most)] * len(chosen))
    # A group is one that somebody belongs to.
    counts = draw(st.lists(row.filter(any), min_size=2, max_size=groups))
    return World(tuple(sorted(chosen, key=sorted)), tuple(counts), options)


def small(world: World, group: int, option: int) -> bool:
    cell, threshold = world.cell(group, option), swaps.THRESHOLD
    return cell < threshold or world.size(group) - cell < threshold


def is_told_by_the_result(world: World, option: int) -> bool:
    return world.total(option) in (0, world.ballots())


def check_nothing_small_is_published(world: World, published: Published) -> None:
    for number in published.sizes.values():
        assert number >= swaps.THRESHOLD
    for group, option in published.cells:
        assert is_told_by_the_result(world, option) or not small(world, group, option)


def check_nothing_small_can_be_worked_out(world: World, published: Published) -> None:
    nothing = Published({}, {})
    for group in world.groups:
        if group not in published.sizes and world.size(group) < swaps.THRESHOLD:
            assert_wide(world, published, nothing, group, None)
        for option in range(world.options):
            is_hidden = (group, option) not in published.cells
            is_told = is_told_by_the_result(world, option)
            if is_hidden and not is_told and small(world, group, option):
                without_options = Published(published.sizes, {})
                assert_wide(world, published, without_options, group, option)


def assert_wide(
    world: World, published: Published, less: Published, group: int, option: int | None
) -> None:
    """What is hidden could be as much as WIDTH apart, or as far as `less` being published would let it."""
    found = possible(world, published, group, option)
    before = possible(world, less, group, option)
    wanted = min(swaps.WIDTH, max(before) - min(before))
    assert wanted >= 1
    assert max(found) - min(found) >= wanted, (group, option, found, before)


quick = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@given(worlds(groups=2, options=3, patterns=3, most=12))
@quick
def test_two_groups_keep_their_small_figures(world: World) -> None:
    published = publish(world)
    check_nothing_small_is_published(world, published)
    check_nothing_small_can_be_worked_out(world, published)


@given(worlds(groups=3, options=3, patterns=3, most=5))
@quick
def test_three_groups_keep_their_small_figures(world: World) -> None:
    published = publish(world)
    check_nothing_small_is_published(world, published)
    check_nothing_small_can_be_worked_out(world, published)


@given(worlds(groups=2, options=3, patterns=3, most=14, one_each=True))
@quick
def test_ballots_with_one_option_keep_their_groups_small_figures(world: World) -> None:
    published = publish(world)
    check_nothing_small_is_published(world, published)
    check_nothing_small_can_be_worked_out(world, published)


def test_an_attack_finds_what_is_hidden_by_itself_alone() -> None:
    """The attacker of these tests is no straw man: without a second hidden figure the first is found."""
    world = one_option_each((3, 17), (12, 18))
    naive = Published({0: 20, 1: 30}, {(1, 0): 12})
    assert possible(world, naive, 0, 0) == {3}


def test_a_small_group_takes_another_one_with_it() -> None:
    world = one_option_each((20, 20), (2, 1), (30, 30))
    assert publish(world).sizes == {2: 60}


def test_small_groups_are_hidden_together_only_when_they_are_enough() -> None:
    world = one_option_each((20, 20), (2, 1), (2, 2), (30, 30))
    assert set(publish(world).sizes) == {3}


def test_large_groups_with_large_figures_are_shown_whole() -> None:
    world = one_option_each((20, 20), (30, 30), (10, 5))
    published = publish(world)
    assert set(published.sizes) == {0, 1, 2}
    assert len(published.cells) == 6


def test_a_figure_that_leaves_few_of_a_group_out_is_hidden_as_well() -> None:
    """That 38 of 40 chose an option tells of the two who did not."""
    world = World((frozenset({0}), frozenset()), ((38, 2), (20, 20)), 1)
    assert publish(world).cells == {}


def test_what_the_result_tells_is_not_hidden() -> None:
    world = World((frozenset({0}),), ((20,), (30,)), 2)
    assert publish(world).cells == {(0, 0): 20, (1, 0): 30, (0, 1): 0, (1, 1): 0}


def test_it_is_the_same_each_time() -> None:
    world = one_option_each((3, 17, 9), (12, 18, 30), (1, 2, 0))
    assert publish(world) == publish(world)


def all_worlds(patterns: list[set[int]], totals: list[int], groups: int) -> Iterator[World]:
    """Yield every way in which these ballots can be divided among groups that each have one."""
    kinds = tuple(frozenset(pattern) for pattern in patterns)
    options = max((max(pattern, default=0) for pattern in patterns), default=0) + 1
    for split in product(*[divisions(number, groups) for number in totals]):
        counts = tuple(zip(*split, strict=True))
        if all(map(any, counts)):
            yield World(kinds, counts, options)


@pytest.mark.parametrize(
    ("patterns", "totals", "groups"),
    [
        ([{0}, {1}, {2}], [6, 9, 8], 2),
        ([{0}, {1}, {2}], [14, 12, 14], 2),
        ([set(), {0, 1}, {0}], [9, 12, 7], 2),
        ([{0}, {1}], [12, 13], 2),
        ([{0, 1}, {1}, {0}], [13, 5, 12], 2),
    ],
)
def test_whoever_knows_how_figures_are_hidden_finds_no_more(
    patterns: list[set[int]], totals: list[int], groups: int
) -> None:
    """Every table that would have been published just so is tried: a small figure is never the same in all of them."""
    alike: dict[tuple[object, ...], list[World]] = defaultdict(list)
    for world in all_worlds(patterns, totals, groups):
        published = publish(world)
        alike[(*sorted(published.sizes.items()), *sorted(published.cells.items()))].append(world)
    for candidates in alike.values():
        published = publish(candidates[0])
        for group, option in product(range(groups), range(candidates[0].options)):
            if (group, option) in published.cells:
                continue
            if any(small(world, group, option) for world in candidates):
                assert len({world.cell(group, option) for world in candidates}) > 1


@pytest.mark.parametrize("total", [15, 16, 20, 26])
def test_whoever_knows_how_groups_are_hidden_finds_no_more(total: int) -> None:
    alike = defaultdict(list)
    for sizes in divisions(total, 3):
        if all(sizes):
            shown = suppression.shown_groups(np.array(sizes))
            told = tuple(n if is_shown else None for n, is_shown in zip(sizes, shown, strict=True))
            alike[told if any(shown) else ()].append(sizes)
    for told, candidates in alike.items():
        for group in range(3):
            found = {sizes[group] for sizes in candidates}
            if (not told or told[group] is None) and min(found) < swaps.THRESHOLD:
                assert len(found) >= 3


def test_publishing_again_tells_nothing_more() -> None:
    """Figures are frozen: the same ballots give the same table, whatever the order of their rows."""
    world = one_option_each((3, 17, 9), (12, 18, 30), (6, 7, 20))
    backwards = World(
        world.patterns[::-1], tuple(counts[::-1] for counts in world.counts), world.options
    )
    assert publish(world) == publish(backwards)
