"""When the page that is being made will change though nobody changes anything.

Whatever knows of such a time notes it on the request; the page cache, and what is kept of pages, ask for the earliest.
"""

from datetime import datetime
from typing import Any


def note_change(request: Any, at: datetime | None) -> None:
    """Let nothing of the page of `request` be kept past `at`; None sets no limit."""
    request.content_changes_at = earliest(noted_change(request), at)


def noted_change(request: Any) -> datetime | None:
    """Return the earliest time that was noted, if any."""
    noted: datetime | None = getattr(request, "content_changes_at", None)
    return noted


def earliest(*times: datetime | None) -> datetime | None:
    """Return the first of `times` to come; None where all are."""
    return min((time for time in times if time is not None), default=None)
