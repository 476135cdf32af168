"""Reading tables that somebody hands in: a CSV file from any program, or lines pasted from a sheet.

What programs write differs: commas, semicolons or tabs between the columns, UTF-8 with or without a byte order mark,
or the Latin letters of older Excel.
"""

import csv
import io
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.spreadsheets.tables import FORMULA_STARTS

MOST_BYTES = 1_000_000


def text_of(content: bytes, most_bytes: int = MOST_BYTES) -> str:
    """Return the text of a file. Raises ValidationError when it is too large, or no text."""
    if len(content) > most_bytes:
        raise ValidationError(_("The file is too large."), code="too_large")
    if b"\x00" in content:
        raise ValidationError(
            _("This is no CSV file. Save the sheet as CSV first."), code="no_text"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Windows' Latin letters, as older Excel writes them; every byte means something in Latin-1.
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            return content.decode("latin-1")


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """Return the lines that hold anything, with their numbers in the file, from 1.

    Cells come without blanks around them. Raises ValidationError for what cannot be read.
    """
    text = text.removeprefix("\ufeff")
    lines = text.splitlines(keepends=True)
    skipped = 0
    separator = _separator(lines)
    if lines and lines[0].strip().lower().startswith("sep="):
        # Excel's own word for which separator it used.
        separator, skipped = lines[0].strip()[4:5] or separator, 1
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=separator)
    rows = []
    try:
        for cells in reader:
            cells = [_plain(cell) for cell in cells]
            if any(cells):
                rows.append((reader.line_num + skipped, cells))
    except csv.Error as error:
        text = _("The file cannot be read from line %(line)s on.") % {"line": reader.line_num}
        raise ValidationError(text, code="unreadable") from error
    return rows


def _separator(lines: Sequence[str]) -> str:
    """Return what stands most often between the columns of the first lines."""
    start = "".join(lines[:5])
    return max(";\t,", key=start.count)


def _plain(cell: str) -> str:
    """Return the text of a cell without the apostrophe that keeps programs from reading it as a formula."""
    cell = cell.strip()
    if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        return cell[1:].strip()
    return cell
