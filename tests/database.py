"""The tests' databases: one is migrated, and every test process works on a copy of it.

To copy takes a second, to migrate half a minute. A test with real transactions gets a new copy after itself, with
everything that migrations left there; Django's `flush` takes as long and leaves less.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql


class Copies:
    """Copies of one migrated database, for one test process.

    `run` names the test run: the first of its processes migrates, the others wait for it. With `keep`, what an
    earlier run migrated is good enough, until a migration of ours is new or another.
    """

    def __init__(self, run: str, *, keep: bool, fill: Callable[[], None]) -> None:
        # PYTEST_DB_SUFFIX lets several people test in one checkout.
        parts = ["test_lyhord", os.environ.get("PYTEST_DB_SUFFIX", "")]
        shared_name = "_".join(filter(None, parts))
        self.original = f"{shared_name}_original"
        self.copy = f"{shared_name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        # What the original's comment says of it.
        self._made_by = f"{run} {_migrations()}"
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
        if not found or not found[0]:
            return False  # without a comment its migration was cut short
        is_as_new = str(found[0]).rpartition(" ")[2] == _migrations()
        return found[0] == self._made_by or (self._keep and is_as_new)

    def _migrate(self) -> None:
        connection.close()
        self._drop(self.original)
        self._say("CREATE DATABASE {} TEMPLATE template0", self.original)
        _connect_to(self.original)
        call_command("migrate", verbosity=0, interactive=False)
        self._fill()
        connection.close()
        self._say("COMMENT ON DATABASE {} IS {}", self.original, sql.Literal(self._made_by))

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


def _migrations() -> str:
    """Return what stands for our own migrations, names and words."""
    files = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    return sha256(b"\n".join(f.name.encode() + f.read_bytes() for f in files)).hexdigest()[:32]


@contextmanager
def _locked(name: str) -> Iterator[None]:
    """Let one process at this PostgreSQL at a time do what is in the block, whoever runs it."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        yield
