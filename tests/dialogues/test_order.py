"""How sure the order is: the same draws for everybody, close results told from clear ones."""

from dialogues.analysis.order import order
from tests.dialogues.test_rules import approving, ballots_of

HASH = "ab" * 32


def test_a_clear_first_is_always_first() -> None:
    ballots = approving("AB", (900, "A"), (100, "B"))
    found = order(ballots, ballots.strength, HASH)
    assert found is not None
    assert found["first"] == {"A": 1.0, "B": 0.0}
    assert found["pairs"] == [{"above": "A", "below": "B", "probability": 1.0}]


def test_two_that_are_level_are_each_first_half_the_time() -> None:
    ballots = approving("AB", (50, "A"), (50, "B"))
    found = order(ballots, ballots.strength, HASH)
    assert found is not None
    assert abs(found["first"]["A"] - 0.5) < 0.06
    assert abs(sum(found["first"].values()) - 1) < 0.001


def test_ballots_that_always_name_both_leave_them_level() -> None:
    ballots = approving("AB", (50, "AB"))
    found = order(ballots, ballots.strength, HASH)
    assert found is not None
    assert found["first"] == {"A": 0.5, "B": 0.5}
    assert found["pairs"][0]["probability"] == 0.5


def test_anybody_gets_the_same_draws_from_the_same_file() -> None:
    ballots = approving("ABC", (30, "A"), (28, "B"), (25, "BC"))
    again = approving("ABC", (25, "BC"), (28, "B"), (12, "A"), (18, "A"))
    assert order(ballots, ballots.strength, HASH) == order(again, again.strength, HASH)
    assert order(ballots, ballots.strength, HASH) != order(ballots, ballots.strength, "cd" * 32)


def test_the_chance_is_that_of_the_normal_approximation() -> None:
    """60 against 40 of 100: the difference is 20, its standard error 2 * sqrt(24) = 9.8; so about 0.979."""
    ballots = approving("AB", (60, "A"), (40, "B"))
    found = order(ballots, ballots.strength, HASH)
    assert found is not None
    assert abs(found["pairs"][0]["probability"] - 0.979) < 0.015


def test_points_and_empty_ballots_are_drawn_too() -> None:
    ballots = ballots_of("AB", (10, {"A": 9}), (30, {"B": 2}), (5, {}))
    found = order(ballots, ballots.strength, HASH)
    assert found is not None
    assert found["pairs"][0]["above"] == "A"
    assert 0.5 < found["pairs"][0]["probability"] < 1


def test_with_one_option_or_no_ballots_there_is_no_order() -> None:
    one, none = approving("A", (3, "A")), approving("AB")
    assert order(one, one.strength, HASH) is None
    assert order(none, none.strength, HASH) is None


def test_many_options_are_told_of_by_the_first_ten_pairs() -> None:
    keys = "ABCDEFGHIJKLMN"
    ballots = approving(keys, *((100 - 5 * place, key) for place, key in enumerate(keys)))
    found = order(ballots, ballots.strength, HASH)
    assert found is not None
    assert len(found["pairs"]) == 10
    assert list(found["first"]) == list("ABCDEFGHIJK")
