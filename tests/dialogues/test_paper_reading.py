"""What staff type for a sheet, and what that is as a ballot."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.models import Area
from dialogues.ballot_rules import as_json
from dialogues.models import PaperSheet
from dialogues.paper.background_codes import paper_questions
from dialogues.paper.entry_form import SheetForm
from dialogues.paper.numbering import edition_of, numbered_options
from dialogues.paper.reading import read_choices, written
from tests.dialogues.paper import paper_dialogue

pytestmark = pytest.mark.django_db


def said(dialogue: Any, typed: str, own_words: str = "") -> Any:
    choices = read_choices(dialogue, numbered_options(dialogue), typed, own_words)
    return choices and [[c.key, c.points, c.rank, c.text] for c in choices]


@pytest.mark.parametrize("typed", ["1 3", " 1,3 ", "1;3", "01  3"])
def test_options_are_chosen_by_number(typed: str) -> None:
    dialogue = paper_dialogue()
    assert said(dialogue, typed) == [["o1", None, None, ""], ["o3", None, None, ""]]


@pytest.mark.parametrize("typed", ["1:5 4:3", "1=5, 4 : 3", "1:5 2:0 4:3"])
def test_points_are_given_by_number(typed: str) -> None:
    dialogue = paper_dialogue(voting_method="points")
    assert said(dialogue, typed) == [["o1", 5, None, ""], ["o4", 3, None, ""]]


def test_a_ranking_is_typed_in_its_order() -> None:
    dialogue = paper_dialogue(voting_method="ranking")
    assert said(dialogue, "3 1 2") == [
        ["o3", None, 0, ""],
        ["o1", None, 1, ""],
        ["o2", None, 2, ""],
    ]


@pytest.mark.parametrize(
    ("method", "choice"),
    [
        ("approval", ["none", None, None, ""]),
        ("points", ["none", 0, None, ""]),
        ("ranking", ["none", None, 0, ""]),
    ],
)
@pytest.mark.parametrize("typed", ["0", "none", "Inget"])
def test_none_of_these_is_a_ballot_by_every_method(method: str, choice: Any, typed: str) -> None:
    dialogue = paper_dialogue(voting_method=method, special=("none",))
    assert said(dialogue, typed) == [choice]


def test_own_words_go_with_the_plus_sign() -> None:
    dialogue = paper_dialogue(special=("own", "none"))
    assert said(dialogue, "2 +", "  fler   bänkar ")[1] == ["own", None, None, "fler bänkar"]
    for typed, words in (("2 +", ""), ("2", "fler bänkar"), ("+", "x" * 121)):
        with pytest.raises(ValidationError) as caught:
            said(dialogue, typed, words)
        assert list(caught.value.error_dict) == ["own_words"]


@pytest.mark.parametrize("typed", ["x", " X "])
def test_x_is_a_sheet_that_is_not_valid(typed: str) -> None:
    assert said(paper_dialogue(), typed) is None


@pytest.mark.parametrize(
    ("fields", "typed"),
    [
        ({}, ""),
        ({}, "1 2 3 4"),
        ({}, "5"),
        ({}, "1 1"),
        ({}, "1:3"),
        ({}, "0"),
        ({}, "+"),
        ({}, "ett"),
        ({"voting_method": "points"}, "1:6 2:5"),
        ({"voting_method": "points"}, "1 2"),
        ({"voting_method": "points"}, "1:0"),
        ({"voting_method": "points"}, "1:3 1:2"),
        ({"voting_method": "points"}, "1:-3"),
        ({"voting_method": "ranking"}, "1 2 2"),
        ({"min_choices": 2}, "1"),
    ],
)
def test_what_is_no_ballot_is_refused(fields: dict[str, Any], typed: str) -> None:
    with pytest.raises(ValidationError):
        said(paper_dialogue(**fields), typed)


@pytest.mark.parametrize(
    ("method", "typed"),
    [
        ("approval", "1 +"),
        ("points", "2:7 +:3"),
        ("ranking", "+ 3 1"),
        ("points", "0"),
        ("approval", "0"),
    ],
)
def test_a_sheet_is_shown_as_it_was_typed(method: str, typed: str) -> None:
    dialogue = paper_dialogue(voting_method=method, special=("own", "none"))
    options = numbered_options(dialogue)
    words = "fler bänkar" if "+" in typed else ""
    choices = read_choices(dialogue, options, typed, words)
    assert written(dialogue, options, PaperSheet(choices=as_json(choices))) == (typed, words)
    assert written(dialogue, options, PaperSheet(is_invalid=True)) == ("x", "")


def test_numbers_stay_when_options_are_moved_or_taken_off_the_ballot() -> None:
    dialogue = paper_dialogue(special=("none",))
    dialogue.options.filter(key="o1").update(order=9)
    dialogue.options.filter(key="o2").update(is_retired=True)
    assert [(o.sign, o.key) for o in numbered_options(dialogue)] == [
        ("1", "o1"),
        ("2", "o2"),
        ("3", "o3"),
        ("4", "o4"),
        ("0", "none"),
    ]
    # Printed while it stood there, so it counts.
    assert said(dialogue, "2") == [["o2", None, None, ""]]


def test_the_edition_is_another_when_the_numbers_are() -> None:
    dialogue = paper_dialogue()
    before = edition_of(numbered_options(dialogue))
    assert edition_of(numbered_options(dialogue)) == before
    dialogue.options.filter(key="o2").delete()
    assert edition_of(numbered_options(dialogue)) != before


def test_background_answers_are_numbers(swedish: Any) -> None:
    first = Area.objects.create(name="Ö", locale=swedish)
    Area.objects.create(name="A", locale=swedish)
    dialogue = paper_dialogue(asks_area=True, asks_age=True, asks_gender=True)
    area, age, _gender = paper_questions(dialogue)
    assert [answer.label for answer in area.answers] == ["Ö", "A"]
    assert area.key_of("1") == str(first.translation_key)
    assert age.key_of(" 02 ") == "16-24"
    assert age.code_of("16-24") == "2"
    form = SheetForm(
        {"number": "7", "choices": "1 2", "area": "2", "age": "7", "gender": ""}, dialogue=dialogue
    )
    assert list(form.errors) == ["age"]
    form = SheetForm({"number": "7", "choices": "1 2", "gender": "1"}, dialogue=dialogue)
    assert form.is_valid()
    assert form.read.attributes == {"gender": "woman"}


def test_the_form_tells_beside_which_field_something_is_wrong() -> None:
    dialogue = paper_dialogue(special=("own",))
    form = SheetForm({"number": "0", "choices": "1 +", "own_words": ""}, dialogue=dialogue)
    assert sorted(form.errors) == ["number", "own_words"]
    form.focus()
    assert form.fields["number"].widget.attrs["autofocus"]
