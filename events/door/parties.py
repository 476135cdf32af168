"""What the door needs to know of an evening: who is expected in the room, who is in, and what is free. Nothing else."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from events.door.tickets import read_code
from events.models import Event, QueueRule, Registration

State = Registration.State
# Behind z and in their order.
_LAST_LETTERS = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"})


@dataclass(frozen=True)
class DoorParty:
    """A party as the door sees it. Here ends what a helper may know: no address, no needs, no notes."""

    id: UUID
    name: str
    companions: Sequence[str]
    size: int
    arrived: int
    code: str
    # Nobody came, and the seats were given to others.
    gave_up: bool

    @classmethod
    def of(cls, registration: Registration) -> Self:
        """Return what the door may know of `registration`, whose companions have been read."""
        return cls(
            id=registration.pk,
            name=registration.name,
            companions=[companion.name for companion in registration.companions.all()],
            size=registration.party_size,
            arrived=registration.arrived or 0,
            code=registration.ticket_code,
            gave_up=not registration.is_confirmed,
        )

    @property
    def state(self) -> str:
        """Return how the party stands; style sheet and script know these words."""
        if self.gave_up:
            return "gave-up"
        if not self.arrived:
            return "expected"
        return "all" if self.arrived == self.size else "some"

    @property
    def one_fewer(self) -> int:
        """Return how many are in when one goes out."""
        return max(0, self.arrived - 1)

    @property
    def one_more(self) -> int:
        """Return how many are in when one more comes."""
        return min(self.size, self.arrived + 1)

    def as_data(self) -> dict[str, Any]:
        """Return it as telephones keep it."""
        return {
            "id": str(self.id),
            "name": self.name,
            "companions": list(self.companions),
            "size": self.size,
            "arrived": self.arrived,
            "code": self.code,
            "gaveUp": self.gave_up,
        }


@dataclass(frozen=True)
class DoorCounts:
    """People: those who are in, those who are still expected, and how many walk-ins there is room for."""

    arrived: int
    expected: int
    free: int


def parties_at_door(event: Event, words: str = "") -> list[Registration]:
    """Return those with seats in the room, and those who lost them by not coming, by name; companions come along.

    `words` finds a part of any of their names, or a ticket by its code.
    """
    parties = event.registrations.in_room().known()
    parties = parties.filter(state__in=(State.CONFIRMED, State.NO_SHOW))
    # No name holds the one letter that the database cannot be asked for.
    words = words.replace("\x00", "").strip()
    if words:
        wanted = Q(name__icontains=words) | Q(companions__name__icontains=words)
        ids = read_code(words)
        if ids is not None:
            wanted |= Q(pk__range=ids)
        parties = parties.filter(wanted).distinct()
    found = parties.prefetch_related("companions")
    return sorted(found, key=lambda party: (name_key(party.name), party.pk))


def name_key(name: str) -> str:
    """Return what `name` is sorted by: as in a Swedish list, å, ä and ö last, other accents and case aside."""
    letters = unicodedata.normalize("NFC", name).casefold().translate(_LAST_LETTERS)
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", letters)
        if not unicodedata.combining(letter)
    )


def count_at_door(
    event: Event, parties: Iterable[Registration], now: datetime | None = None
) -> DoorCounts:
    """Return how things stand; `event` has its seat counts, `parties` are all of them."""
    parties = list(parties)
    seats = event.seats()
    return DoorCounts(
        arrived=sum(party.arrived or 0 for party in parties),
        expected=sum(
            party.party_size - (party.arrived or 0) for party in parties if party.is_confirmed
        ),
        free=room_at_door(
            event, taken=seats.taken, waiting=seats.waiting, now=now or timezone.now()
        ),
    )


def room_at_door(event: Event, *, taken: int, waiting: int, now: datetime) -> int:
    """Return how many people without a sign-up there is room for.

    The margin for those who do not come is no room: its seats exist only once somebody has not come.
    """
    if event.queue_rule == QueueRule.STRICT and waiting and now < event.starts_at:
        return 0
    return max(0, min(event.capacity, event.planned_capacity) - event.overbooking_margin - taken)


def list_as_data(event: Event, now: datetime | None = None) -> dict[str, Any]:
    """Return the list as telephones keep it; `event` has its seat counts."""
    now = now or timezone.now()
    parties = parties_at_door(event)
    counts = count_at_door(event, parties, now)
    return {
        "parties": [DoorParty.of(party).as_data() for party in parties],
        "counts": asdict(counts),
        "hasStarted": now >= event.starts_at,
    }


def etag_of(data: dict[str, Any]) -> str:
    """Return a name for what `data` says, as HTTP writes it."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
