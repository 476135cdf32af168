"""Values that many pages need and only editors change, kept in this process as long as the generation.

Not in the shared cache: a generation is a process's own, and this way nothing is pickled. What is remembered is
shared between threads, so nobody may change it.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.utils import timezone

from cms.caching.generation import generation

T = TypeVar("T")
MOST_VALUES = 5_000
MOST_TEXT = 8_000_000  # characters of rendered text
LATELY = timedelta(minutes=1)


class _Entry(NamedTuple):
    value: Any
    keep_until: float  # seconds since 1970


class _Memory:
    """The values of one generation. When there are too many it begins anew: what is asked for comes back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made_in = ""
        self._entries: dict[str, _Entry] = {}
        self._text = 0

    def get(self, made_in: str, name: str) -> Any:
        entry = self._entries.get(name) if made_in == self._made_in else None
        return entry.value if entry is not None and entry.keep_until > time.time() else None

    def put(self, made_in: str, name: str, entry: _Entry) -> None:
        length = len(entry.value) if isinstance(entry.value, str) else 0
        with self._lock:
            is_full = len(self._entries) >= MOST_VALUES or self._text + length > MOST_TEXT
            if made_in != self._made_in or is_full:
                self._entries, self._text, self._made_in = {}, 0, made_in
            self._entries[name] = entry
            self._text += length


_memory = _Memory()


def remember(
    name: str, make: Callable[[], T], until: Callable[[T], datetime | None] | None = None
) -> T:
    """Return the value `name` as `make` gives it, made once a generation; never out of date.

    `until` tells when a value that was just made will change though nobody changes anything. No value outlives a copy
    in the page cache. None is not kept: what is not there yet is looked for again.
    """
    current = generation.current() if settings.PAGE_CACHE_SECONDS > 0 else None
    if current is None:
        return make()
    value: T | None = _memory.get(current, name)
    if value is None:
        value = make()
        keep_until = time.time() + settings.PAGE_CACHE_SECONDS
        changes_at = until(value) if until is not None else None
        if changes_at is not None:
            keep_until = min(keep_until, changes_at.timestamp())
        # A change in the meantime puts it out of date at once.
        if value is not None and current == generation.current():
            _memory.put(current, name, _Entry(value, keep_until))
    return value


def remember_lately(name: str, make: Callable[[], T]) -> T:
    """Return the value `name` as it was within the last minute, and never from before the site's last change.

    For what staff see at a glance and visitors change too: seats that are booked, ballots that are cast. It is kept for
    everybody, so what not everybody may see is left out after it has been asked for.
    """
    return remember(name, make, until=lambda _value: timezone.now() + LATELY)
