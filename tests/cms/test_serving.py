"""Before the first answer: the port is held, bodies are read, files and database are made ready."""

import io
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import RequestFactory

from cms.serving import port as ports
from cms.serving import preparation, programs, supervisor
from cms.serving.bodies import Bodies, Request
from cms.serving.supervisor import Supervisor

PATIENCE = 10.0


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
