"""Which dialogues can be compared: the counted ones that anybody may read of."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from cms.public_pages import public_pages
from dialogues.models import ClosingRecord, Dialogue, DialoguePage
from dialogues.models.dialogue import DialogueQuerySet

# More columns than these nobody can read.
MOST = 6


def candidates() -> DialogueQuerySet:
    """Return the counted dialogues with a public page in some language, and the imported ones; the latest first."""
    is_public = Q(imported_facts__isnull=False)
    for code, _name in settings.LANGUAGES:
        is_public |= Q(key__in=public_pages(DialoguePage, code).values("translation_key"))
    counted = Dialogue.objects.filter(is_public, closing_record__isnull=False)
    rows: DialogueQuerySet = counted.order_by("-closes_at", "pk")
    return rows


def chosen_records(asked: Iterable[str]) -> list[ClosingRecord]:
    """Return the closing records of the dialogues whose keys were `asked` for, the earliest first, at most `MOST`.

    What is no key, and what is not public, is left out.
    """
    keys = [key for each in asked if (key := _as_key(each))]
    public = candidates().filter(key__in=keys).order_by()
    records = ClosingRecord.objects.filter(dialogue__in=public).select_related(
        "dialogue__area", "dialogue__source_locale", "analysis"
    )
    return list(records.order_by("dialogue__closes_at", "pk")[:MOST])


def _as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
