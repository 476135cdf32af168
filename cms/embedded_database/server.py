"""Start, share and stop a PostgreSQL of our own in a folder.

Beside the folder stand two lock files. `<folder>.lock` is held while somebody starts or stops the server.
`<folder>.users` is held, shared, by every process that uses it: whoever leaves and can then hold it alone
was the last, and stops the server. The kernel drops a lock with its process however that dies, so nothing
has to be tidied after a kill -9, and no list of process numbers can go stale.

The server listens on a socket in a folder that only its owner (and root) may enter, on no network address.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from cms.embedded_database import programs
from cms.embedded_database.cluster import (
    SUPERUSER,
    make_cluster,
    start_server,
    stop_server,
    wait_until_ready,
)
from cms.embedded_database.data_folder import PORT, server_process


@dataclass
class _Use:
    """This process's hold on a server."""

    pid: int
    lock: int
    sockets: Path
    databases: set[str] = field(default_factory=set)  # known to be there


_in_use: dict[Path, _Use] = {}


def start(folder: Path, *, database: str, settings: Mapping[str, str] | None = None) -> str:
    """Start (or join) the server in `folder` and return the URL of `database`, made if need be.

    `settings` are server settings such as {"fsync": "off"}; they hold from the server's next start.
    Safe to call from several processes at once: the second waits for the first, then shares its server.
    A server that has died since is started again. Raises EmbeddedDatabaseError with what to do.
    """
    folder = folder.resolve()
    use = _in_use.get(folder)
    has_server = use is not None and use.pid == os.getpid() and is_running(folder)
    if use is None or not has_server or database not in use.databases:
        with _locked(folder):
            if use is None or not has_server:
                use = _join(folder, settings or {})
            _create_database(url(use.sockets, SUPERUSER), database)
            use.databases.add(database)
    return url(use.sockets, database)


def stop(folder: Path) -> None:
    """Let go of the server in `folder`; it stops when no other process uses it."""
    folder = folder.resolve()
    use = _in_use.pop(folder, None)
    if use is None or use.pid != os.getpid():  # a forked child inherits the list, not the duty
        return
    with _locked(folder):
        # Closing, not unlocking: a forked child may still hold the same lock, and use the server.
        os.close(use.lock)
        lock = os.open(_users_file(folder), os.O_RDWR)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            os.close(lock)
        stop_server(folder)


def is_running(folder: Path) -> bool:
    """Say whether a server runs in `folder`, be it ready or still starting."""
    return server_process(folder.resolve()) is not None


def url(sockets: Path, database: str) -> str:
    """Return the address of `database` for DATABASE_URL, psycopg and PostgreSQL's programs."""
    name, host = quote(database, safe=""), quote(str(sockets))
    return f"postgresql://{SUPERUSER}@:{PORT}/{name}?host={host}"


def _join(folder: Path, settings: Mapping[str, str]) -> _Use:
    """Note this process as a user and see that the server runs; `folder`'s lock is held."""
    use = _in_use.get(folder)
    lock = use.lock if use and use.pid == os.getpid() else None
    if lock is None:
        lock = os.open(_users_file(folder), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_SH)
        if not _in_use:
            atexit.register(_stop_all)
    try:
        user = programs.user_for(folder)
        if server_process(folder) is None:
            if not (folder / "PG_VERSION").exists():
                make_cluster(folder, user)
            start_server(folder, user, settings)
        sockets = wait_until_ready(folder)
    except BaseException:
        _in_use.pop(folder, None)
        os.close(lock)
        raise
    _in_use[folder] = _Use(pid=os.getpid(), lock=lock, sockets=sockets)
    return _in_use[folder]


def _stop_all() -> None:
    for folder in list(_in_use):
        stop(folder)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder.with_name(folder.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _users_file(folder: Path) -> Path:
    return folder.with_name(folder.name + ".users")


def _create_database(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if exists.fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
            connection.execute(statement.format(sql.Identifier(name)))
