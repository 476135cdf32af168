"""Start, share and stop a PostgreSQL of our own in a folder.

Beside the folder stand two lock files. `<folder>.lock` is held while somebody starts or stops the server.
`<folder>.users` is held, shared, by every process that uses it: whoever leaves and can then hold it alone
was the last, and stops the server. The kernel drops a lock with its process however that dies, so nothing
has to be tidied after a kill -9, and no list of process numbers can go stale.

The server listens on a socket in a folder that only its owner (and root) may enter, on no network address.
"""

import atexit
import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from cms.embedded_database import EmbeddedDatabaseError, programs

# Generous: recovery after a crash replays what was written since the last checkpoint.
START_SECONDS = 300
STOP_SECONDS = 60
_SUPERUSER = "postgres"
_PORT = 5432  # only a part of the socket's name: no network address is used
_OLD_BACKENDS_SECONDS = 30
_LARGEST_LOG = 10_000_000  # bytes
_LONGEST_SOCKET_PATH = 100  # bytes; the systems allow 103 to 107


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
            _create_database(url(use.sockets, _SUPERUSER), database)
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
        _stop_server(folder)


def is_running(folder: Path) -> bool:
    """Say whether a server runs in `folder`, be it ready or still starting."""
    return _process(folder.resolve()) is not None


def url(sockets: Path, database: str) -> str:
    """Return the address of `database` for DATABASE_URL, psycopg and PostgreSQL's programs."""
    name, host = quote(database, safe=""), quote(str(sockets))
    return f"postgresql://{_SUPERUSER}@:{_PORT}/{name}?host={host}"


# --- Sharing ------------------------------------------------------------------------------------


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
        if _process(folder) is None:
            if not (folder / "PG_VERSION").exists():
                _make_cluster(folder, user)
            _start_server(folder, user, settings)
        sockets = _wait_until_ready(folder)
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


# --- Starting and stopping ----------------------------------------------------------------------


