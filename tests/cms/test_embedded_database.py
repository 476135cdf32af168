"""The program's own PostgreSQL, with real processes: kept, shared, killed, recovered."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from cms.embedded_database import EmbeddedDatabaseError, data_folder, server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds, for a server to stop on a busy machine
USE_UNTIL_TOLD = """
import sys
from pathlib import Path
from cms.embedded_database import server
print(server.start(Path(sys.argv[1]), database="lyhord"), flush=True)
sys.stdin.readline()
"""


class Program:
    """Another process that uses the server until it is told to leave."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE_UNTIL_TOLD, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def url(self) -> str:
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        self.process.communicate("\n", timeout=PATIENCE)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("data") / "postgres"
    yield folder
    server.stop(folder)
    kill_server(folder)


def kill_server(folder: Path) -> None:
    """Kill the server and all processes that it has begun, as a power cut would."""
    postmaster = data_folder.server_process(folder)
    if postmaster is None:
        return
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        with suppress(psutil.NoSuchProcess):  # some end by themselves when the first does
            process.kill()
    psutil.wait_procs(family, timeout=1)


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT count(*) FROM kept").fetchone()[0]


def write(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (at timestamptz DEFAULT now())")
        connection.execute("INSERT INTO kept DEFAULT VALUES")


def test_data_is_kept_over_a_stop(folder: Path) -> None:
    write(server.start(folder, database="lyhord"))
    server.stop(folder)
    assert not server.is_running(folder)
    assert count(server.start(folder, database="lyhord")) == 1


def test_a_program_may_use_two_databases_of_one_server(folder: Path) -> None:
    for name in ("first", "second", "first"):
        with psycopg.connect(server.start(folder, database=name)) as connection:
            assert connection.info.dbname == name


def test_committed_rows_survive_a_kill_of_everything(folder: Path) -> None:
    program = Program(folder)
    write(program.url())
    kill_server(folder)
    program.kill()
    assert (folder / "postmaster.pid").exists()
    assert count(server.start(folder, database="lyhord")) == 1


def test_a_server_left_behind_by_a_killed_program_is_joined_and_then_stopped(folder: Path) -> None:
    program = Program(folder)
    write(program.url())
    program.kill()
    left_behind = data_folder.server_process(folder).pid
    assert count(server.start(folder, database="lyhord")) == 1
    assert data_folder.server_process(folder).pid == left_behind
    server.stop(folder)
    assert not server.is_running(folder)


def test_two_programs_started_at_once_share_one_server_and_the_last_stops_it(folder: Path) -> None:
    first, second = Program(folder), Program(folder)
    write(first.url())
    write(second.url())
    first.leave()
    assert count(server.start(folder, database="lyhord")) == 2
    server.stop(folder)
    assert server.is_running(folder)
    second.leave()
    assert not server.is_running(folder)


def test_a_server_that_dies_in_use_is_started_again_at_the_same_address(folder: Path) -> None:
    url = server.start(folder, database="lyhord")
    write(url)
    kill_server(folder)
    assert server.start(folder, database="lyhord") == url
    assert count(url) == 1


def test_a_lock_file_whose_number_belongs_to_another_program_does_not_stop_the_start(
    folder: Path,
) -> None:
    write(server.start(folder, database="lyhord"))
    lock_file = (folder / "postmaster.pid").read_text()
    server.stop(folder)
    (folder / "postmaster.pid").write_text(
        "\n".join([str(os.getppid()), *lock_file.splitlines()[1:]])
    )
    assert not server.is_running(folder)
    assert count(server.start(folder, database="lyhord")) == 1


def test_a_making_that_was_cut_short_starts_over(folder: Path) -> None:
    unfinished = folder.with_name("postgres.new")
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    write(server.start(folder, database="lyhord"))
    assert not unfinished.exists()


def test_a_folder_with_something_else_in_it_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear resident")
    with pytest.raises(EmbeddedDatabaseError, match="move it away"):
        server.start(folder, database="lyhord")
    assert (folder / "letter.txt").exists()


def test_data_of_another_version_of_postgresql_is_refused(folder: Path) -> None:
    server.start(folder, database="lyhord")
    server.stop(folder)
    (folder / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedDatabaseError, match=r"made by PostgreSQL 17.*brings"):
        server.start(folder, database="lyhord")


def test_a_path_too_long_for_a_socket_works(folder: Path) -> None:
    deep = folder.parent / ("å" * 60) / "postgres"
    url = server.start(deep, database="lyhord")
    try:
        write(url)
        assert count(url) == 1
    finally:
        server.stop(deep)
    assert not Path(url.partition("?host=")[2]).exists()


def test_nobody_else_on_the_machine_can_reach_the_server(folder: Path) -> None:
    url = server.start(folder, database="lyhord")
    assert folder.stat().st_mode & 0o077 == 0
    with psycopg.connect(url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_server_settings_hold(folder: Path) -> None:
    url = server.start(folder, database="lyhord", settings={"work_mem": "7MB"})
    with psycopg.connect(url) as connection:
        assert connection.execute("SHOW work_mem").fetchone() == ("7MB",)


def test_swedish_letters_fold_whatever_the_machines_language(folder: Path) -> None:
    with psycopg.connect(server.start(folder, database="lyhord")) as connection:
        row = connection.execute("SELECT lower('ÅÄÖ'), to_tsvector('swedish', 'ÅRSTA')").fetchone()
    assert row == ("åäö", "'årst':1")


def test_variables_of_another_postgresql_do_not_bend_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGPORT": "6543", "PGHOST": "elsewhere", "PGUSER": "nobody"}.items():
        monkeypatch.setenv(name, value)
    write(server.start(folder, database="lyhord"))


def test_interrupt_of_a_program_stops_the_server(folder: Path) -> None:
    program = Program(folder)
    program.url()
    program.process.send_signal(signal.SIGINT)
    program.process.communicate(timeout=PATIENCE)
    assert not server.is_running(folder)
