"""The rows of a `.pb` file with the number of the line each begins on.

Fields stand between semicolons, quoted as in CSV (pabulib.org/format). Files in the wild have byte-order marks,
CRLF, blank lines, blanks after semicolons and stray quotation marks.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dialogues.pabulib.faults import PabulibError

SECTIONS = ("META", "PROJECTS", "VOTES")
_BYTE_ORDER_MARK = "\ufeff"
# A quoted text may go on over some lines; one that never ends would swallow the file.
_LONGEST_ROW = 200


class Row(NamedTuple):
    """One row: the line it begins on, and its fields without surrounding blanks."""

    line: int
    fields: list[str]


def rows(file: Iterable[bytes], seen: Callable[[int], None] | None = None) -> Iterator[Row]:
    """Yield the rows of `file` that are not blank. `seen` is told the bytes of each line.

    Raises PabulibError, with the line, for what is not UTF-8 text or not CSV.
    """
    source = _Lines(file, seen)
    reader = csv.reader(source, delimiter=";", skipinitialspace=True)
    while True:
        first = source.number + 1
        source.begin_row()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise PabulibError(first, f"this is not a row of fields ({error})") from error
        source.check_quotes(first)
        fields = [field.strip() for field in fields]
        if any(fields):
            yield Row(first, fields)


class _Lines:
    """The text of a file, line by line, remembering the lines of the row that is being read."""

    def __init__(self, file: Iterable[bytes], seen: Callable[[int], None] | None) -> None:
        self._file = iter(file)
        self._seen = seen
        self._row: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        raw = next(self._file)
        self.number += 1
        if self._seen is not None:
            self._seen(len(raw))
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            raise PabulibError(self.number, "this is not UTF-8 text") from error
        if "\x00" in line:
            raise PabulibError(self.number, "this is not text")
        if self.number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        self._row.append(line)
        if len(self._row) > _LONGEST_ROW:
            raise _unclosed(self.number - _LONGEST_ROW)
        return line

    def begin_row(self) -> None:
        self._row = []

    def check_quotes(self, first: int) -> None:
        """Raise PabulibError when the row goes on because a quotation mark was never closed."""
        if len(self._row) < 2:
            return
        swallowed = any(line.strip().upper() in SECTIONS for line in self._row[1:])
        if swallowed or "".join(self._row).count('"') % 2:
            raise _unclosed(first)


def _unclosed(line: int) -> PabulibError:
    return PabulibError(line, "a quotation mark that opens here is never closed")
