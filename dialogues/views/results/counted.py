"""Which dialogues have results that everybody may see."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from dialogues.models import ClosingRecord, Dialogue
from dialogues.presentation import Presentation
from dialogues.results import Results, results_of


def find_record(key: UUID) -> ClosingRecord:
    """Return the closing record. Raises Http404 before there is one, and for one that is not public."""
    records = ClosingRecord.objects.select_related(
        "analysis", "dialogue__source_locale", "dialogue__population"
    )
    record = get_object_or_404(records, dialogue__key=key)
    is_public = (
        record.dialogue.imported_facts is not None
        or Dialogue.objects.published().filter(pk=record.dialogue_id).exists()
    )
    if not is_public:
        raise Http404
    return record


def find_results(key: UUID) -> Results:
    """Return the results in the active language. Raises Http404 where there are none, or none to see."""
    results = results_of(Presentation.of(find_record(key).dialogue))
    if results is None:
        raise Http404
    return results