def _make_cluster(folder: Path, user: str | None) -> None:
    """Make the data folder: beside its place, then moved there, so that a crash leaves no half."""
    _end_servers_of_deleted(folder)
    if folder.exists() and any(folder.iterdir()):
        raise EmbeddedDatabaseError(f"{folder} holds something else than a database: move it away.")
    unfinished = folder.with_name(folder.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if user:
        programs.make_reachable(unfinished, user)
        shutil.chown(unfinished, user)
    # The built-in locale sorts and folds case the same on every machine, whatever its languages.
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    names = (f"--username={_SUPERUSER}", "--auth-local=trust", "--auth-host=reject")
    try:
        programs.run(
            "initdb",
            *("-D", unfinished, "--encoding=UTF8", *locale, *names),
            user=user,
            timeout=START_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        raise EmbeddedDatabaseError(f"The database could not be made: {error.output}") from error
    unfinished.rename(folder)


def _start_server(folder: Path, user: str | None, settings: Mapping[str, str]) -> None:
    _check_version(folder)
    if user:
        programs.make_reachable(folder, user)
    sockets = _socket_folder(folder, user)
    # The number in a dead server's lock files may belong to some other program by now (or to a process
    # that nobody has reaped), and then PostgreSQL would not start. Its shared memory still guards the data.
    for lock_file in (folder / "postmaster.pid", sockets / f".s.PGSQL.{_PORT}.lock"):
        lock_file.unlink(missing_ok=True)
    log = folder / "log"
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(folder / "log.old")
    options = {
        "listen_addresses": "",
        "port": str(_PORT),
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        **settings,
    }
    words = " ".join(f"-c {name}={_quoted(value)}" for name, value in options.items())
    arguments = ("-D", folder, "-l", log, "-w", "-t", START_SECONDS, "-o", words, "start")
    give_up = time.monotonic() + _OLD_BACKENDS_SECONDS
    while True:
        position = log.stat().st_size if log.exists() else 0
        try:
            programs.run("pg_ctl", *map(str, arguments), user=user, timeout=START_SECONDS + 10)
            return
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            said = _read_from(log, position)
            # Where the server alone was killed, the processes that it had begun take a moment to notice.
            if "pre-existing shared memory block" in said and time.monotonic() < give_up:
                time.sleep(0.2)
                continue
            raise EmbeddedDatabaseError(
                f"PostgreSQL did not start: {said or error.output}\nIts log is {log}."
            ) from error


def _stop_server(folder: Path) -> None:
    process = _process(folder)
    if process is None:
        return
    user = programs.user_for(folder)
    sockets = _lock_file_lines(folder)[4:5]
    try:
        _end(folder, process, user)
    finally:
        if sockets and Path(sockets[0]) != folder:
            shutil.rmtree(sockets[0], ignore_errors=True)


def _end(folder: Path, process: psutil.Process, user: str | None) -> None:
    for mode, seconds in (("fast", STOP_SECONDS), ("immediate", 10)):
        arguments = ("-D", folder, "-m", mode, "-w", "-t", str(seconds), "stop")
        try:
            programs.run("pg_ctl", *arguments, user=user, timeout=seconds + 5)
            return
        except subprocess.SubprocessError:
            if not process.is_running():
                return
    process.kill()


def _wait_until_ready(folder: Path) -> Path:
    """Wait for a server that somebody has started, and return the folder of its socket."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        # pid, data folder, start time, port, socket folder, address, shared memory, state
        lines = _lock_file_lines(folder)
        if len(lines) >= 8 and lines[7].strip() == "ready":
            return Path(lines[4].strip())
        if _process(folder) is None:
            break
        time.sleep(0.05)
    raise EmbeddedDatabaseError(f"PostgreSQL did not become ready. Its log is {folder / 'log'}.")


def _create_database(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if exists.fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
            connection.execute(statement.format(sql.Identifier(name)))


# --- What stands in the folder ------------------------------------------------------------------


def _check_version(folder: Path) -> None:
    brought = programs.run("postgres", "--version", user=programs.user_for(folder), timeout=30)
    made_by = (folder / "PG_VERSION").read_text().strip()
    if f" {made_by}." not in brought:
        raise EmbeddedDatabaseError(
            f"{folder} was made by PostgreSQL {made_by}, but this program brings {brought}. "
            "docs/operations.md says how to move the data."
        )


def _lock_file_lines(folder: Path) -> list[str]:
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _process(folder: Path) -> psutil.Process | None:
    """Return the server's process; a number taken over by some other program does not count."""
    try:
        process = psutil.Process(int(_lock_file_lines(folder)[0]))
        ours = process.name().startswith("postgres") and Path(process.cwd()) == folder
        return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
    except (psutil.Error, ValueError, IndexError):
        return None


def _end_servers_of_deleted(folder: Path) -> None:
    """End a server whose folder was deleted under it: leaving, it would take the new one's socket along."""
    for process in psutil.process_iter(["name", "cmdline"]):
        words = process.info["cmdline"] or []
        if process.info["name"] == "postgres" and str(folder) in words:
            try:
                process.kill()
                process.wait(5)
            except psutil.Error:
                continue


def _socket_folder(folder: Path, user: str | None) -> Path:
    """Return the data folder, or where its path is too long for a socket, a folder for it alone."""
    if len(os.fsencode(folder / f".s.PGSQL.{_PORT}")) <= _LONGEST_SOCKET_PATH:
        return folder
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    sockets = Path(tempfile.gettempdir()) / f"lyhord-{folder.stat().st_uid}-{mark}"
    sockets.mkdir(mode=0o700, exist_ok=True)
    if user and sockets.stat().st_uid == os.geteuid():
        shutil.chown(sockets, user)
    if sockets.stat().st_uid != folder.stat().st_uid or sockets.stat().st_mode & 0o077:
        raise EmbeddedDatabaseError(f"{sockets} belongs to somebody else: remove it.")
    return sockets


def _quoted(value: str) -> str:
    """Quote for the shell through which pg_ctl starts the server."""
    return shlex.quote(value) if value else "''"


def _read_from(log: Path, position: int) -> str:
    try:
        with log.open(errors="replace") as file:
            file.seek(position)
            return file.read().strip()
    except OSError:
        return ""
