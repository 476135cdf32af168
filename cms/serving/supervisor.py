"""Start programs, restart those that die, and stop them all, in order and within bounded time."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

STOP_SECONDS = 20  # in-flight requests and jobs get half of this from their own programs
LONGEST_PAUSE = 30.0  # seconds between two starts of a program that keeps dying
STEADY_SECONDS = 60.0  # a program that ran this long starts over with the shortest pause
WATCH_SECONDS = 0.5
_PR_SET_PDEATHSIG = 1


class Program:
    """A child process that is kept running."""

    def __init__(
        self, name: str, command: Sequence[str], *, environment: Mapping[str, str], folder: Path
    ) -> None:
        self.name = name
        self.command = list(command)
        self.environment = dict(environment)
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause = 0.0
        self._next_start = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            cwd=self.folder,
            preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 — there are no threads here
        )
        self._started = time.monotonic()

    def keep_running(self, say: Callable[[str], None]) -> None:
        """Start it again where it has died: at once the first time, then after ever longer pauses."""
        now = time.monotonic()
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            self._end_group()
            if now - self._started > STEADY_SECONDS:
                self._pause = 0.0
            self._next_start = now + self._pause
            wait = f" in {self._pause:.0f} s" if self._pause else ""
            say(f"The {self.name} stopped ({_reason(code)}); starting it again{wait}")
            self._pause = min(LONGEST_PAUSE, max(1.0, self._pause * 2))
            self.process = None
        if now >= self._next_start:
            try:
                self.start()
            except OSError as error:  # no memory or no process number to be had, for now
                self._next_start = now + LONGEST_PAUSE
                say(
                    f"The {self.name} cannot be started ({error}); trying again in {LONGEST_PAUSE:.0f} s"
                )

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Ask it to stop, wait `seconds` at most, then end it with all that it has begun."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired, ProcessLookupError):
            self.process.terminate()
            self.process.wait(seconds)
        self._end_group()
        self.process.wait()
        self.process = None

    def restart(self) -> None:
        """Stop it and start it again."""
        self.stop()
        self.start()

    def _end_group(self) -> None:
        """End what it has left behind; its session's number is its own process number."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Keeps programs running until it is told to stop."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.programs: list[Program] = []
        self._stop = threading.Event()
        self._preparing = True

    def take_signals(self) -> None:
        """Let Ctrl-C, SIGTERM and a closed terminal stop the programs (or the preparation) in order."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # not under nohup
            signal.signal(signal.SIGHUP, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        first = not self._stop.is_set()
        self._stop.set()
        if self._preparing and first:
            raise KeyboardInterrupt

    def run(
        self, watch: Sequence[Callable[[], None]] = (), started: Callable[[], None] = lambda: None
    ) -> None:
        """Start the programs, then keep them running until a signal comes.

        `watch` is called twice a second, for what else must be looked after; `started` once, at the start.
        """
        self._preparing = False
        for program in self.programs:
            if not self._stop.is_set():
                program.start()
        if not self._stop.is_set():
            started()
        while not self._stop.wait(WATCH_SECONDS):
            for look_after in watch:
                look_after()
            for program in self.programs:
                program.keep_running(self.say)

    def wait_for(self, is_ready: Callable[[], bool], seconds: float) -> bool:
        """Wait until `is_ready`, for `seconds` at most; False when it is not, or a stop was asked for."""
        give_up = time.monotonic() + seconds
        while not self._stop.wait(0.1):
            if is_ready():
                return True
            if time.monotonic() > give_up or any(
                p.process and p.process.poll() is not None for p in self.programs
            ):
                return False
        return False

    def stop(self) -> None:
        """Stop the programs in the order in which they were added; a second Ctrl-C changes nothing."""
        self._stop.set()
        self._preparing = False
        for program in self.programs:
            program.stop()


def answers(address: str, port: int) -> bool:
    """Say whether a program accepts connections on the port."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def die_with_parent() -> None:
    """Have this process told to stop (SIGTERM) when its parent dies, where the system can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))


def _die_with(parent: int) -> Callable[[], None]:
    """Return what a new child does first: a kill -9 of the supervisor shall leave nothing behind."""
    if sys.platform != "linux":
        return lambda: None
    prctl = ctypes.CDLL(None).prctl  # looked up here: between fork and exec little is safe

    def in_child() -> None:
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
        if os.getppid() != parent:
            os._exit(1)

    return in_child


def _reason(code: int) -> str:
    return f"code {code}" if code >= 0 else signal.Signals(-code).name
