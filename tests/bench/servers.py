"""The servers that are measured: the program's own command, with this project or the bare one behind it."""

import os
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from cms.serving import programs, web
from cms.serving.supervisor import Program

START_SECONDS = 60
_ROOT = Path(__file__).parents[2]
FOLDER = _ROOT / "var" / "bench"
_OF_THE_REAL_PROGRAM = (
    "ALLOWED_HOSTS",
    "CACHE_URL",
    "CAPTCHA_TEST_MODE",
    "DATABASE_URL",
    "EMAIL_URL",
    "SITE_URL",
    "STORAGE_URL",
    "WEB_PROCESSES",
)


def set_environment() -> None:
    """Make this process, and all it starts, one of the benchmark; called before Django is set up.

    These are the production settings with a folder of their own, so that nothing of the real program (its
    database above all) is touched. No limit is raised: the load client speaks for a proxy that passes on a
    different visitor with every form, so the throttles count as they do in production.
    """
    for name in _OF_THE_REAL_PROGRAM:
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "VAR_DIR": str(FOLDER),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "TRUSTED_PROXIES": "1",
        "LOG_LEVEL": "ERROR",
    }


class Memory(NamedTuple):
    """A process's memory in bytes: its share of what it shares with others counted in, and all of it."""

    proportional: int
    resident: int

    def __str__(self) -> str:
        return f"{self.proportional / 1e6:.0f} MB ({self.resident / 1e6:.0f} resident)"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Server:
    """A web server under the program's own command; `settings` names the project behind it."""

    def __init__(self, settings: str, *, processes: int) -> None:
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        words = [sys.executable, "-m", web.__name__, "127.0.0.1", str(self.port), str(processes)]
        environment = programs.environment() | {"DJANGO_SETTINGS_MODULE": settings}
        environment["PORT"] = str(self.port)
        self._program = Program("web server", words, environment=environment, folder=_ROOT)

    def __enter__(self) -> "Server":
        self._program.start()
        try:
            wait_for(self.port, self._program.process)
        except BaseException:
            self._program.stop()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self._program.stop()

    def processor_seconds(self) -> float:
        """Return how much processor time the web processes have used in all."""
        times = [worker.cpu_times() for worker in self._web_processes()]
        return sum(each.user + each.system for each in times)

    def largest_process(self) -> Memory:
        """Return the memory of the largest web process."""
        found = [worker.memory_full_info() for worker in self._web_processes()]
        return max(Memory(getattr(each, "pss", each.rss), each.rss) for each in found)

    def _web_processes(self) -> list[psutil.Process]:
        assert self._program.process is not None
        return psutil.Process(self._program.process.pid).children(recursive=True)


class ConstantServer:
    """The server that costs nothing, to try the load client on."""

    def __enter__(self) -> "ConstantServer":
        self.port = free_port()
        words = [sys.executable, "-m", "tests.bench.constant_server", str(self.port)]
        self._process = subprocess.Popen(words, cwd=_ROOT)
        wait_for(self.port, self._process)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes] | None) -> None:
    """Wait until something answers on `port`. Raises RuntimeError when it does not, or `process` has ended."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"The server on port {port} ended with code {process.returncode}.")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"No server answers on port {port}.")
