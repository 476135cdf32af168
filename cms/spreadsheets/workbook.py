"""Tables as a workbook for spreadsheet programs, safe against formulas."""

import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any, Protocol

from django.utils.encoding import force_str
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from cms.characters import for_xml
from cms.spreadsheets.values import Row, local_time

_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31


class SheetLike(Protocol):
    """What becomes a sheet: a name, headers, and rows under them."""

    @property
    def name(self) -> str: ...
    @property
    def headers(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Iterable[Row]: ...


def write(name: str, headers: Sequence[str], rows: Iterable[Row]) -> IO[bytes]:
    """Return a temporary file with a workbook of one sheet called `name`; the caller closes it."""
    book = Workbook(write_only=True)
    _add_sheet(book, name, headers, rows)
    return _saved(book)


def write_sheets(sheets: Iterable[SheetLike]) -> IO[bytes]:
    """Return a temporary file with a workbook of `sheets`, at least one; the caller closes it."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _add_sheet(book, sheet.name, sheet.headers, sheet.rows)
    return _saved(book)


def _add_sheet(book: Any, name: str, headers: Sequence[str], rows: Iterable[Row]) -> None:
    title = _FORBIDDEN_IN_SHEET_NAMES.sub(" ", name)[:_LONGEST_SHEET_NAME]
    sheet = book.create_sheet(title or "1")
    sheet.freeze_panes = "A2"  # the headers stay in sight
    bold = Font(bold=True)
    named = [_cell(sheet, header) for header in headers]
    for cell in named:
        cell.font = bold
    sheet.append(named)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _saved(book: Any) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return WriteOnlyCell(sheet, local_time(value))
    if value is None or isinstance(value, bool | int | float | date):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, for_xml(force_str(value)))
    cell.data_type = "s"  # set last: giving a value that begins with "=" makes a formula of it
    return cell
