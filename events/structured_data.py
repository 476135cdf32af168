"""An evening as search engines read it (schema.org Event, as JSON-LD). It says what the page says, and no more."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from cms.models import Partner, Topic
from cms.sharing.structured_data import Thing
from events.availability import Availability, State, seats_as_shown
from events.evenings import Evening
from events.meetings import Meeting
from events.models import Attendance, Event

_OFFERED_AS = {
    State.NOT_OPEN: "PreOrder",
    State.SEATS: "InStock",
    State.WAITING_LIST: "SoldOut",
    State.FULL: "SoldOut",
}


def event_data(
    evening: Evening, *, topics: Iterable[Topic], organisers: Iterable[Partner], site_name: str
) -> Thing:
    """Return the evening's facts; `site_name` is who invites where no organiser is named."""
    row = evening.row
    data: Thing = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": evening.title,
        "url": evening.absolute_url,
        "eventStatus": _in_schema("EventCancelled" if row.is_called_off else "EventScheduled"),
        "eventAttendanceMode": _in_schema(
            "MixedEventAttendanceMode" if row.is_hybrid else "OfflineEventAttendanceMode"
        ),
        "location": _location(evening),
        "organizer": [_organisation(each) for each in organisers]
        or [{"@type": "Organization", "name": site_name, "url": settings.SITE_URL}],
        "isAccessibleForFree": True,
        **_times(row),
    }
    if evening.page is not None:
        data["inLanguage"] = evening.page.locale.language_code
    if evening.lead:
        data["description"] = evening.lead
    about = [{"@type": "Thing", "name": topic.name} for topic in topics]
    if about:
        data["about"] = about
    offers = _offers(evening)
    if offers:
        data["offers"] = offers
    return data | _seats_left(evening)


def _times(row: Event) -> Thing:
    meetings: list[Meeting] = list(row.meetings)
    if len(meetings) == 1:
        return _span(meetings[0], row)
    whole = Meeting(None, row.starts_at, row.ends_at)
    parts = [{"@type": "Event", "name": row.title, **_span(each, row)} for each in meetings]
    return _span(whole, row) | {"subEvent": parts}


def _span(meeting: Meeting, row: Event) -> Thing:
    if row.is_all_day:
        start, end = meeting.first_day.isoformat(), meeting.last_day.isoformat()
    else:
        start, end = _with_offset(meeting.starts_at), _with_offset(meeting.ends_at)
    return {"startDate": start, "endDate": end}


def _location(evening: Evening) -> Thing | list[Thing]:
    place: Thing = {"@type": "Place", "name": evening.place_name}
    # Google wants an address of every place; its name is better than none.
    place["address"] = evening.row.address or evening.place_name
    if not evening.row.is_hybrid:
        return place
    # The meeting's own address is for confirmed people alone.
    return [place, {"@type": "VirtualLocation", "url": evening.absolute_url}]


def _organisation(partner: Partner) -> Thing:
    named: Thing = {"@type": "Organization", "name": partner.name}
    return named | ({"url": partner.website} if partner.website else {})


def _offers(evening: Evening) -> list[Thing]:
    row = evening.row
    ways: list[tuple[Attendance, Availability]] = [(Attendance.PLACE, evening.availability)]
    if row.is_hybrid:
        ways.append((Attendance.ONLINE, evening.online_availability))
    offers = []
    for attendance, available in ways:
        if available.state not in _OFFERED_AS:
            continue
        offer: Thing = {
            "@type": "Offer",
            "url": evening.absolute_url,
            "price": "0",
            "priceCurrency": "SEK",
            "availability": _in_schema(_OFFERED_AS[available.state]),
        }
        if row.registration_opens_at:
            offer["validFrom"] = _with_offset(row.registration_opens_at)
        if row.is_hybrid:
            offer["name"] = str(attendance.label)
        offers.append(offer)
    return offers


def _seats_left(evening: Evening) -> Thing:
    """Return how many seats are left where the page says it too, so that it is as fresh as the page."""
    available = evening.availability
    if available.state != State.SEATS or evening.row.is_hybrid:
        return {}
    shown = seats_as_shown(available.seats_left)
    return {} if shown is None else {"remainingAttendeeCapacity": shown}


def _with_offset(moment: datetime) -> str:
    return timezone.localtime(moment).replace(microsecond=0).isoformat()


def _in_schema(name: str) -> str:
    return f"https://schema.org/{name}"
