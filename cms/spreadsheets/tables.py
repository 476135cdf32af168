"""Tables to download, for every app: CSV and XLSX, streamed, safe to open.

A spreadsheet program takes a cell that begins with `=` or one of its kin for a formula, and a sign-up's name
is written by a stranger (OWASP, "CSV Injection"). In CSV such a text gets a leading apostrophe; in XLSX every
text is stored as a text, whatever it begins with.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils.encoding import force_str
from django.utils.http import content_disposition_header

from cms.spreadsheets.values import Row, local_time

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads å as Ã¥


def csv_download(
    *, name: str, headers: Sequence[str], rows: Iterable[Row]
) -> StreamingHttpResponse:
    """Return `rows` under `headers` as the file `name`.csv, row by row as the browser takes them."""
    response = StreamingHttpResponse(csv_lines(headers, rows), content_type=CSV_TYPE)
    return _as_attachment(response, f"{name}.csv")


def xlsx_download(*, name: str, headers: Sequence[str], rows: Iterable[Row]) -> FileResponse:
    """Return `rows` under `headers` as the workbook `name`.xlsx, its sheet named alike.

    The workbook is written to a temporary file, never whole in memory.
    """
    # Loaded when first needed: five megabytes that most web processes never use.
    from cms.spreadsheets import workbook

    file = workbook.write(name, headers, rows)
    response = FileResponse(file, content_type=XLSX_TYPE)
    return _as_attachment(response, f"{name}.xlsx")


def csv_lines(headers: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180), the byte order mark first."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([csv_value(header) for header in headers])
    for row in rows:
        yield writer.writerow([csv_value(value) for value in row])


def csv_value(value: Any) -> Any:
    """Return `value` as a CSV file may hold it: times local, and no text that would be a formula."""
    if isinstance(value, datetime):
        return f"{local_time(value):%Y-%m-%d %H:%M}"
    if value is None or isinstance(value, bool | int | float | date):
        return value
    text = force_str(value).replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _as_attachment(response: Any, filename: str) -> Any:
    disposition = content_disposition_header(True, filename)
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = "no-store"
    return response
