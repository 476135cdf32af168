"""Citizen promises, and how each commitment goes."""

from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from cms.open_data import (
    Asked,
    Found,
    Resource,
    Whole,
    array,
    boolean,
    choice,
    integer,
    link,
    nothing_or,
    text,
)
from cms.open_data.schemas import record
from cms.open_data.values import KEY, LANGUAGE
from cms.public_pages import public_pages
from dialogues.models import CommitmentStatus, Promise, PromisePage
from dialogues.promises.presentation import PromisePresentation
from dialogues.promises.progress import next_overdue_at

COMMITMENT = record(
    {
        "title": text("What was promised."),
        "description": text("More on it; may be empty."),
        "owner": nothing_or(text("Who sees to it.")),
        "status": choice("How it goes.", CommitmentStatus.values),
        "is_overdue": boolean("Whether the deadline has passed without it being done."),
        "deadline": nothing_or(text("The last day on which it is in time.", format="date")),
        "baseline": nothing_or({"type": "number", "description": "The figure at the start."}),
        "target": nothing_or({"type": "number", "description": "The figure that was promised."}),
        "unit": text("Of the figures; may be empty."),
    }
)
PROMISE = {
    "key": KEY,
    "language": LANGUAGE,
    "title": text("The title."),
    "lead": text("What was promised; may be empty."),
    "url": link("Where people read of it and how it goes."),
    "year": integer("The year of the promise."),
    "dialogue_key": nothing_or(text("The dialogue that it answers.", format="uuid")),
}


def resource() -> Resource:
    """Return the resource."""
    return Resource(
        name="promises",
        summary="Citizen promises, the latest year first.",
        schema=record(PROMISE),
        detail_schema=record(
            {**PROMISE, "commitments": array("What was promised, one by one.", COMMITMENT)}
        ),
        list=_list_promises,
        find=_find_promise,
    )


def _list_promises(asked: Asked) -> Found:
    pages = public_pages(PromisePage).order_by("-year", "-pk").select_related("dialogue")
    part = pages[asked.offset : asked.offset + asked.limit]
    rows = Promise.objects.select_related("dialogue", "source_locale")
    by_key = rows.in_bulk([page.translation_key for page in part], field_name="key")
    shown = PromisePresentation.in_language(
        by_key[page.translation_key] for page in part if page.translation_key in by_key
    )
    return Found([_promise(each) for each in shown], pages.count(), next_overdue_at())


def _find_promise(key: UUID) -> Whole | None:
    rows = Promise.objects.select_related("dialogue", "source_locale").filter(key=key)
    shown = PromisePresentation.in_language(rows)
    if not shown:
        return None
    commitments = [_commitment(each) for each in shown[0].commitments]
    return Whole({**_promise(shown[0]), "commitments": commitments}, next_overdue_at())


def _promise(shown: PromisePresentation) -> dict[str, Any]:
    row = shown.row
    return {
        "key": str(row.key),
        "language": get_language(),
        "title": shown.title,
        "lead": shown.lead,
        "url": shown.absolute_url,
        "year": row.year,
        "dialogue_key": str(row.dialogue.key) if row.dialogue else None,
    }


def _commitment(shown: Any) -> dict[str, Any]:
    row = shown.row
    return {
        "title": shown.words.title,
        "description": shown.words.description,
        "owner": shown.owner.name if shown.owner else None,
        "status": row.status,
        "is_overdue": shown.is_overdue,
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "baseline": float(row.baseline) if row.baseline is not None else None,
        "target": float(row.target) if row.target is not None else None,
        "unit": shown.words.unit,
    }
