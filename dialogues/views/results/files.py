"""Files: the ballots, the closing record, and all published figures."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition, require_safe

from cms.spreadsheets import tables
from dialogues import ballots_file
from dialogues.results import published, sheets
from dialogues.views.results.counted import find_record, find_results


def _fingerprint(request: HttpRequest, key: UUID) -> str:
    """Return the ballots file's name in a browser's cache: it is its SHA-256, so the same file is never sent twice."""
    return f'"{find_record(request, key).ballots_sha256}"'


@require_safe
@condition(etag_func=_fingerprint)
def ballots(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the ballots file, line by line as the browser takes it."""
    record = find_record(request, key)
    lines = ballots_file.lines(record) if request.method == "GET" else iter(())
    response = StreamingHttpResponse(lines, content_type="text/plain; charset=utf-8")
    # Asked each time, by the file's fingerprint: a dialogue that is taken off the site is gone at once.
    response.headers["Cache-Control"] = "no-cache"
    return _as_file(response, f"{key}.pb")


@require_safe
def closing_record(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the closing record."""
    return _as_file(_json(published.record_document(find_record(request, key))), f"{key}.json")


@require_safe
def json_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out all published figures for programs."""
    return _as_file(_json(published.document(find_results(request, key))), f"{key}-results.json")


@require_safe
def csv_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out all published figures as one table, a figure a row."""
    results = find_results(request, key)
    lines = tables.csv_lines(sheets.long_headers(), sheets.long_rows(results))
    return _as_file(HttpResponse("".join(lines), content_type=tables.CSV_TYPE), f"{key}.csv")


@require_safe
def xlsx_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out all published figures as a workbook, a sheet a subject."""
    # Loaded when first needed: five megabytes that most web processes never use.
    from cms.spreadsheets import workbook

    with workbook.write_sheets(sheets.sheets(find_results(request, key))) as file:
        response = HttpResponse(file.read(), content_type=tables.XLSX_TYPE)
    return _as_file(response, f"{key}.xlsx")


def _json(document: dict[str, Any]) -> JsonResponse:
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _as_file(response: Any, name: str) -> Any:
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
