"""Dialogues: what is asked, how and when."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from cms.models.labels import in_language
from cms.open_data import (
    Asked,
    Choice,
    Found,
    Resource,
    Whole,
    array,
    choice,
    date_time,
    link,
    nothing_or,
    text,
)
from cms.open_data.schemas import record
from cms.open_data.values import KEY, LANGUAGE, address_of, moment
from dialogues.models import VotingMethod
from dialogues.presentation import Presentation, State, next_change_at, shown_in

OPTION = record(
    {
        "key": text("Names the option in the ballots file and the results."),
        "label": text("The option."),
        "description": text("More on it; may be empty."),
    }
)
DIALOGUE = {
    "key": KEY,
    "language": LANGUAGE,
    "title": text("The title."),
    "lead": text("What the dialogue is about; may be empty."),
    "url": link("Where people read of it and vote."),
    "state": choice("Where it is in its life.", [state.value for state in State]),
    "method": choice("How one votes.", VotingMethod.values),
    "opens_at": date_time("When voting opens."),
    "closes_at": date_time("When voting closes."),
    "area": nothing_or(text("The part of the municipality.")),
    "results_url": nothing_or(link("The results in this API, once counted.")),
}


def resource() -> Resource:
    """Return the resource."""
    return Resource(
        name="dialogues",
        summary="Dialogues, the latest to open first.",
        schema=record(DIALOGUE),
        detail_schema=record({**DIALOGUE, "options": array("What one may vote for.", OPTION)}),
        choices=(Choice("state", "Only those that can be voted in.", ("open",)),),
        list=_list_dialogues,
        find=_find_dialogue,
    )


def _list_dialogues(asked: Asked) -> Found:
    rows = shown_in(get_language()).select_related("area").order_by("-opens_at", "pk")
    if asked.choices.get("state") == "open":
        now = timezone.now()
        rows = rows.filter(opens_at__lte=now, closes_at__gt=now)
    part = list(rows[asked.offset : asked.offset + asked.limit])
    shown = Presentation.in_language(part)
    areas = in_language([row.area for row in part if row.area])
    names = {area.translation_key: area.name for area in areas}
    return Found([_dialogue(each, names) for each in shown], rows.count(), next_change_at(part))


def _find_dialogue(key: UUID) -> Whole | None:
    rows = shown_in(get_language()).select_related("area").filter(key=key)
    shown = Presentation.in_language(rows)
    if not shown:
        return None
    areas = in_language([row.area for row in rows if row.area])
    options = [
        {"key": each.key, "label": each.label, "description": each.description}
        for each in shown[0].options
    ]
    names = {area.translation_key: area.name for area in areas}
    fields = {**_dialogue(shown[0], names), "options": options}
    return Whole(fields, next_change_at([shown[0].row]))


def _dialogue(shown: Presentation, areas: dict[Any, str]) -> dict[str, Any]:
    row = shown.row
    is_counted = shown.state == State.CLOSED
    return {
        "key": str(row.key),
        "language": get_language(),
        "title": shown.title,
        "lead": shown.lead,
        "url": shown.absolute_url,
        "state": shown.state.value,
        "method": row.voting_method,
        "opens_at": moment(row.opens_at),
        "closes_at": moment(row.closes_at),
        "area": areas[row.area.translation_key] if row.area else None,
        "results_url": address_of("api_item", name="results", key=row.key) if is_counted else None,
    }
