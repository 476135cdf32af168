"""What a backup is, and when none can be made, with a real PostgreSQL."""

import json
import shutil
import stat
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from cms.backup import database
from tests.cms.backup.places import KEY, Place, restore

# --- What a backup is ---------------------------------------------------------------------------


def test_a_backup_is_for_its_maker_alone(backup: Path) -> None:
    for path in [backup, *backup.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_manifest_says_what_it_is_a_backup_of(backup: Path) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    assert manifest["format"] == 1
    assert manifest["made_at"].endswith("Z")
    assert set(manifest["files"]) == {"database.dump", "media/images/torg.jpg", "secret-key"}
    assert "0001_initial" in manifest["migrations"]["cms"]


def test_a_secret_from_the_environment_stays_there(site: Place, tmp_path: Path, settings) -> None:
    settings.SECRET_KEY = "e" * 50
    call_command("backup", str(tmp_path / "backup"), stdout=StringIO())
    assert not (tmp_path / "backup/secret-key").exists()


def test_voters_keys_stay_out_and_that_is_said(backup: Path, bare: Place) -> None:
    assert not list(backup.rglob("*.key"))
    assert f"their keys are missing: {KEY.removesuffix('.key')}" in restore(backup)


def test_voters_keys_go_to_a_folder_of_their_own_and_come_back(
    site: Place, tmp_path: Path, bare: Place, settings
) -> None:
    site.enter(settings)
    call_command(
        "backup", str(tmp_path / "b"), f"--voter-keys={tmp_path / 'keys'}", stdout=StringIO()
    )
    assert not list((tmp_path / "b").rglob("*.key"))
    bare.enter(settings)
    said = restore(tmp_path / "b", f"--voter-keys={tmp_path / 'keys'}")
    assert "keys are missing" not in said
    key = bare.folder / "voter-keys" / KEY
    assert key.read_text() == "k" * 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_voters_keys_beside_the_dump_are_refused(site: Place, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="must lie apart"):
        call_command("backup", str(tmp_path / "b"), f"--voter-keys={tmp_path / 'b/keys'}")


# --- Backups that cannot be made ----------------------------------------------------------------


def test_a_folder_with_something_in_it_is_left_alone(backup: Path) -> None:
    before = sorted(backup.rglob("*"))
    with pytest.raises(CommandError, match="is not empty"):
        call_command("backup", str(backup))
    assert sorted(backup.rglob("*")) == before


def test_an_empty_folder_is_used(site: Place, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    call_command("backup", str(tmp_path / "empty"), stdout=StringIO())
    assert (tmp_path / "empty/manifest.json").exists()


def test_a_backup_among_the_uploads_is_refused(site: Place) -> None:
    with pytest.raises(CommandError, match="everybody can read"):
        call_command("backup", str(site.folder / "media/backup"))


@pytest.mark.parametrize(
    ("name", "complaint"), [("file", "is a file"), ("no/folder", "no folder"), ("old", "cut short")]
)
def test_places_that_will_not_do_are_named(
    site: Place, tmp_path: Path, name: str, complaint: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "old.partial").mkdir()
    with pytest.raises(CommandError, match=complaint):
        call_command("backup", str(tmp_path / name))


def test_a_backup_that_fails_leaves_nothing(site: Place, tmp_path: Path, monkeypatch) -> None:
    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(tmp_path / "backup"))
    assert not list(tmp_path.glob("backup*"))


def test_a_database_without_a_site_is_not_backed_up(bare: Place, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no site"):
        call_command("backup", str(tmp_path / "nothing"))


def test_a_database_that_does_not_answer_is_told_in_one_line(
    site: Place, backup: Path, tmp_path: Path, monkeypatch
) -> None:
    connection.close()
    parameters = connection.get_connection_params() | {"dbname": "not_there"}
    monkeypatch.setattr(connection, "get_connection_params", parameters.copy)
    for words in (["backup", str(tmp_path / "second")], ["restore", str(backup)]):
        with pytest.raises(CommandError, match=r"^The database does not answer: .*not_there.*$"):
            call_command(*words)
    assert not (tmp_path / "second").exists()


def test_a_dump_that_fails_is_told_in_the_words_of_pg_dump(
    site: Place, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(database, "_address", lambda: "host=/nowhere dbname=lyhord")
    with pytest.raises(CommandError, match=r"could not be dumped: .*No such file"):
        call_command("backup", str(tmp_path / "backup"))


# --- PostgreSQL's programs ----------------------------------------------------------------------


def test_a_machine_without_programs_that_know_encryption_is_told_what_to_install(
    site: Place, tmp_path: Path, monkeypatch
) -> None:
    """The wheel's programs know none, and would send everything in the clear without a word."""
    connection.ensure_connection()
    encrypted = SimpleNamespace(
        info=connection.connection.info, pgconn=SimpleNamespace(ssl_in_use=True)
    )
    monkeypatch.setattr(database, "_raw", lambda: encrypted)
    monkeypatch.setattr(database.shutil, "which", lambda _name: None)
    with pytest.raises(CommandError, match=r"know encryption.*install postgresql-client"):
        call_command("backup", str(tmp_path / "backup"))
    assert database._environment()["PGSSLMODE"] == "require"


def test_the_machines_own_programs_serve_a_newer_server(
    site: Place, tmp_path: Path, monkeypatch
) -> None:
    for name in ("pg_dump", "pg_restore", "psql"):
        (tmp_path / name).write_text(
            "#!/bin/sh\necho 'pg_dump (PostgreSQL) 99.1 (Debian 99.1-1)'\n"
        )
        (tmp_path / name).chmod(0o755)
    connection.ensure_connection()
    newer = SimpleNamespace(
        info=SimpleNamespace(server_version=990001), pgconn=SimpleNamespace(ssl_in_use=False)
    )
    monkeypatch.setattr(database, "_raw", lambda: newer)
    monkeypatch.setattr(database.shutil, "which", lambda name: str(tmp_path / name))
    assert database._tools() == tmp_path
