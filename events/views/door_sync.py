"""What the door page's script asks for: the list as it is now, and to hear what was done without a connection."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import Actor, admit_walk_in, check_in
from events.door.parties import etag_of, list_as_data
from events.models import DoorEntry, DoorLink, Event
from events.views.door import through_link

MOST_ENTRIES = 100
# The page tells times by our clock, not by its telephone's; what is off by more than this says nothing.
LONGEST_AGO = timedelta(days=2)
# What reading raises for what our own page never sends.
UNREADABLE = (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError)


@dataclass(frozen=True)
class Sent:
    """One entry as the telephone sent it: so many of a `party` are in, or so many walk-ins were let in."""

    id: uuid.UUID
    done_at: datetime
    number: int
    party: uuid.UUID | None
    name: str


@require_safe
@through_link
def door_list(request: HttpRequest, link: DoorLink) -> HttpResponse:
    """Answer with the list, or that it is still the one that the telephone has."""
    data = list_as_data(_event(link))
    etag = etag_of(data)
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    return JsonResponse(data, headers={"ETag": etag})


@require_POST
@through_link
def sync(request: HttpRequest, link: DoorLink) -> HttpResponse:
    """Hear entries in the order in which they were done, and answer to each; then the list as it is now.

    An entry that was heard before is answered as it was then, so a telephone that got no answer sends all again.
    """
    now = timezone.now()
    try:
        sent, garbled = _read(json.loads(request.body), now)
    except UNREADABLE:
        return JsonResponse({"problem": "malformed"}, status=400)
    actor = Actor(door_link=link)
    answers = [
        {"id": str(entry.id), **_answer_to(entry, link.event, actor)}
        for entry in sorted(sent, key=lambda entry: entry.done_at)
    ]
    # Answered too, or the telephone would send them for ever.
    answers += [
        {"id": name, "result": "refused", "text": _("This could not be read.")} for name in garbled
    ]
    data = list_as_data(_event(link))
    return JsonResponse({"answers": answers, "list": data}, headers={"ETag": etag_of(data)})


def _event(link: DoorLink) -> Event:
    event: Event = Event.objects.with_seat_counts().get(pk=link.event_id)
    return event


def _answer_to(entry: Sent, event: Event, actor: Actor) -> dict[str, Any]:
    try:
        return {"result": _do(entry, event, actor).outcome["result"]}
    except ValidationError as error:
        return {"result": "refused", "text": " ".join(error.messages)}


def _do(entry: Sent, event: Event, actor: Actor) -> DoorEntry:
    if entry.party is None:
        return admit_walk_in(
            entry_id=entry.id,
            event=event,
            party_size=entry.number,
            name=entry.name,
            done_at=entry.done_at,
            actor=actor,
        )
    registration = event.registrations.known().filter(pk=entry.party).first()
    if registration is None:
        raise ValidationError(_("That party is not on the list any more."), code="unknown")
    return check_in(
        entry_id=entry.id,
        registration=registration,
        arrived=entry.number,
        done_at=entry.done_at,
        actor=actor,
    )


def _read(body: Any, now: datetime) -> tuple[list[Sent], list[str]]:
    """Return what was sent, and the names of entries that say nothing that can be done.

    Raises one of UNREADABLE where there are not even names.
    """
    entries = body["entries"]
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        raise ValueError
    sent, garbled = [], []
    for entry in entries:
        name = str(entry["id"])
        try:
            sent.append(_read_one(entry, now))
        except UNREADABLE:
            garbled.append(name)
    return sent, garbled


def _read_one(entry: dict[str, Any], now: datetime) -> Sent:
    number = entry["number"]
    if type(number) is not int or not 0 <= number <= 999:
        raise ValueError
    party = entry.get("party")
    return Sent(
        id=uuid.UUID(str(entry["id"])),
        done_at=min(now, max(now - LONGEST_AGO, _moment(entry["doneAt"]))),
        number=number,
        party=uuid.UUID(str(party)) if party else None,
        name=str(entry.get("name") or "")[:120],
    )


def _moment(milliseconds: Any) -> datetime:
    """Return the moment that many milliseconds after 1970."""
    return datetime.fromtimestamp(int(milliseconds) / 1000, tz=UTC)
