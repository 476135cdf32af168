"""What a ballot may say."""

import pytest
from django.core.exceptions import ValidationError

from dialogues.ballot_rules import (
    Choice,
    as_json,
    by_approval,
    by_points,
    by_ranking,
    check,
    from_json,
)
from dialogues.models import Dialogue

OPTIONS = {"a", "b", "c", "d"}


def dialogue(method: str, **rules: int) -> Dialogue:
    return Dialogue(voting_method=method, **{"min_choices": 1, "max_choices": 2, **rules})


@pytest.mark.parametrize("keys", [["a"], ["a", "b"], ["d", "a"]])
def test_an_approval_ballot_names_up_to_the_most_options(keys: list[str]) -> None:
    check(dialogue("approval"), OPTIONS, by_approval(keys))


@pytest.mark.parametrize(
    ("keys", "code"),
    [([], "too_few"), (["a", "b", "c"], "too_many"), (["a", "a"], "twice")],
)
def test_an_approval_ballot_outside_the_rules_is_refused(keys: list[str], code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check(dialogue("approval"), OPTIONS, by_approval(keys))
    assert refusal.value.code == code


def test_an_option_that_cannot_be_voted_for_is_refused() -> None:
    with pytest.raises(ValidationError):
        check(dialogue("approval"), OPTIONS, by_approval(["e"]))


def test_a_ballot_may_need_several_options() -> None:
    with pytest.raises(ValidationError):
        check(dialogue("approval", min_choices=2), OPTIONS, by_approval(["a"]))


@pytest.mark.parametrize("points", [{"a": 10}, {"a": 1}, {"a": 3, "b": 3, "c": 3, "d": 1}])
def test_points_can_be_shared_out_as_one_likes(points: dict[str, int]) -> None:
    check(dialogue("points", max_points=10), OPTIONS, by_points(points))


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ({"a": 11}, "too_many"),
        ({"a": 0}, "too_few"),
        ({}, "too_few"),
        ({"a": -1, "b": 5}, "negative"),
    ],
)
def test_points_outside_the_rules_are_refused(points: dict[str, int], code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check(dialogue("points", max_points=10), OPTIONS, by_points(points))
    assert refusal.value.code == code


def test_an_option_without_points_is_not_named() -> None:
    assert by_points({"a": 2, "b": 0}) == [Choice("a", points=2)]


def test_a_ranking_is_in_order_without_gaps() -> None:
    check(dialogue("ranking"), OPTIONS, by_ranking(["c", "a"]))
    with pytest.raises(ValidationError) as refusal:
        check(dialogue("ranking"), OPTIONS, [Choice("a", rank=0), Choice("b", rank=2)])
    assert refusal.value.code == "gap"


def test_a_ranking_names_each_option_once() -> None:
    with pytest.raises(ValidationError):
        check(dialogue("ranking"), OPTIONS, by_ranking(["c", "c"]))


def test_choices_survive_json() -> None:
    choices = [Choice("a", rank=0), Choice("b", points=3)]
    assert from_json(as_json(choices)) == choices
