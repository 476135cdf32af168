"""Results as files, for staff. Each is asked for by POST, since who took which is written to the log."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.spreadsheets import tables
from dialogues.admin.access import find_record, for_staff
from dialogues.journal import Kind, log
from dialogues.models import ClosingRecord
from dialogues.presentation import Presentation
from dialogues.results import Results, results_of
from dialogues.results.own_words import own_words
from dialogues.results.sheets import options_sheet


@for_staff
@require_POST
def csv_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the options with their figures as CSV."""
    record = _taken(request, key, "csv")
    sheet = options_sheet(_results(record))
    return tables.csv_download(name=_file_name(record), headers=sheet.headers, rows=sheet.rows)


@for_staff
@require_POST
def xlsx_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the options with their figures as a workbook."""
    record = _taken(request, key, "xlsx")
    sheet = options_sheet(_results(record))
    return tables.xlsx_download(name=_file_name(record), headers=sheet.headers, rows=sheet.rows)


@for_staff
@require_POST
def own_words_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out what voters wrote in their own words as CSV."""
    record = _taken(request, key, "own words, csv")
    rows: Iterable[tuple[str, int]] = own_words(record)
    return tables.csv_download(
        name=f"{_file_name(record)}-own-words", headers=[_("Text"), _("Ballots")], rows=rows
    )


def _taken(request: HttpRequest, key: UUID, what: str) -> ClosingRecord:
    """Return the closing record and log that this person takes a file of it. Raises Http404."""
    record = find_record(request.user, key)
    log(record.dialogue, Kind.EXPORTED, user=request.user, what=what)
    return record


def _results(record: ClosingRecord) -> Results:
    results = results_of(Presentation.of(record.dialogue))
    if results is None:
        raise Http404
    return results


def _file_name(record: ClosingRecord) -> str:
    return f"{slugify(record.dialogue.title)[:60] or 'dialog'}-{record.closed_at:%Y-%m-%d}"
