"""Sheets as a CSV file: a template to fill in, and what somebody hands in, read line by line.

One line a sheet. The columns: the sheet's number; one for each option, whose header begins with the option's sign; own
words; area, age and gender by their numbers on paper; whether the sheet is not valid. What stands in an option's column
depends on the method: any mark where options are chosen, the points, or the place in the order (1 is the most wanted).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.spreadsheets.handed_in import rows_of
from dialogues.actions.paper import LARGEST_BATCH
from dialogues.actions.paper_sheets import HIGHEST_NUMBER, NumberedSheet
from dialogues.models import Dialogue, VotingMethod
from dialogues.paper.background_codes import PaperQuestion, paper_questions
from dialogues.paper.numbering import SIGN_OF_NONE, SIGN_OF_WRITE_IN, PaperOption, numbered_options
from dialogues.paper.reading import ReadSheet, choices_of

# What a header may call each column besides the options', in small letters.
_HEADERS: Mapping[str, str] = {
    **dict.fromkeys(("sheet", "sheetnumber", "blad", "bladnummer"), "sheet"),
    **dict.fromkeys(("ownwords", "egnaord"), "own_words"),
    **dict.fromkeys(("area", "område"), "area"),
    **dict.fromkeys(("age", "ålder"), "age"),
    **dict.fromkeys(("gender", "kön"), "gender"),
    **dict.fromkeys(("notvalid", "ogiltig"), "not_valid"),
}
_SIGN_AT_START = re.compile(r"(\d{1,4}|\+)(?!\d)")
_MARKS = {"x", "1", "ja", "yes", "true"}
_EMPTY = {"", "0", "nej", "no", "false"}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line of the file."""

    line: int
    text: str


@dataclass
class ReadFile:
    """The sheets of a file, and what is wrong with its lines."""

    sheets: list[NumberedSheet] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def template_headers(dialogue: Dialogue) -> list[str]:
    """Return the columns of an empty file in the active language."""
    options = [
        f"{option.sign}: {option.label}"
        for option in numbered_options(dialogue)
        if not option.is_retired
    ]
    words = [_("Own words")] if any(o.startswith(SIGN_OF_WRITE_IN) for o in options) else []
    questions = [question.title for question in paper_questions(dialogue)]
    return [_("Sheet"), *options, *words, *questions, _("Not valid")]


def read_file(dialogue: Dialogue, text: str) -> ReadFile:
    """Return what `text` says of each sheet. Raises ValidationError for a file without sheets or columns we know."""
    rows = rows_of(text)
    if len(rows) < 2:
        raise ValidationError(_("There is no sheet in the file."), "empty")
    if len(rows) - 1 > LARGEST_BATCH:
        text = _("A batch has at most %(most)d sheets.") % {"most": LARGEST_BATCH}
        raise ValidationError(text, "too_many")
    reader = _Reader(dialogue, rows[0][1])
    found = ReadFile()
    line_of: dict[int, int] = {}
    for line, cells in rows[1:]:
        try:
            sheet = reader.read(line, cells)
            first = line_of.setdefault(sheet.number, line)
            if first != line:
                told = {"number": sheet.number, "line": first}
                text = _("Sheet %(number)d stands on line %(line)d already.")
                raise ValidationError(text, "twice", told)
        except ValidationError as error:
            found.faults += [Fault(line, message) for message in error.messages]
        else:
            found.sheets.append(sheet)
    return found


