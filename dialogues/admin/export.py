"""The tally as a file."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import tables
from dialogues.admin.access import find_record, for_staff
from dialogues.models import ClosingRecord
from dialogues.tally import Tally


@for_staff
@require_safe
def csv_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the tally as CSV."""
    record = find_record(request.user, key)
    return tables.csv_download(name=_file_name(record), headers=_headers(), rows=_rows(record))


@for_staff
@require_safe
def xlsx_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the tally as a workbook."""
    record = find_record(request.user, key)
    return tables.xlsx_download(name=_file_name(record), headers=_headers(), rows=_rows(record))


def _file_name(record: ClosingRecord) -> str:
    return f"{slugify(record.dialogue.title)[:60] or 'dialog'}-{record.closed_at:%Y-%m-%d}"


def _headers() -> list[str]:
    return [_("Option"), _("Ballots that name it"), _("Points"), _("Key")]


def _rows(record: ClosingRecord) -> list[list[str | int]]:
    counted = Tally.from_json(record.tally)
    return [[each.label, each.ballots, each.score, each.key] for each in counted.options]
