"""Shares, their intervals, and what may be said of a change."""

import pytest

from feedback.figures import Count, Verdict, change, share


def test_no_share_is_told_of_fewer_than_five_answers() -> None:
    assert share(yes=4, n=4) is None
    assert share(yes=5, n=5) is not None


def test_the_share_lies_within_wilsons_interval() -> None:
    # Computed by hand from Wilson's formula for 8 of 10.
    found = share(yes=8, n=10)
    assert (found.percent, found.low, found.high) == (80, 49, 94)
    assert share(yes=0, n=5).low == 0
    assert share(yes=5, n=5).high == 100


@pytest.mark.parametrize(
    ("after", "before", "lower", "upper"),
    [
        # Newcombe 1998, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_lies_within_newcombes_interval(after, before, lower, upper) -> None:
    found = change(Count(before[1], before[0]), Count(after[1], after[0]))
    assert found.lower == pytest.approx(lower, abs=0.0001)
    assert found.upper == pytest.approx(upper, abs=0.0001)


def test_better_and_worse_are_said_only_when_the_whole_interval_agrees() -> None:
    assert change(Count(80, 48), Count(70, 56)).verdict is Verdict.BETTER
    assert change(Count(70, 56), Count(80, 48)).verdict is Verdict.WORSE
    assert change(Count(10, 5), Count(10, 7)).verdict is Verdict.UNSURE


def test_nothing_is_said_of_a_change_with_four_answers_on_a_side() -> None:
    assert change(Count(4, 0), Count(100, 100)) is None
    assert change(Count(100, 0), Count(4, 4)) is None