class _Reader:
    """Reads lines under the header of one file."""

    def __init__(self, dialogue: Dialogue, header: Sequence[str]) -> None:
        self.dialogue = dialogue
        self.options: list[PaperOption] = numbered_options(dialogue)
        self.questions: list[PaperQuestion] = paper_questions(dialogue)
        self.columns = [self._column(cell) for cell in header]
        twice = {name for name in self.columns if self.columns.count(name) > 1}
        unknown = [cell for cell, name in zip(header, self.columns, strict=True) if not name]
        if "sheet" not in self.columns:
            text = _("The first line must name the columns, as in the template.")
            raise ValidationError(text, "no_header")
        if any(unknown):
            # A column that was passed over could be votes.
            text = _("The column “%(name)s” is not one of the template's.")
            raise ValidationError(text, "unknown_column", {"name": next(filter(None, unknown))})
        if twice - {""}:
            text = _("The column “%(name)s” stands there twice.")
            raise ValidationError(text, "column_twice", {"name": min(twice - {""})})

    def _column(self, cell: str) -> str:
        """Return the sign of an option's column, or the name of another; nothing for one that we do not know."""
        sign = _SIGN_AT_START.match(cell)
        if sign is not None:
            known = {option.sign for option in self.options}
            return sign[1] if sign[1] in known else ""
        return _HEADERS.get("".join(c for c in cell.casefold() if c.isalpha()), "")

    def read(self, line: int, cells: Sequence[str]) -> NumberedSheet:
        """Return the sheet of one line. Raises ValidationError."""
        if any(cells[len(self.columns) :]):
            raise ValidationError(_("The line has more columns than the header."), "too_long")
        row = dict(zip(self.columns, cells, strict=False))
        number = row.get("sheet", "")
        is_short = len(number) <= len(str(HIGHEST_NUMBER))
        if not (is_short and number.isascii() and number.isdigit() and int(number) >= 1):
            raise ValidationError(_("There is no sheet number."), "no_number")
        return NumberedSheet(int(number), self._sheet(row), line)

    def _sheet(self, row: Mapping[str, str]) -> ReadSheet:
        if self._is_marked(row.get("not_valid", "")):
            return ReadSheet(is_invalid=True)
        marks = self._marks(row)
        if not marks:
            text = _("Nothing is chosen. Mark a sheet that is empty as not valid.")
            raise ValidationError(text, "empty")
        choices = choices_of(self.dialogue, self.options, marks, row.get("own_words", ""))
        answers = {q.name: q.key_of(row.get(q.name, "")) for q in self.questions}
        return ReadSheet(choices, {name: key for name, key in answers.items() if key})

    def _marks(self, row: Mapping[str, str]) -> list[tuple[str, int | None]]:
        """Return the signs that the line names, with their points, in order."""
        cells = {option.sign: row.get(option.sign, "") for option in self.options}
        if self._is_marked(cells.pop(SIGN_OF_NONE, "")):
            others = [(sign, None) for sign, cell in cells.items() if cell.casefold() not in _EMPTY]
            return [(SIGN_OF_NONE, None), *others]
        if self.dialogue.voting_method == VotingMethod.APPROVAL:
            return [(sign, None) for sign, cell in cells.items() if self._is_marked(cell)]
        numbers = {sign: _whole(cell) for sign, cell in cells.items() if cell}
        if self.dialogue.voting_method == VotingMethod.POINTS:
            return [(sign, number) for sign, number in numbers.items() if number]
        return self._ranked(numbers)

    def _ranked(self, places: Mapping[str, int]) -> list[tuple[str, int | None]]:
        if sorted(places.values()) != list(range(1, len(places) + 1)):
            text = _("The places must be 1, 2, 3 and so on, each once.")
            raise ValidationError(text, "places")
        return [(sign, None) for sign in sorted(places, key=lambda sign: places[sign])]

    @staticmethod
    def _is_marked(cell: str) -> bool:
        mark = cell.casefold()
        if mark in _MARKS:
            return True
        if mark in _EMPTY:
            return False
        text = _("“%(cell)s” cannot be read. Write x, or leave it empty.")
        raise ValidationError(text, "unreadable", {"cell": cell[:40]})


def _whole(cell: str) -> int:
    if cell.isascii() and cell.isdigit() and len(cell) <= 6:
        return int(cell)
    text = _("“%(cell)s” is no whole number.")
    raise ValidationError(text, "unreadable", {"cell": cell[:40]})
