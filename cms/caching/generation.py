"""Which changes of the site this process knows of: the number that copies of pages are kept under."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Callable

import psycopg
from django.db import connection

log = logging.getLogger(__name__)

CHANNEL = "lyhord_page_cache"
LISTEN_SECONDS = 1.0
# Longer than this without a sign of life from the database, and changes may be passing unheard.
DEAF_AFTER_SECONDS = 4.0


class Generation:
    """A name that changes with every change of the site, as heard on a connection of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pid = 0
        self._epoch = ""
        self._number = 0
        self._heard_at = float("-inf")
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        # Called in this process at each change, for what others keep in its memory.
        self.after_change: list[Callable[[], None]] = []

    def current(self) -> str | None:
        """Return the generation's name, or None while this process cannot hear of changes."""
        if self._pid != os.getpid():
            self._start_listening()
        if time.monotonic() - self._heard_at > DEAF_AFTER_SECONDS:
            return None
        return f"{self._epoch}{self._number}"

    def raise_(self) -> None:
        """Put every copy of this process out of date."""
        with self._lock:
            self._number += 1
        for forget in self.after_change:
            forget()

    def stop(self) -> None:
        """Let go of the listening connection (a test database cannot be dropped before)."""
        self._stopping.set()
        if self._thread is not None and self._pid == os.getpid():
            self._thread.join()
        self._pid = 0

    def _start_listening(self) -> None:
        with self._lock:
            if self._pid == os.getpid():
                return
            self._heard_at = float("-inf")
            # Each thread has an event of its own: a late `stop` must not be undone by the next start.
            self._stopping = threading.Event()
            self._thread = threading.Thread(
                target=self._listen, args=[self._stopping], name="page-cache", daemon=True
            )
            self._thread.start()
            self._pid = os.getpid()

    def _listen(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            try:
                self._listen_until_lost(stopping)
            except Exception as error:
                # Whatever it was: without this thread there would be no page cache until a restart.
                log.warning("The page cache is off until the database can be heard: %s", error)
            finally:
                self._heard_at = float("-inf")
            stopping.wait(1)

    def _listen_until_lost(self, stopping: threading.Event) -> None:
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        with psycopg.connect(**parameters, autocommit=True) as listener:
            listener.execute(f"LISTEN {CHANNEL}")
            # What was kept before this moment may have changed unheard, so it gets a name of its own.
            self._epoch = f"{secrets.token_hex(8)}-"
            while not stopping.is_set():
                # Notifications that come with this answer are handed out below (psycopg 3.2.4 and later).
                listener.execute("SELECT 1")
                self._heard_at = time.monotonic()
                for _notice in listener.notifies(timeout=LISTEN_SECONDS):
                    self.raise_()


generation = Generation()
