"""The owner of pages says whether they want the weekly mail."""

from typing import Any

from feedback.models import DigestOptOut


def choose_digest(*, user: Any, wants_it: bool) -> None:
    """Keep the choice; a mail that waits to be sent is not sent to whoever does not want it."""
    if wants_it:
        DigestOptOut.objects.filter(user=user).delete()
    else:
        DigestOptOut.objects.get_or_create(user=user)
