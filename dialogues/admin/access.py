"""Who gets in."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.staff_pages.access import only_for
from dialogues.models import ClosingRecord, Dialogue
from dialogues.permissions import may_follow_dialogues, may_see_results

for_staff = only_for(may_follow_dialogues)


def find_dialogue(key: UUID) -> Dialogue:
    """Return the dialogue with its turnout. Raises Http404."""
    rows = Dialogue.objects.with_turnout().select_related("closing_record")
    dialogue: Dialogue = get_object_or_404(rows, key=key)
    return dialogue


def find_record(user: Any, key: UUID) -> ClosingRecord:
    """Return the closing record. Raises Http404 while there are no results to see."""
    dialogue = find_dialogue(key)
    if not may_see_results(user, dialogue):
        raise Http404
    return dialogue.closing_record
