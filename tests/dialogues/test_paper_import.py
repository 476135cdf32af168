"""Sheets from a CSV file."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from dialogues.actions.paper_sheets import import_sheets
from dialogues.models import Dialogue, PaperBatch
from dialogues.paper.csv_file import read_file, template_headers
from tests.dialogues.paper import begun, enter, paper_dialogue, person

pytestmark = pytest.mark.django_db


def choices(dialogue: Dialogue, text: str) -> Any:
    found = read_file(dialogue, text)
    assert not found.faults
    return {s.number: [[c.key, c.points, c.rank] for c in s.read.choices] for s in found.sheets}


def faults(dialogue: Dialogue, text: str) -> list[int]:
    return [fault.line for fault in read_file(dialogue, text).faults]


def test_options_points_and_places_are_read_by_their_columns() -> None:
    assert choices(paper_dialogue(), "Blad;1: Förslag 1;2;3;4\n1;x;;X;\n7;0;1;;ja\n") == {
        1: [["o1", None, None], ["o3", None, None]],
        7: [["o2", None, None], ["o4", None, None]],
    }
    assert choices(paper_dialogue(voting_method="points"), "sheet,1,2,3\n1,5,,3\n") == {
        1: [["o1", 5, None], ["o3", 3, None]]
    }
    assert choices(paper_dialogue(voting_method="ranking"), "sheet\t1\t2\t3\n1\t2\t\t1\n") == {
        1: [["o3", None, 0], ["o1", None, 1]]
    }


def test_own_words_none_answers_and_invalid_sheets_are_read() -> None:
    dialogue = paper_dialogue(special=("own", "none"), asks_age=True, asks_gender=True)
    text = (
        "Sheet;1;+;0;Own words;Age;Gender;Not valid\n"
        "1;x;x;;fler bänkar;2;1;\n"
        "2;;;x;;;;\n"
        "3;;;;;;;x\n"
    )
    first, second, third = read_file(dialogue, text).sheets
    assert first.read.choices[1].text == "fler bänkar"
    assert first.read.attributes == {"age": "16-24", "gender": "woman"}
    assert second.read.choices[0].key == "none"
    assert third.read.is_invalid


def test_the_template_can_be_filled_in_and_read(settings: Any) -> None:
    dialogue = paper_dialogue(special=("own", "none"), asks_age=True)
    header = ";".join(template_headers(dialogue))
    cells = ["1", "x", *[""] * (header.count(";") - 1)]
    assert choices(dialogue, f"{header}\n{';'.join(cells)}\n") == {1: [["o1", None, None]]}


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "1;;;;"),
        ({}, "1;x;x;x;x"),
        ({}, "1;maybe;;;"),
        ({}, ";x;;;"),
        ({}, "0;x;;;"),
        ({}, "1,5;x;;;"),
        ({}, "1;x;;;;x"),
        ({"voting_method": "points"}, "1;6;5;;"),
        ({"voting_method": "points"}, "1;2,5;;;"),
        ({"voting_method": "ranking"}, "1;1;1;;"),
        ({"voting_method": "ranking"}, "1;1;3;;"),
    ],
)
def test_a_line_that_is_no_ballot_is_told_by_its_number(fields: dict[str, Any], line: str) -> None:
    dialogue = paper_dialogue(**fields)
    good = "9;1;;;"
    assert faults(dialogue, f"sheet;1;2;3;4\n{good}\n\n{line}\n") == [4]


def test_a_sheet_that_stands_there_twice_is_told() -> None:
    assert faults(paper_dialogue(), "sheet;1\n1;x\n2;x\n1;x\n") == [4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sheet;1\n",
        "1;x\n2;x\n",
        "sheet;1;9\n1;x;\n",
        "sheet;1;1\n1;x;\n",
        "sheet;1;votes\n1;x;x\n",
    ],
)
def test_a_file_with_other_columns_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read_file(paper_dialogue(), text)


def test_a_file_is_entered_whole_or_not_at_all() -> None:
    dialogue = paper_dialogue()
    anna, bo = person("anna"), person("bo")
    batch = begun(dialogue, anna, 3)
    enter(batch, bo, "3", first=2)
    sheets = read_file(dialogue, "sheet;1;2\n1;x;\n2;;x\n").sheets
    with pytest.raises(ValidationError) as caught:
        import_sheets(batch=batch, sheets=sheets, user=anna)
    assert len(caught.value.messages) == 1
    assert batch.sheets.count() == 1
    fine = read_file(dialogue, "sheet;1;2\n1;x;\n3;;x\n").sheets
    assert import_sheets(batch=batch, sheets=fine, user=anna) == 2
    # A double click.
    assert import_sheets(batch=batch, sheets=fine, user=anna) == 0
    assert PaperBatch.objects.get().sheets.count() == 3
