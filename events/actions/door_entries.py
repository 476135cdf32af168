"""What the actions at the door share: each entry is heard once, and answered alike however often it is sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.actions.actors import Actor
from events.actions.seats import SeatCount
from events.door.parties import room_at_door
from events.models import DoorEntry, Registration

DONE, OLDER, REFUSED = "done", "older", "refused"


def heard_before(entry_id: UUID, event_id: int) -> DoorEntry | None:
    """Return what was heard under this name. Raises ValidationError for a name of another evening."""
    entry = DoorEntry.objects.select_related("registration").filter(pk=entry_id).first()
    if entry is not None and entry.event_id != event_id:
        raise ValidationError(_("This was sent to another evening."), code="other_evening")
    return entry


def hear(
    seats: SeatCount,
    *,
    entry_id: UUID,
    registration: Registration | None,
    done_at: datetime,
    actor: Actor,
    is_from_paper: bool,
    outcome: dict[str, Any],
) -> DoorEntry:
    """Store one entry with what is answered to it, under the event's lock."""
    return DoorEntry.objects.create(
        id=entry_id,
        event=seats.event,
        registration=registration,
        arrived=(registration.arrived or 0) if registration else 0,
        # A telephone whose clock is ahead does not outdo what is done after it.
        done_at=min(done_at, seats.now),
        heard_at=seats.now,
        door_link=actor.door_link,
        is_from_paper=is_from_paper,
        outcome=outcome,
    )


def answered(entry: DoorEntry) -> DoorEntry:
    """Return `entry`. Raises ValidationError when it was refused, in the words of the active language."""
    if entry.outcome.get("result") == REFUSED:
        raise ValidationError(_words(entry.outcome), code=entry.outcome["code"])
    return entry


def refused(code: str, number: int = 0) -> dict[str, Any]:
    """Return the outcome of an entry that could not be followed; `number` is what its words tell."""
    return {"result": REFUSED, "code": code, "number": number}


def free_seats(seats: SeatCount) -> int:
    """Return how many people without a seat may be let in."""
    return room_at_door(seats.event, taken=seats.taken, waiting=seats.waiting, now=seats.now)


def _words(outcome: dict[str, Any]) -> str:
    number = outcome.get("number", 0)
    if outcome["code"] == "too_many":
        text = ngettext(
            "The party is %(number)s person. Let others in as walk-ins.",
            "The party is %(number)s people. Let others in as walk-ins.",
            number,
        )
        return text % {"number": number}
    if outcome["code"] == "full":
        if not number:
            return _("Every seat is taken.")
        text = ngettext("Only %(number)s seat is free.", "Only %(number)s seats are free.", number)
        return text % {"number": number}
    return {
        "ended": _("This sign-up is cancelled, or has no seats."),
        "again": _("They have been signed up anew since then: use that sign-up."),
        "online": _("This party takes part online."),
        "called_off": _("This evening has been called off."),
        "past": _("This evening has been."),
    }.get(outcome["code"], _("This could not be done."))
