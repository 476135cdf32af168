"""What stands in the folder of a server: its version, its process, its log, the place of its socket."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import psutil

from cms.embedded_database import EmbeddedDatabaseError, programs

PORT = 5432  # only a part of the socket's name: no network address is used
_LONGEST_SOCKET_PATH = 100  # bytes; the systems allow 103 to 107


def check_version(folder: Path) -> None:
    """Raise EmbeddedDatabaseError where another version of PostgreSQL made the folder."""
    brought = programs.run("postgres", "--version", user=programs.user_for(folder), timeout=30)
    made_by = (folder / "PG_VERSION").read_text().strip()
    if f" {made_by}." not in brought:
        raise EmbeddedDatabaseError(
            f"{folder} was made by PostgreSQL {made_by}, but this program brings {brought}. "
            "docs/operations.md says how to move the data."
        )


def lock_file_lines(folder: Path) -> list[str]:
    """Return what the server tells of itself; nothing where none runs."""
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def server_process(folder: Path) -> psutil.Process | None:
    """Return the server's process; a number taken over by some other program does not count."""
    try:
        process = psutil.Process(int(lock_file_lines(folder)[0]))
        ours = process.name().startswith("postgres") and Path(process.cwd()) == folder
        return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
    except (psutil.Error, ValueError, IndexError):
        return None


def end_servers_of_deleted(folder: Path) -> None:
    """End a server whose folder was deleted under it: leaving, it would take the new one's socket along."""
    for process in psutil.process_iter(["name", "cmdline"]):
        words = process.info["cmdline"] or []
        if process.info["name"] == "postgres" and str(folder) in words:
            try:
                process.kill()
                process.wait(5)
            except psutil.Error:
                continue


def socket_folder(folder: Path, user: str | None) -> Path:
    """Return the data folder, or where its path is too long for a socket, a folder for it alone."""
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH:
        return folder
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    sockets = Path(tempfile.gettempdir()) / f"lyhord-{folder.stat().st_uid}-{mark}"
    sockets.mkdir(mode=0o700, exist_ok=True)
    if user and sockets.stat().st_uid == os.geteuid():
        shutil.chown(sockets, user)
    if sockets.stat().st_uid != folder.stat().st_uid or sockets.stat().st_mode & 0o077:
        raise EmbeddedDatabaseError(f"{sockets} belongs to somebody else: remove it.")
    return sockets


def read_from(log: Path, position: int) -> str:
    """Return what was written to `log` after `position`, in bytes."""
    try:
        with log.open(errors="replace") as file:
            file.seek(position)
            return file.read().strip()
    except OSError:
        return ""
