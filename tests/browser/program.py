"""The whole program, started as `make run` starts it: production settings, web server and worker.

Its database is one of the tests' PostgreSQL, its mail goes over SMTP to the tests' mailbox.
"""

import secrets
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psutil
import psycopg
from django.conf import settings
from psycopg import sql

from tests.browser import mailbox as mail
from tests.browser.mailbox import Mailbox
from tests.browser.sample_site import SampleSite
from tests.browser.shell import Shell

START_SECONDS = 200  # on a machine that is busy with other tests
STOP_SECONDS = 30
_PORTS = range(20_000, 32_000)  # below those that systems give to connections


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
def running(site: SampleSite) -> Iterator[Program]:
    """Run the program with `site`, which is its own."""
    mailbox = Mailbox()
    mail_port = free_port()
    post_office = mail.serve(mailbox, mail_port)
    port = free_port()
    environment = site.environment | {
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "PORT": str(port),
    }
    process = _Served(environment)
    try:
        process.start()
        with Shell(environment) as shell:
            yield Program(
                f"http://127.0.0.1:{port}",
                site.password,
                mailbox,
                site.database_url,
                environment,
                process.pid,
                shell,
            )
    finally:
        process.stop()
        post_office.stop()


def free_port() -> int:
    """Return a port that nobody uses now, and that no connection gets that is opened meanwhile."""
    while True:
        with socket.socket() as taken, suppress(OSError):
            taken.bind(("127.0.0.1", secrets.choice(_PORTS)))
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
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "serve", "--stop-with-parent"],
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
