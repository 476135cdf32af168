"""Which dialogues have results that everybody may see."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from dialogues.models import ClosingRecord
from dialogues.presentation import Presentation
from dialogues.readers import may_read
from dialogues.results import Results, results_of


def find_record(request: HttpRequest, key: UUID) -> ClosingRecord:
    """Return the closing record. Raises Http404 before there is one, and for one that the visitor may not read."""
    records = ClosingRecord.objects.select_related(
        "analysis", "dialogue__source_locale", "dialogue__population"
    )
    record = get_object_or_404(records, dialogue__key=key)
    if not may_read(request, record.dialogue):
        raise Http404
    return record


def find_results(request: HttpRequest, key: UUID) -> Results:
    """Return the results in the active language. Raises Http404 where there are none, or none to see."""
    results = results_of(Presentation.of(find_record(request, key).dialogue))
    if results is None:
        raise Http404
    return results
