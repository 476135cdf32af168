"""Values that many pages need and only editors change, kept in this process as long as the generation.

Not in the shared cache: a generation is a process's own, and this way nothing is pickled. What is remembered is
shared between threads, so nobody may change it.
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings

from cms.generation import generation

T = TypeVar("T")
MOST_VALUES = 5_000


class _Memory:
    """The values of one generation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made_in = ""
        self._values: dict[str, Any] = {}

    def get(self, made_in: str, name: str) -> Any:
        return self._values.get(name) if made_in == self._made_in else None

    def put(self, made_in: str, name: str, value: Any) -> None:
        with self._lock:
            if made_in != self._made_in or len(self._values) >= MOST_VALUES:
                self._values = {}
                self._made_in = made_in
            self._values[name] = value


_memory = _Memory()


def remember(name: str, make: Callable[[], T]) -> T:
    """Return the value `name` as `make` gives it, made once a generation; never out of date.

    None is not kept: what is not there yet is looked for again.
    """
    current = generation.current() if settings.PAGE_CACHE_SECONDS > 0 else None
    if current is None:
        return make()
    value: T | None = _memory.get(current, name)
    if value is None:
        value = make()
        # A change in the meantime puts it out of date at once.
        if value is not None and current == generation.current():
            _memory.put(current, name, value)
    return value
