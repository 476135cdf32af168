"""Whom staff write to: some of an evening's people, by what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.models import Event, Registration
from events.models.registration import RegistrationQuerySet

State = Registration.State
# Whom there may be something to say to.
STATES = (State.CONFIRMED, State.HELD, State.OFFERED, State.WAITING)


@dataclass(frozen=True)
class Recipients:
    """The sign-ups in any of `states`, of one way of attending or of both (empty), perhaps those with needs alone."""

    states: Sequence[str]
    attendance: str = ""
    only_with_needs: bool = False

    def of(self, event: Event) -> RegistrationQuerySet:
        """Return the sign-ups that have an address to write to."""
        found = event.registrations.known().filter(state__in=self.states).exclude(email="")
        if self.attendance:
            found = found.filter(attendance=self.attendance)
        if self.only_with_needs:
            found = found.filter(needs__isnull=False).distinct()
        return found
