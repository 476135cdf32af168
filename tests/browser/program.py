"""The whole program, started as `make run` starts it: production settings, web server and worker.

Its database is a fresh one in the tests' PostgreSQL, its mail goes over SMTP to the tests' mailbox.
"""

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.conf import settings
from psycopg import sql

from cms.embedded_database import server
from tests.browser import mailbox as mail
from tests.browser.mailbox import Mailbox
from tests.browser.shell import Shell

START_SECONDS = 400  # the first start compresses the static files and makes every table
STOP_SECONDS = 30
_DATABASE = "lyhord_browser_"


@dataclass(frozen=True)
class Program:
    """The running program, as people and tests see it."""

    address: str
    password: str  # of every sample account
    mailbox: Mailbox
    database_url: str
    environment: Mapping[str, str]
    pid: int  # of `manage.py serve`
    shell: Shell

    def run(self, code: str) -> str:
        """Run Python `code` as `manage.py shell` does, on the program's own database; return what it printed."""
        return self.shell.run(code)

    def worker(self) -> psutil.Process:
        """Return the worker's process, as it runs now. Raises LookupError between a death and the next start."""
        for process in psutil.Process(self.pid).children(recursive=True):
            if "procrastinate" in process.cmdline():
                return process
        raise LookupError("The worker does not run.")

    def count(self, table: str) -> int:
        """Return how many rows `table` holds: to see that a refused form wrote nothing."""
        with psycopg.connect(self.database_url) as connection:
            statement = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            row = connection.execute(statement).fetchone()
        assert row is not None
        return int(row[0])


@contextmanager
def running() -> Iterator[Program]:
    """Run the program with the sample site and its accounts."""
    # Kept from run to run, so that the static files are compressed once.
    folder = settings.BASE_DIR / "var" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    files = Path(tempfile.mkdtemp(prefix="lyhord-browser-"))
    mailbox = Mailbox()
    mail_port = free_port()
    post_office = mail.serve(mailbox, mail_port)
    try:
        with _fresh_database() as database_url:
            port = free_port()
            environment = _environment() | {
                "DATABASE_URL": database_url,
                "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
                "PORT": str(port),
                "STORAGE_URL": (files / "media").as_uri(),
                "VAR_DIR": str(folder),
            }
            process = _Served(environment)
            try:
                with (folder / "start.lock").open("w") as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX)
                    process.start()
                password = _make_accounts(environment)
                with Shell(environment) as shell:
                    yield Program(
                        f"http://127.0.0.1:{port}",
                        password,
                        mailbox,
                        database_url,
                        environment,
                        process.pid,
                        shell,
                    )
            finally:
                process.stop()
    finally:
        post_office.stop()
        shutil.rmtree(files, ignore_errors=True)


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class _Served:
    """`manage.py serve` and what it says."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._lines: list[str] = []
        self._serves_or_died = threading.Event()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it serves."""
        self._process = subprocess.Popen(
            [*_manage("serve"), "--stop-with-parent"],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, args=[self._process.stdout], daemon=True).start()
        in_time = self._serves_or_died.wait(START_SECONDS)
        if not in_time or not any("Serving" in line for line in self._lines):
            raise AssertionError("The program did not start:\n" + "".join(self._lines[-60:]))

    def _listen(self, output: Any) -> None:
        for line in output:
            self._lines.append(line)
            if "Serving" in line:
                self._serves_or_died.set()
            elif self._serves_or_died.is_set():
                sys.stderr.write(f"[program] {line}")  # shown by pytest beside a failed test
        self._serves_or_died.set()

    @property
    def pid(self) -> int:
        """Return the number of its process."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _environment() -> dict[str, str]:
    """Return the environment of a program that is told nothing but what a test tells it."""
    foreign = re.compile(r"DJANGO_|PYTEST_|COV_|GRANIAN_|[A-Z_]+_URL$|SECRET_KEY$|ALLOWED_HOSTS$")
    inherited = {name: value for name, value in os.environ.items() if not foreign.match(name)}
    return inherited | {
        "CAPTCHA_TEST_MODE": "1",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "LOG_LEVEL": "WARNING",
        "WEB_PROCESSES": "2",
    }


def _manage(command: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), command]


def _make_accounts(environment: dict[str, str]) -> str:
    """Make the sample accounts and return their password."""
    words = [*_manage("sample_site"), "--with-accounts"]
    said = subprocess.run(words, env=environment, capture_output=True, text=True)
    password = re.search(r"Password of each: (\S+)", said.stdout)
    assert password, said.stdout + said.stderr
    return password[1]


@contextmanager
def _fresh_database() -> Iterator[str]:
    folder = settings.EMBEDDED_DATABASE_DIR
    options = settings.EMBEDDED_DATABASE_SETTINGS
    administration = server.start(folder, database="postgres", settings=options)
    with psycopg.connect(administration, autocommit=True) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            owner = name.removeprefix(_DATABASE)
            # Left behind by a run that was killed.
            if name.startswith(_DATABASE) and not psutil.pid_exists(int(owner)):
                _drop(connection, name)
        name = f"{_DATABASE}{os.getpid()}"
        create = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(create.format(sql.Identifier(name)))
    try:
        yield server.start(folder, database=name)
    finally:
        with psycopg.connect(administration, autocommit=True) as connection:
            _drop(connection, name)


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    connection.execute(statement.format(sql.Identifier(name)))
