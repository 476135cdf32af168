"""Which ballots are meant to be set aside: by what is known of a whole group, never by what one of them says."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self
from uuid import UUID

from dialogues.alike import with_fingerprint
from dialogues.models import Ballot, Dialogue


@dataclass(frozen=True)
class Criteria:
    """What the ballots have in common; empty parts do not matter.

    `alike` is the fingerprint of a group of ballots with the same choices (`dialogues.alike`), which can only be had
    from an alarm.
    """

    day: date | None = None
    kind: str = ""
    proof: str = ""
    place: UUID | None = None
    alike: str = ""

    @property
    def is_narrow(self) -> bool:
        """Say whether a day, a place or a group of like ballots is named, so that not just all of a kind are meant."""
        return bool(self.day or self.place or self.alike)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept: plain values, the empty ones left out."""
        named = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: str(value) for name, value in named.items() if value}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return the criteria that `as_json` gave."""
        return cls(
            day=date.fromisoformat(kept["day"]) if kept.get("day") else None,
            kind=kept.get("kind", ""),
            proof=kept.get("proof", ""),
            place=UUID(kept["place"]) if kept.get("place") else None,
            alike=kept.get("alike", ""),
        )


def ballots_meant(dialogue: Dialogue, criteria: Criteria) -> Any:
    """Return the query for the ballots of `dialogue` that `criteria` mean and that are not set aside already."""
    ballots = Ballot.objects.filter(dialogue=dialogue).counted()
    if criteria.day:
        ballots = ballots.filter(cast_on=criteria.day)
    if criteria.kind:
        ballots = ballots.filter(kind=criteria.kind)
    if criteria.proof:
        ballots = ballots.filter(proof=criteria.proof)
    if criteria.place:
        ballots = ballots.filter(voting_place=criteria.place)
    if criteria.alike:
        ballots = with_fingerprint(ballots, criteria.alike)
    return ballots
