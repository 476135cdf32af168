"""Other rules: against small elections counted by hand, and against pref_voting's winners."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dialogues.analysis.reading import Ballots
from dialogues.analysis.rules import outcomes

KNOWN = json.loads((Path(__file__).parent / "other_rules.json").read_text())["elections"]


def ballots_of(keys: str, *rows: tuple[int, dict[str, int]]) -> Ballots:
    """Return ballots: how many there are, and the strength of each option that they name."""
    lengths = [len(named) for _number, named in rows]
    return Ballots(
        keys=list(keys),
        counts=np.array([number for number, _named in rows], np.int64),
        starts=np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))),
        option=np.array([keys.index(key) for _n, named in rows for key in named], np.int64),
        strength=np.array([given for _n, named in rows for given in named.values()], np.int64),
        answers={},
        groups={},
    )


def ranked(keys: str, *rows: tuple[int, str]) -> Ballots:
    """Return rankings, the most wanted option first."""
    places = ((number, {key: -rank for rank, key in enumerate(order)}) for number, order in rows)
    return ballots_of(keys, *places)


def approving(keys: str, *rows: tuple[int, str]) -> Ballots:
    return ballots_of(keys, *((number, dict.fromkeys(named, 1)) for number, named in rows))


def by(ballots: Ballots, method: str) -> dict[str, dict[str, Any]]:
    return {outcome["rule"]: outcome for outcome in outcomes(ballots, method)}


# Tennessee's capital, the example in every textbook: Memphis, Nashville, Chattanooga, Knoxville.
TENNESSEE = ranked("MNCK", (42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM"))


def test_plurality_counts_first_places() -> None:
    found = by(TENNESSEE, "ranking")["plurality"]
    assert found["winners"] == ["M"]
    assert found["values"] == [["M", 42], ["N", 26], ["K", 17], ["C", 15]]


def test_borda_gives_a_point_for_each_option_below() -> None:
    found = by(TENNESSEE, "ranking")["borda"]
    assert found["winners"] == ["N"]
    assert found["values"] == [["N", 194], ["C", 173], ["M", 126], ["K", 107]]


def test_instant_runoff_lets_ballots_pass_on() -> None:
    found = by(TENNESSEE, "ranking")["instant_runoff"]
    assert found["winners"] == ["K"]
    assert [each["eliminated"] for each in found["rounds"]] == [["C"], ["N"]]
    assert found["rounds"][0]["votes"] == [["M", 42], ["N", 26], ["K", 17], ["C", 15]]
    assert found["values"] == [["K", 58], ["M", 42]]


def test_condorcet_finds_whom_nobody_beats() -> None:
    found = by(TENNESSEE, "ranking")["condorcet"]
    assert found["winners"] == ["N"]
    assert found["values"] == [["N", 3], ["C", 2], ["K", 1], ["M", 0]]


def test_a_ring_has_no_condorcet_winner() -> None:
    found = by(ranked("ABC", (1, "ABC"), (1, "BCA"), (1, "CAB")), "ranking")
    assert found["condorcet"]["applies"]
    assert found["condorcet"]["winners"] == []
    assert found["instant_runoff"]["winners"] == ["A", "B", "C"]
    assert found["plurality"]["winners"] == ["A", "B", "C"]


def test_what_is_not_named_is_last_and_equal() -> None:
    found = by(ranked("ABC", (2, "A")), "ranking")["borda"]
    assert found["values"] == [["A", 4], ["B", 1], ["C", 1]]


def test_a_ballot_that_names_none_of_those_left_counts_for_nobody() -> None:
    found = by(ranked("ABC", (4, "A"), (3, "B"), (2, "CB")), "ranking")["instant_runoff"]
    assert found["winners"] == ["B"]
    assert found["values"] == [["B", 5], ["A", 4]]


def test_points_are_added_up_and_first_places_shared() -> None:
    given = ballots_of("ABC", (2, {"A": 5, "B": 5}), (1, {"B": 7, "C": 3}), (1, {"C": 0}))
    found = by(given, "points")
    assert found["points"]["values"] == [["B", 17], ["A", 10], ["C", 3]]
    assert found["plurality"]["values"] == [["B", 2], ["A", 1], ["C", 0]]
    assert found["approval"]["values"] == [["B", 3], ["A", 2], ["C", 1]]
    assert found["condorcet"]["winners"] == ["B"]
    assert all(found[rule]["applies"] for rule in found)


def test_thirds_add_up_to_whole_votes() -> None:
    given = ballots_of("ABC", (3, {"A": 1, "B": 1, "C": 1}))
    assert by(given, "points")["plurality"]["values"] == [["A", 1], ["B", 1], ["C", 1]]


def test_approval_ballots_have_no_order_and_no_points() -> None:
    found = by(approving("AB", (3, "AB"), (1, "A")), "approval")
    assert found["approval"]["winners"] == ["A"]
    why_not = {rule: outcome.get("why_not") for rule, outcome in found.items()}
    assert why_not == {
        "plurality": "several_first",
        "approval": None,
        "points": "no_points",
        "borda": "no_order",
        "instant_runoff": "no_order",
        "condorcet": "no_order",
    }


def test_ballots_that_name_one_option_have_a_first_one() -> None:
    found = by(approving("AB", (3, "A"), (4, "B"), (1, "")), "approval")
    assert found["plurality"]["winners"] == ["B"]


def test_whoever_ranks_everything_approves_of_nothing_in_particular() -> None:
    assert by(TENNESSEE, "ranking")["approval"]["why_not"] == "all_named"


@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_without_choices_no_rule_says_anything(method: str) -> None:
    assert not any(outcome["applies"] for outcome in outcomes(approving("AB", (3, "")), method))
    assert not any(outcome["applies"] for outcome in outcomes(approving("", (3, "")), method))


@pytest.mark.parametrize("number", range(len(KNOWN)))
def test_the_winners_are_those_that_pref_voting_finds(number: int) -> None:
    known = KNOWN[number]
    keys = "ABCDE"[: known["options"]]
    rows = [(1, "".join(keys[place] for place in ballot)) for ballot in known["ballots"]]
    found = by(ranked(keys, *rows), "ranking")
    for rule in ("plurality", "borda", "instant_runoff", "condorcet"):
        if rule in known:
            assert found[rule]["winners"] == [keys[place] for place in sorted(known[rule])], rule
