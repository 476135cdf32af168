"""The programs that `manage.py serve` keeps running: the web server and the worker."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from cms.embedded_database import server
from cms.serving import web
from cms.serving.supervisor import Program
from cms.translations import catalogues

WORKER_STOP_SECONDS = 8
WORKER_JOBS_AT_ONCE = 4
WORKER_NICENESS = 10


def uses_own_database() -> bool:
    """Say whether the database is the program's own, not one that DATABASE_URL names."""
    return settings.DATABASES["default"]["ENGINE"] == "cms.embedded_database"


def environment() -> dict[str, str]:
    """Return the environment of the programs: ours, with the database's address."""
    # The server's own variables would bend what is set in web.py.
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GRANIAN_")}
    given = {
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }
    if uses_own_database():
        given["DATABASE_URL"] = server.start(
            settings.EMBEDDED_DATABASE_DIR, database=str(settings.DATABASES["default"]["NAME"])
        )
    return inherited | given


def web_server(address: str, port: int) -> Program:
    """Return the web server of `make run`."""
    words = [sys.executable, "-m", web.__name__, address, str(port), str(settings.WEB_PROCESSES)]
    return Program("web server", words, environment=environment(), folder=settings.BASE_DIR)


def development_server(address: str, port: int) -> Program:
    """Return the web server of `make dev`, which loads changed files anew."""
    words = [*_manage(), "runserver", f"{address}:{port}", "--skip-checks"]
    return Program("web server", words, environment=environment(), folder=settings.BASE_DIR)


def worker() -> Program:
    """Return the program that does the jobs, behind the web server where both want the processor."""
    words = [
        *_behind_visitors(),
        *_manage(),
        "procrastinate",
        "worker",
        f"--concurrency={WORKER_JOBS_AT_ONCE}",
        f"--shutdown-graceful-timeout={WORKER_STOP_SECONDS}",
    ]
    return Program("worker", words, environment=environment(), folder=settings.BASE_DIR)


def _behind_visitors() -> list[str]:
    """Return what a program starts with that lets those who wait for a page go first: mail can wait a second."""
    nice = shutil.which("nice")
    return [nice, "-n", str(WORKER_NICENESS)] if nice else []


def restart_on_change(program: Program) -> Callable[[], None]:
    """Return what ends `program` when a Python file of ours has changed; its supervisor starts it anew."""
    before = _latest_change()

    def look() -> None:
        nonlocal before
        now = _latest_change()
        if now != before:
            before = now
            program.restart()

    return look


def _latest_change() -> float:
    folders = (Path(settings.BASE_DIR) / app for app in catalogues.APPS)
    return max(file.stat().st_mtime for folder in folders for file in folder.rglob("*.py"))


def _manage() -> list[str]:
    return [sys.executable, str(Path(settings.BASE_DIR) / "manage.py")]
