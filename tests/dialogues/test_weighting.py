"""Intervals, who is missing, and weights: by hand, and from published figures alone."""

from typing import Any

import pytest

from dialogues.analysis.intervals import wilson
from dialogues.analysis.missing import missing
from dialogues.analysis.weighting import weighted


def breakdown(**groups: tuple[int | None, int | None]) -> dict[str, Any]:
    """Return a breakdown: each group's ballots, and those that name option A. `none` did not answer."""
    return {
        "groups": [
            {"key": "" if key == "none" else key, "ballots": ballots, "options": {"A": named}}
            for key, (ballots, named) in groups.items()
        ],
        "suppressed": 0,
    }


def test_wilsons_interval_is_the_textbooks() -> None:
    """81 of 263, as in Newcombe (1998): 0.2553 to 0.3662."""
    share = wilson(81, 263)
    assert share.low == pytest.approx(0.2553, abs=0.0001)
    assert share.high == pytest.approx(0.3662, abs=0.0001)


@pytest.mark.parametrize("whole", [1, 5, 1000])
def test_nobody_and_everybody_have_intervals_too(whole: int) -> None:
    assert wilson(0, whole).low == 0
    assert 0 < wilson(0, whole).high < 1
    assert wilson(whole, whole).high == 1
    assert wilson(whole, whole).low == pytest.approx(1 - wilson(0, whole).high)


def test_of_no_ballots_nothing_is_known() -> None:
    assert wilson(0, 0) == (0, 0, 1)


def test_groups_are_told_apart_from_the_population() -> None:
    found = missing(
        {"gender": breakdown(man=(30, 1), woman=(70, 1))},
        {"gender": {"man": 5000, "woman": 5000}},
    )["gender"]
    assert [(each["key"], each["verdict"]) for each in found] == [
        ("man", "under"),
        ("woman", "over"),
    ]
    assert found[0]["ballots_share"] == 0.3
    assert found[0]["population_share"] == 0.5


def test_a_difference_within_chance_is_none() -> None:
    found = missing(
        {"gender": breakdown(man=(48, 1), woman=(52, 1), none=(40, 1))},
        {"gender": {"man": 5000, "woman": 5000}},
    )["gender"]
    assert {each["verdict"] for each in found} == {"even"}
    assert found[0]["ballots_share"] == 0.48


def test_a_group_that_nobody_belongs_to_is_missing_most() -> None:
    found = missing(
        {"age": breakdown(**{"16-24": (40, 1), "25-44": (60, 1)})},
        {"age": {"16-24": 10, "25-44": 10, "80-": 10}},
    )["age"]
    assert found[-1]["key"] == "80-"
    assert (found[-1]["ballots_share"], found[-1]["verdict"]) == (0, "under")


def test_a_group_that_is_held_back_is_not_compared() -> None:
    groups = breakdown(a=(None, None), b=(None, None), c=(60, 1), d=(40, 1))
    found = missing({"area": groups}, {"area": {"a": 50, "b": 50, "c": 50, "d": 50}})["area"]
    # Of those that are told, so nobody learns how many were held back.
    assert [(each["key"], each["ballots_share"], each["population_share"]) for each in found] == [
        ("c", 0.6, 0.5),
        ("d", 0.4, 0.5),
    ]


def test_without_a_population_nobody_is_missing() -> None:
    assert missing({"gender": breakdown(man=(30, 1))}, {}) == {}
    assert weighted({"gender": breakdown(man=(300, 1), woman=(70, 1))}, {}) is None


def test_weights_give_each_group_its_part() -> None:
    """Men are 20 of 100 ballots and half of the people: 10 of 20 and 20 of 80 come to (0.5 + 0.25) / 2."""
    found = weighted(
        {"gender": breakdown(man=(20, 10), woman=(80, 20), none=(15, 3))},
        {"gender": {"man": 5000, "woman": 5000}},
    )
    assert found is not None
    assert found["by"] == "gender"
    assert found["ballots"] == 100
    assert found["left_out"] == 15
    assert found["options"] == [{"key": "A", "share": 0.375, "unweighted_share": 0.3}]
    # Kish: (sum of weights)² / sum of squares, with weights 2.5 and 0.625.
    assert found["effective"] == 64


def test_no_ballot_weighs_more_than_five() -> None:
    found = weighted(
        {"gender": breakdown(man=(10, 10), woman=(990, 0))},
        {"gender": {"man": 5000, "woman": 5000}},
    )
    assert found is not None
    # 10 ballots of weight 5 and 990 of 0.505, rather than 50 and 0.505.
    assert found["options"][0]["share"] == pytest.approx(50 / (50 + 990 * 0.505050), abs=0.0001)


@pytest.mark.parametrize(
    ("groups", "people"),
    [
        ({"man": (None, None), "woman": (None, None), "other": (90, 10)}, {"other": 5}),
        ({"man": (60, 10), "woman": (60, 20), "none": (None, None)}, {"man": 5, "woman": 5}),
        ({"man": (20, 10), "woman": (20, 10)}, {"man": 5, "woman": 5}),
        ({"man": (60, 10), "woman": (60, 10)}, {"man": 5}),
        ({"man": (60, 10), "woman": (60, 10)}, {"man": 5, "woman": 5, "other": 10}),
        ({"man": (60, None), "woman": (60, 10)}, {"man": 5, "woman": 5}),
        ({"man": (160, 10)}, {"man": 5}),
    ],
    ids=[
        "groups held back",
        "no answer held back",
        "too few",
        "a group without people",
        "half the people unheard",
        "an option held back",
        "one group",
    ],
)
def test_weights_are_left_out_where_they_cannot_be_right(
    groups: dict[str, Any], people: dict[str, int]
) -> None:
    assert weighted({"gender": breakdown(**groups)}, {"gender": people}) is None


def test_the_question_that_most_answered_decides() -> None:
    found = weighted(
        {
            "gender": breakdown(man=(60, 10), woman=(60, 10)),
            "age": breakdown(**{"16-24": (100, 10), "25-44": (90, 10)}),
        },
        {"gender": {"man": 1, "woman": 1}, "age": {"16-24": 1, "25-44": 1}},
    )
    assert found is not None
    assert found["by"] == "age"
