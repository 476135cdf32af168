"""A party that does not exist, for staff to see mails by. It is never saved."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Event, Registration


def made_up_party(event: Event, language: str, **fields: Any) -> Registration:
    """Return an unsaved sign-up to `event` with `fields`, by default for two with their seats."""
    given: dict[str, Any] = {
        "state": Registration.State.CONFIRMED,
        "name": _("Robin Example"),
        "email": "robin@example.org",
        "party_size": 2,
        "created_at": timezone.now(),
        **fields,
    }
    return Registration(event=event, language=language, **given)


def in_a_day(event: Event) -> datetime:
    """Return tomorrow's time of now, but not past the evening's start: until when made-up seats are kept."""
    return min(timezone.now() + timedelta(days=1), event.starts_at)
