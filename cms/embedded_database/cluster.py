"""Make, start and stop one server; whoever calls holds its folder's lock."""

import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from cms.embedded_database import EmbeddedDatabaseError, programs
from cms.embedded_database.data_folder import (
    PORT,
    check_version,
    end_servers_of_deleted,
    lock_file_lines,
    read_from,
    server_process,
    socket_folder,
)

SUPERUSER = "postgres"
# Generous: recovery after a crash replays what was written since the last checkpoint.
START_SECONDS = 300
STOP_SECONDS = 60
_OLD_BACKENDS_SECONDS = 30
_LARGEST_LOG = 10_000_000  # bytes


def make_cluster(folder: Path, user: str | None) -> None:
    """Make the data folder: beside its place, then moved there, so that a crash leaves no half."""
    end_servers_of_deleted(folder)
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
    names = (f"--username={SUPERUSER}", "--auth-local=trust", "--auth-host=reject")
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


def start_server(folder: Path, user: str | None, settings: Mapping[str, str]) -> None:
    """Start the server in `folder` with `settings` on top of its own. Raises EmbeddedDatabaseError."""
    check_version(folder)
    if user:
        programs.make_reachable(folder, user)
    sockets = socket_folder(folder, user)
    # The number in a dead server's lock files may belong to some other program by now (or to a process
    # that nobody has reaped), and then PostgreSQL would not start. Its shared memory still guards the data.
    for lock_file in (folder / "postmaster.pid", sockets / f".s.PGSQL.{PORT}.lock"):
        lock_file.unlink(missing_ok=True)
    log = folder / "log"
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(folder / "log.old")
    options = {
        "listen_addresses": "",
        "port": str(PORT),
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
            said = read_from(log, position)
            # Where the server alone was killed, the processes that it had begun take a moment to notice.
            if "pre-existing shared memory block" in said and time.monotonic() < give_up:
                time.sleep(0.2)
                continue
            raise EmbeddedDatabaseError(
                f"PostgreSQL did not start: {said or error.output}\nIts log is {log}."
            ) from error


def stop_server(folder: Path) -> None:
    """Stop the server in `folder`, if one runs; by force where it does not go."""
    process = server_process(folder)
    if process is None:
        return
    user = programs.user_for(folder)
    sockets = lock_file_lines(folder)[4:5]
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


def wait_until_ready(folder: Path) -> Path:
    """Wait for a server that somebody has started, and return the folder of its socket."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        # pid, data folder, start time, port, socket folder, address, shared memory, state
        lines = lock_file_lines(folder)
        if len(lines) >= 8 and lines[7].strip() == "ready":
            return Path(lines[4].strip())
        if server_process(folder) is None:
            break
        time.sleep(0.05)
    raise EmbeddedDatabaseError(f"PostgreSQL did not become ready. Its log is {folder / 'log'}.")


def _quoted(value: str) -> str:
    """Quote for the shell through which pg_ctl starts the server."""
    return shlex.quote(value) if value else "''"
