"""Who does something with a sign-up: written to the log, and what is allowed depends on it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Actor:
    """A member of staff (`user`), a helper at the door (`door_link`), or with neither the person or the program."""

    user: Any = None
    door_link: Any = None

    @property
    def is_staff(self) -> bool:
        """Say whether staff do it, who are not bound by sign-up's times and sizes."""
        return self.user is not None


PERSON = Actor()
