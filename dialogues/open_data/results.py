"""Results of counted dialogues."""

from typing import Any
from uuid import UUID

from django.conf import settings

from cms.open_data import Asked, Found, Resource, Whole, date_time, integer, link, text
from cms.open_data.schemas import record
from cms.open_data.values import address_of, moment
from cms.public_pages import public_pages
from dialogues.models import ClosingRecord, DialoguePage
from dialogues.presentation import Presentation
from dialogues.results import published, results_of

RESULT = {
    "key": text("The dialogue's.", format="uuid"),
    "title": text("The dialogue's title."),
    "counted_at": date_time("When the ballots were counted."),
    "ballots": integer("How many ballots were counted."),
    "ballots_sha256": text("The SHA-256 of the ballots file."),
    "results_json": link("All published figures."),
    "results_csv": link("The same as a table."),
    "ballots_file": link("The ballots, in Pabulib's format."),
    "closing_record": link("The closing record."),
}


def resource() -> Resource:
    """Return the resource."""
    return Resource(
        name="results",
        summary="Counted dialogues, the latest counted first; one of them with all published figures.",
        schema=record(RESULT),
        detail_schema={
            "type": "object",
            "description": "As `results.json` (docs/interfaces.md).",
            "required": ["format", "dialogue", "title", "ballots", "options"],
        },
        list=_list_results,
        find=_find_results,
    )


def records_to_read() -> Any:
    """Return the closing records of dialogues that anybody may read, in any language, the latest first."""
    keys = set()
    for code, _name in settings.LANGUAGES:
        keys |= set(public_pages(DialoguePage, code).values_list("translation_key", flat=True))
    records = ClosingRecord.objects.filter(dialogue__key__in=keys)
    records = records.select_related("analysis", "dialogue__source_locale", "dialogue__population")
    return records.order_by("-closed_at", "-pk")


def _list_results(asked: Asked) -> Found:
    records = records_to_read()
    part = records[asked.offset : asked.offset + asked.limit]
    return Found([_result(record) for record in part], records.count())


def _find_results(key: UUID) -> Whole | None:
    record = records_to_read().filter(dialogue__key=key).first()
    results = results_of(Presentation.of(record.dialogue)) if record else None
    return Whole(published.document(results)) if results else None


def _result(record: ClosingRecord) -> dict[str, Any]:
    row = record.dialogue
    return {
        "key": str(row.key),
        "title": Presentation.of(row).title,
        "counted_at": moment(record.closed_at),
        "ballots": record.ballots,
        "ballots_sha256": record.ballots_sha256,
        "results_json": address_of("results_json", key=row.key),
        "results_csv": address_of("results_csv", key=row.key),
        "ballots_file": address_of("ballots_file", key=row.key),
        "closing_record": address_of("closing_record", key=row.key),
    }
