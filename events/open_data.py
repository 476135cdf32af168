"""Theme evenings as open data: what pages say of them, and no more; nothing about who comes."""

from typing import Any
from uuid import UUID

from django.utils.translation import get_language, override

from cms.models.labels import in_language
from cms.open_data import (
    Asked,
    Choice,
    Dataset,
    Distribution,
    Found,
    Resource,
    Whole,
    array,
    boolean,
    choice,
    date_time,
    integer,
    link,
    nothing_or,
    text,
)
from cms.open_data.datasets import SOCIETY
from cms.open_data.schemas import record
from cms.open_data.values import KEY, LANGUAGE, address_of, last_published, moment
from events import evenings
from events.availability import State, seats_as_shown
from events.evenings import Evening
from events.models import EventPage
from events.models.event_queries import EventQuerySet

FIELDS = {
    "key": KEY,
    "language": LANGUAGE,
    "title": text("The title."),
    "lead": text("What the evening is about; may be empty."),
    "url": link("Where people read of it and sign up."),
    "calendar_url": link("The evening as a calendar file (RFC 5545)."),
    "starts_at": date_time("When the first session starts."),
    "ends_at": date_time("When the last session ends."),
    "is_all_day": boolean("Whether only the days are told."),
    "place": text("The name of the place."),
    "address": text("The address of the place; may be empty."),
    "area": nothing_or(text("The part of the municipality.")),
    "is_online_too": boolean("Whether one may also take part online."),
    "topics": array("What it is about.", text("A topic.")),
    "organisers": array("Who invites.", text("An organiser.")),
    "sign_up": choice("Where signing up stands.", [state.value for state in State]),
    "seats_left": nothing_or(
        integer("Seats left, where they are few; null where pages give no number.")
    ),
    "sign_up_opens_at": nothing_or(
        date_time("When sign-up opens; null when it has from the start.")
    ),
    "sign_up_closes_at": date_time("When sign-up closes."),
}
SESSION = record({"starts_at": date_time("When it starts."), "ends_at": date_time("When it ends.")})
DETAIL = {
    **FIELDS,
    "accessibility": text("What visitors must know of the place; may be empty."),
    "sessions": array("When it takes place, where more than once.", SESSION),
}


def resources() -> list[Resource]:
    """Return what programs may ask for."""
    return [
        Resource(
            name="evenings",
            summary="Theme evenings: those to come, the next first; or those that have been.",
            schema=record(FIELDS),
            detail_schema=record(DETAIL),
            choices=(Choice("when", "To come (unless told), or past.", ("coming", "past")),),
            list=_list,
            find=_find,
        )
    ]


def datasets() -> list[Dataset]:
    """Return the dataset of the catalogue."""
    with override("en"):
        calendar, feed = address_of("events_calendar"), address_of("events_atom")
    api, description = address_of("api_list", name="evenings"), address_of("api_description")
    return [
        Dataset(
            name="evenings",
            titles={"sv": "Temakvällar", "en": "Theme evenings", "ar": "الأمسيات الحوارية"},
            descriptions={
                "sv": "Kommunens temakvällar om trygghet: tid, plats, ämnen och om det finns platser kvar.",
                "en": "The municipality's theme evenings on safety: time, place, topics, and whether seats are left.",
            },
            keywords={"sv": ["trygghet", "temakväll"], "en": ["safety", "theme evening"]},
            themes=[SOCIETY],
            modified_at=last_published(EventPage),
            distributions=[
                Distribution({"en": "JSON"}, api, "application/json", conforms_to=description),
                Distribution({"en": "iCalendar"}, calendar, "text/calendar"),
                Distribution({"en": "Atom"}, feed, "application/atom+xml"),
            ],
        )
    ]


def _list(asked: Asked) -> Found:
    rows = evenings.shown_in(get_language()).select_related("area", "source_locale")
    rows = rows.prefetch_related("topics", "organisers")
    wanted = rows.past() if asked.choices.get("when") == "past" else rows.upcoming()
    part: EventQuerySet = wanted[asked.offset : asked.offset + asked.limit]
    shown = Evening.in_language(part)
    words = _labels(shown)
    return Found(
        [_described(each, words) for each in shown],
        wanted.count(),
        evenings.next_change_at([each.row for each in shown]),
    )


def _find(key: UUID) -> Whole | None:
    rows = evenings.shown_in(get_language()).filter(key=key).select_related("area", "source_locale")
    shown = Evening.in_language(rows.prefetch_related("topics", "organisers"))
    if not shown:
        return None
    evening = shown[0]
    fields = {
        **_described(evening, _labels(shown)),
        "accessibility": evening.page.accessibility if evening.page else "",
        "sessions": [
            {"starts_at": moment(each.starts_at), "ends_at": moment(each.ends_at)}
            for each in (
                evening.row.sessions.filter(is_dropped=False) if evening.row.has_sessions else []
            )
        ],
    }
    return Whole(fields, evenings.next_change_at([evening.row]))


def _labels(shown: list[Evening]) -> dict[Any, str]:
    """Return the names of all labels of `shown` in the active language, by their key: three queries."""
    rows = [each.row for each in shown]
    kinds = (
        [row.area for row in rows if row.area],
        [topic for row in rows for topic in row.topics.all()],
        [partner for row in rows for partner in row.organisers.all()],
    )
    return {label.translation_key: label.name for kind in kinds for label in in_language(kind)}


def _described(evening: Evening, words: dict[Any, str]) -> dict[str, Any]:
    row, availability = evening.row, evening.availability
    return {
        "key": str(row.key),
        "language": get_language(),
        "title": evening.title,
        "lead": evening.lead,
        "url": evening.absolute_url,
        "calendar_url": address_of("event_calendar", key=row.key),
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "is_all_day": row.is_all_day,
        "place": evening.place_name,
        "address": row.address,
        "area": words[row.area.translation_key] if row.area else None,
        "is_online_too": row.is_hybrid,
        "topics": sorted(words[each.translation_key] for each in row.topics.all()),
        "organisers": sorted(words[each.translation_key] for each in row.organisers.all()),
        "sign_up": availability.state.value,
        "seats_left": seats_as_shown(availability.seats_left)
        if availability.state == State.SEATS
        else None,
        "sign_up_opens_at": moment(row.registration_opens_at),
        "sign_up_closes_at": moment(row.closes_at),
    }
