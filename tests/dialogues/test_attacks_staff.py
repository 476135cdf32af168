"""Odd files that staff hand in."""

import pytest

from dialogues.paper.csv_file import read_file
from tests.dialogues.paper import paper_dialogue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["000000001999999999999", "9" * 400, "٣", "1\x00", "0", "-1"])
def test_a_sheets_number_that_is_none_is_a_fault_of_its_line(number: str) -> None:
    found = read_file(paper_dialogue(), f"blad;1: Förslag 1\n{number};x\n")
    assert not found.sheets
    assert [fault.line for fault in found.faults] == [2]
