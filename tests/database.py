"""The tests' databases: one is migrated, and every test process works on a copy of it.

To copy takes a second, to migrate half a minute. A test with real transactions gets a new copy after itself, with
everything that migrations left there; Django's `flush` takes as long and leaves less.
"""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql


class Copies:
    """Copies of one migrated database, for one test process.

    `run` names the test run: the first of its processes migrates, the others wait for it. With `keep`, what an
    earlier run migrated is good enough.
    """

    def __init__(self, run: str, *, keep: bool, fill: Callable[[], None]) -> None:
        # PYTEST_DB_SUFFIX lets several people test in one checkout.
        parts = ["test_lyhord", os.environ.get("PYTEST_DB_SUFFIX", "")]
        shared_name = "_".join(filter(None, parts))
        self.original = f"{shared_name}_original"
        self.copy = f"{shared_name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        self._run = run
        self._keep = keep
        self._fill = fill

    def make(self) -> None:
        """Migrate the original if this run has none, and connect to a copy of it."""
        with _locked(self.original):
            if not self._is_migrated():
                self._migrate()
            self.renew()

    def renew(self) -> None:
        """Put a new copy in the place of the one that was worked on."""
        connection.close()
        self._drop(self.copy)
        self._say("CREATE DATABASE {} TEMPLATE {}", self.copy, self.original)
        _connect_to(self.copy)

    def drop(self) -> None:
        """Leave nothing behind but the original, which the next run may keep."""
        connection.close()
        self._drop(self.copy)

    def _is_migrated(self) -> bool:
        with connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                [self.original],
            )
            found = cursor.fetchone()
        # Without a comment its migration was cut short.
        return bool(found and found[0] and (self._keep or found[0] == self._run))

    def _migrate(self) -> None:
        connection.close()
        self._drop(self.original)
        self._say("CREATE DATABASE {} TEMPLATE template0", self.original)
        _connect_to(self.original)
        call_command("migrate", verbosity=0, interactive=False)
        self._fill()
        connection.close()
        self._say("COMMENT ON DATABASE {} IS {}", self.original, sql.Literal(self._run))

    def _drop(self, name: str) -> None:
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    @staticmethod
    def _say(statement: str, *names: Any) -> None:
        parts = [sql.Identifier(name) if isinstance(name, str) else name for name in names]
        with connection._nodb_cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*parts))


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


@contextmanager
def _locked(name: str) -> Iterator[None]:
    """Let one process of this machine at a time do what is in the block."""
    with Path(tempfile.gettempdir(), f"lyhord-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
