"""The tests' databases: some are made once for a test run, and every test process works on copies of them.

To copy takes a second, to migrate half a minute. A test with real transactions gets a new copy after itself, with
everything that migrations left there; Django's `flush` takes as long and leaves less.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from cms.embedded_database import server

Administration = psycopg.Connection[Any]


class Original:
    """A database that the first of a test run's processes makes, while the others wait for it, and all copy.

    `run` names the test run. With `keep`, what an earlier run made is good enough, until a migration of ours is new
    or another.
    """

    def __init__(self, subject: str, run: str, *, keep: bool = False) -> None:
        self.name = _name(subject)
        # What the database's comment says of it.
        self._made_by = f"{run} {_migrations()}"
        self._keep = keep

    def make_once(self, fill: Callable[[], None], *, begin_with: str = "template0") -> None:
        """Copy `begin_with` and let `fill` fill it, unless that was done."""
        with _alone_with(self.name) as administration:
            if self.is_good(administration):
                return
            _copy(administration, begin_with, self.name)
            fill()
            say = sql.SQL("COMMENT ON DATABASE {} IS {}")
            administration.execute(
                say.format(sql.Identifier(self.name), sql.Literal(self._made_by))
            )

    def is_good(self, administration: Administration) -> bool:
        """Say whether it can be copied as it is."""
        found = administration.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [self.name],
        ).fetchone()
        if not found or not found[0]:
            return False  # without a comment its making was cut short
        is_as_new = str(found[0]).rpartition(" ")[2] == _migrations()
        return found[0] == self._made_by or (self._keep and is_as_new)

    def copy(self) -> str:
        """Put a new copy in the place of this process's last one; return its name."""
        name = f"{self.name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        with administered() as administration:
            _copy(administration, self.name, name)
        return name


def migrated(run: str, *, keep: bool) -> Original:
    """Return the database with every table and nothing that people wrote."""
    original = Original("migrated", run, keep=keep)

    def migrate() -> None:
        command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity=0"]
        environment = os.environ | {
            "DATABASE_URL": url_of(original.name),
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        }
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)

    original.make_once(migrate)
    return original


def use(name: str) -> None:
    """Let Django ask the database `name` from now on."""
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def drop(name: str) -> None:
    """Leave nothing of the database `name`, whoever is connected to it."""
    with administered() as administration:
        _drop(administration, name)


def url_of(name: str) -> str:
    """Return the address of the database `name`, at the PostgreSQL that the tests use."""
    if settings.DATABASES["default"]["ENGINE"] == "cms.embedded_database":
        folder, own = settings.EMBEDDED_DATABASE_DIR, settings.EMBEDDED_DATABASE_SETTINGS
        address = server.start(folder, database="postgres", settings=own)
    else:
        address = os.environ["DATABASE_URL"]
    return urlsplit(address)._replace(path=f"/{name}").geturl()


@contextmanager
def administered() -> Iterator[Administration]:
    """Connect to what makes and drops databases."""
    with psycopg.connect(url_of("postgres"), autocommit=True) as administration:
        yield administration


@contextmanager
def _alone_with(name: str) -> Iterator[Administration]:
    """Let one process at this PostgreSQL at a time do what is in the block, whoever runs it."""
    with administered() as administration:
        administration.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        yield administration


def _copy(administration: Administration, original: str, name: str) -> None:
    _drop(administration, name)
    statement = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE {}")
    administration.execute(statement.format(sql.Identifier(name), sql.Identifier(original)))


def _drop(administration: Administration, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    administration.execute(statement.format(sql.Identifier(name)))


def _name(subject: str) -> str:
    # PYTEST_DB_SUFFIX lets several people test in one checkout.
    parts = ["test_lyhord", os.environ.get("PYTEST_DB_SUFFIX", ""), subject]
    return "_".join(filter(None, parts))


def _migrations() -> str:
    """Return what stands for our own migrations, names and words."""
    files = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    return sha256(b"\n".join(f.name.encode() + f.read_bytes() for f in files)).hexdigest()[:32]
