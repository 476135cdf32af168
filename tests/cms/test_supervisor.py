"""The web server and the worker are kept running, and stopped in order: with real (small) programs."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from cms.serving import supervisor
from cms.serving.supervisor import Program, Supervisor

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds; each wait ends as soon as what is waited for has come


def until(condition: Callable[[], object]) -> object:
    """Wait for `condition` to hold and return what it gives."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if found := condition():
            return found
        threading.Event().wait(0.01)
    raise AssertionError("it did not come to pass")


def program(script: str, folder: Path, name: str = "program") -> Program:
    return Program(
        name, [sys.executable, "-c", script], environment=dict(os.environ), folder=folder
    )


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_program_that_dies_is_started_again_and_said_so(tmp_path: Path) -> None:
    said: list[str] = []
    dying = program("open('starts', 'a').write('x'); raise SystemExit(3)", tmp_path, "web server")
    dying.start()
    dying.process.wait()
    dying.keep_running(said.append)
    assert said == ["The web server stopped (code 3); starting it again"]
    dying.process.wait()
    assert (tmp_path / "starts").read_text() == "xx"
    dying.keep_running(said.append)
    assert said[-1].endswith("starting it again in 1 s")
    assert dying.process is None, "it is not started before its pause is over"


def test_pauses_between_starts_grow_and_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: now)
    said: list[str] = []
    dying = program("", tmp_path)
    dying.start()
    for _ in range(8):
        dying.process.wait()
        dying.keep_running(said.append)
        now += supervisor.LONGEST_PAUSE + 1
        dying.keep_running(said.append)
    dying.stop()
    assert [line.split(" in ")[1:] for line in said] == [
        [],
        *([f"{pause} s"] for pause in (1, 2, 4, 8, 16, 30, 30)),
    ]


def test_a_program_that_cannot_be_started_is_tried_again_later(tmp_path: Path) -> None:
    said: list[str] = []
    dying = program("", tmp_path)
    dying.start()
    dying.process.wait()
    dying.command = [str(tmp_path / "not-there")]
    dying.keep_running(said.append)
    assert "cannot be started" in said[-1]
    dying.keep_running(said.append)
    assert len(said) == 2, "not before the pause is over"


def test_programs_stop_in_order_and_one_that_will_not_is_killed(tmp_path: Path) -> None:
    stubborn = program(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "open('ready', 'w').close(); time.sleep(60)",
        tmp_path,
    )
    stubborn.start()
    until((tmp_path / "ready").exists)
    pid = stubborn.process.pid
    stubborn.stop(seconds=0.2)
    assert not is_alive(pid)


def test_what_a_program_has_begun_ends_with_it(tmp_path: Path) -> None:
    parent = program(
        "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "open('child.tmp', 'w').write(str(child.pid)); import os; os.rename('child.tmp', 'child');"
        "child.wait()",
        tmp_path,
    )
    parent.start()
    until((tmp_path / "child").exists)
    child = int((tmp_path / "child").read_text())
    parent.stop()
    until(lambda: not is_alive(child))


SUPERVISE = """
import os, signal, sys
from pathlib import Path
from cms.serving.supervisor import Program, Supervisor

LEAVE_KINDLY = '''
import os, signal, sys, time
name = sys.argv[1]
def say(what):
    # In one piece: two programs write to the same pipe.
    os.write(1, (name + " " + what + chr(10)).encode())
def leave(*_):
    say("left")
    sys.exit()
signal.signal(signal.SIGTERM, leave)
say("ready")
time.sleep(60)
'''

def say(line):
    print(line, flush=True)

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run under nohup
supervisor = Supervisor(say)
supervisor.take_signals()
for name in ("web", "worker"):
    command = [sys.executable, "-c", LEAVE_KINDLY, name]
    supervisor.programs.append(
        Program(name, command, environment=dict(os.environ), folder=Path("."))
    )
try:
    supervisor.run(started=lambda: say("started"))
finally:
    supervisor.stop()
    say("stopped")
"""


@pytest.fixture
def supervised() -> Iterator[subprocess.Popen[str]]:
    """A supervisor of two programs, both ready, in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    lines = {process.stdout.readline().strip() for _ in range(3)}
    assert lines == {"started", "web ready", "worker ready"}
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_programs_in_order(
    supervised: subprocess.Popen[str], number: signal.Signals
) -> None:
    supervised.send_signal(number)
    said, _ = supervised.communicate(timeout=PATIENCE)
    assert said.split("\n")[:3] == ["web left", "worker left", "stopped"]
    assert supervised.returncode == 0


def test_programs_end_when_their_supervisor_is_killed(supervised: subprocess.Popen[str]) -> None:
    children = psutil.Process(supervised.pid).children()
    assert len(children) == 2
    supervised.kill()
    until(lambda: not any(is_alive(child.pid) for child in children))


def test_a_signal_during_the_preparation_interrupts_it() -> None:
    preparing = Supervisor(print)
    with pytest.raises(KeyboardInterrupt):
        preparing._on_signal(signal.SIGTERM, None)
    preparing._on_signal(signal.SIGTERM, None)  # a second changes nothing
    preparing.run()
    preparing.stop()
