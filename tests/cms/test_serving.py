"""How the web server and the worker are kept running, with real (small) programs and sockets."""

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import RequestFactory

from cms.serving import port as ports
from cms.serving import preparation, programs, supervisor
from cms.serving.bodies import Bodies, Request
from cms.serving.supervisor import Program, Supervisor

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10.0


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


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# --- Supervisor -------------------------------------------------------------------------------


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


# --- Port -------------------------------------------------------------------------------------


def test_a_taken_port_is_said_in_one_line_before_any_work(
    free_port: int, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.PORT = free_port
    monkeypatch.setattr(ports.take, "__kwdefaults__", {"patience": 0})
    monkeypatch.setattr(Supervisor, "take_signals", lambda self: None)
    monkeypatch.setattr(preparation, "alone", lambda: pytest.fail("work was done"))
    with socket.create_server(("127.0.0.1", free_port)), pytest.raises(CommandError) as error:
        call_command("serve", stdout=io.StringIO())
    assert str(error.value) == (
        f"Port {free_port} is taken by another program. "
        f"Stop that one, or choose another: PORT={free_port + 1} make run"
    )


def test_a_port_is_held_before_it_is_served(free_port: int) -> None:
    with ports.take("127.0.0.1", free_port), pytest.raises(ports.PortTakenError):
        ports.take("127.0.0.1", free_port, patience=0)


def test_visitors_are_refused_until_the_web_server_listens(free_port: int) -> None:
    with ports.take("127.0.0.1", free_port):
        assert not supervisor.answers("127.0.0.1", free_port)


def test_a_port_that_is_left_soon_is_waited_for(free_port: int) -> None:
    server = socket.create_server(("127.0.0.1", free_port))
    threading.Timer(0.2, server.close).start()
    ports.take("127.0.0.1", free_port, patience=PATIENCE).close()


# --- Request bodies -----------------------------------------------------------------------------


def django_stand_in(environ, start_response):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > 1000:
        start_response("413 Content Too Large", [])
        return [b"too large"]
    start_response("200 OK", [])
    return [environ["wsgi.input"].read(length)]


def call(environ: dict[str, object]) -> tuple[str, bytes]:
    seen: list[str] = []
    body = Bodies(django_stand_in)(environ, lambda status, headers: seen.append(status))
    return seen[0], b"".join(body)


def test_a_chunked_body_reaches_the_application() -> None:
    body = io.BytesIO(b"name=Berit")
    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": body}
    assert call(environ) == ("200 OK", b"name=Berit")


def test_a_chunked_body_without_end_is_read_to_the_limit(settings) -> None:
    settings.ADMIN_BODY_LIMIT = 100_000
    body = io.BytesIO(b"x" * 10_000_000)
    status, _answer = call({"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": body})
    assert status.startswith("413")
    assert body.tell() < 300_000


def test_a_refused_body_is_read_away_so_that_the_sender_sees_the_answer() -> None:
    body = io.BytesIO(b"x" * 500_000)
    assert call({"CONTENT_LENGTH": "500000", "wsgi.input": body})[1] == b"too large"
    assert body.tell() == 500_000


WRONG_CHARSETS = [
    "charset=rot13",
    "charset=hex",
    "charset=unicode_escape",
    'charset="utf-7"',
    "charset*=hex''%41",
    "other*=rot13''%41",
]


@pytest.mark.parametrize("charset", WRONG_CHARSETS)
@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x"])
def test_what_comes_is_read_as_utf_8_whatever_the_visitor_says(kind: str, charset: str) -> None:
    body = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\\ud800 å\r\n--x--\r\n'
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        QUERY_STRING="q=%5Cud800",
        CONTENT_TYPE=f"{kind}; {charset}",
        CONTENT_LENGTH=str(len(body.encode())),
    ) | {"wsgi.input": io.BytesIO(body.encode())}
    request = Request(environ)
    assert request.GET["q"] == "\\ud800"
    assert request.POST.get("a") == (None if kind == "text/plain" else "\\ud800 å")


def test_the_program_takes_its_requests_so() -> None:
    from cms import wsgi

    assert wsgi.application.application.request_class is Request


# --- Preparation --------------------------------------------------------------------------------


def test_static_files_are_collected_once(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "site.css").write_text("p { color: red }")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    said: list[str] = []
    for _ in range(2):
        preparation.collect_static_files(said.append)
    assert said == ["Compressing the static files"]
    (folder / "site.css").write_text("p { color: green; }")
    preparation.collect_static_files(said.append)
    assert len(said) == 2


@pytest.mark.django_db
def test_a_migrated_database_is_migrated_again_only_where_the_last_start_was_cut_short(
    monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    called: list[str] = []
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: called.append(name))
    for _ in range(2):
        preparation.migrate(pytest.fail)
    assert called == ["migrate"]


def test_the_worker_lets_the_web_server_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "environment", dict)
    words = programs.worker().command
    before_ours = words[: words.index(sys.executable)]
    niceness = subprocess.check_output(
        [*before_ours, sys.executable, "-c", "import os; print(os.nice(0))"]
    )
    assert int(niceness) == os.nice(0) + programs.WORKER_NICENESS
