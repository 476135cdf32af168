"""What the people of an evening need, for staff who order it."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Event, Need, Registration


@dataclass(frozen=True)
class NeededBy:
    """One need, and who has it."""

    need: Need
    name: str
    # Whoever signed the party up, where it is somebody else.
    with_whom: str
    has_seat: bool

    @property
    def registration(self) -> Registration:
        """Return the sign-up."""
        return self.need.registration


def needs_of(event: Event) -> list[NeededBy]:
    """Return every need of those who have seats or may still get some, by kind and name: two queries."""
    needs: Iterable[Need] = (
        Need.objects.filter(registration__event=event)
        .filter(registration__state__in=Registration.ACTIVE_STATES)
        .select_related("registration")
        .prefetch_related("registration__companions")
        .order_by("kind", "registration__name", "registration_id", "position")
    )
    return [_needed_by(need) for need in needs]


def _needed_by(need: Need) -> NeededBy:
    party = need.registration
    companions = {each.position: each.name for each in party.companions.all()}
    name = party.name if not need.position else companions.get(need.position, "")
    return NeededBy(
        need,
        name=name,
        with_whom=party.name if need.position else "",
        has_seat=party.is_confirmed,
    )
