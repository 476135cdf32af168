"""Backup and restore of a whole site, with a real PostgreSQL: the same again, or nothing changed."""

import json
import os
import shutil
import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from cms.backup import database, media
from cms.generation import generation

KEY = "5b1c0b0a-6a53-4a38-9d5e-0b4a9a3f1c11.key"


def statements(*lines: str) -> None:
    """Run statements on the test database's server, outside of any transaction."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    with psycopg.connect(**parameters, autocommit=True) as server:
        for line in lines:
            server.execute(line)


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Two databases of this module's own, with a site's tables and empty, instead of pytest-django's `db`:

    what pg_dump is to see must be committed, and what is restored replaces a whole database.
    """
    with django_db_blocker.unblock():
        tests_own = connection.settings_dict["NAME"]
        names = SimpleNamespace(site=f"{tests_own}_backup", other=f"{tests_own}_other")
        generation.stop()
        connection.close()
        dropping = [
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in vars(names).values()
        ]
        statements(*dropping, f'CREATE DATABASE "{names.site}" TEMPLATE "{tests_own}"')
        yield names
        statements(*dropping)


class Place:
    """A machine that has (or shall have) a site: its database, uploads, secret and voters' keys."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        (folder / "media").mkdir(parents=True)
        (folder / "voter-keys").mkdir()

    def enter(self, settings: Any) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.name
        settings.VAR_DIR = self.folder
        settings.MEDIA_ROOT = str(self.folder / "media")
        settings.VOTER_KEYS_DIR = self.folder / "voter-keys"

    def write(self, name: str, content: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(content)

    def files(self) -> dict[str, str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_text() for path in found}


@pytest.fixture
def blocker(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        tests_own = connection.settings_dict["NAME"]
        yield
        connection.close()
        connection.settings_dict["NAME"] = tests_own


@pytest.fixture
def site(blocker: None, db: SimpleNamespace, tmp_path: Path, settings: Any) -> Place:
    """A site with a person, an upload, a secret and a key."""
    place = Place(tmp_path / "site", db.site)
    place.enter(settings)
    get_user_model().objects.all().delete()
    get_user_model().objects.create(email="åsa@example.org", first_name="Åsa")
    place.write("media/images/torg.jpg", "a picture")
    place.write("secret-key", "s" * 50)
    place.write(f"voter-keys/{KEY}", "k" * 32)
    settings.SECRET_KEY = "s" * 50
    return place


@pytest.fixture
def backup(site: Place, tmp_path: Path) -> Path:
    call_command("backup", str(tmp_path / "backup"), stdout=StringIO())
    return tmp_path / "backup"


@pytest.fixture
def bare(db: SimpleNamespace, tmp_path: Path, backup: Path, settings: Any) -> Place:
    """Another machine, with an empty database and a secret of its own, after the backup was made."""
    connection.close()
    statements(
        f'DROP DATABASE IF EXISTS "{db.other}" WITH (FORCE)',
        f'CREATE DATABASE "{db.other}" TEMPLATE template0',
    )
    place = Place(tmp_path / "bare", db.other)
    place.write("secret-key", "t" * 50)
    place.enter(settings)
    settings.SECRET_KEY = "t" * 50
    return place


def restore(folder: Path, *words: str) -> str:
    said = StringIO()
    call_command("restore", str(folder), *words, stdout=said)
    return said.getvalue()


def rows() -> dict[str, list[Any]]:
    """Return everything that the database holds, and where its counters stand."""
    with connection.cursor() as cursor:
        found: dict[str, list[Any]] = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            found[table] = cursor.fetchall()
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
        found["sequences"] = cursor.fetchall()
        cursor.execute("SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE 'procrast%'")
        found["functions"] = sorted(cursor.fetchall())
        # Not their definitions: PostgreSQL writes `varchar IN (…)` with other casts each time.
        cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
        found["indexes"] = cursor.fetchall()
    return found


def names() -> list[str]:
    return list(get_user_model().objects.values_list("first_name", flat=True))


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def note_as_whole(backup: Path, name: str) -> None:
    """Make the manifest believe the file as it is now."""
    from cms.backup.folder import _sha256

    manifest = json.loads((backup / "manifest.json").read_text())
    size = (backup / name).stat().st_size
    manifest["files"][name] = {"bytes": size, "sha256": _sha256(backup / name)}
    (backup / "manifest.json").write_text(json.dumps(manifest))


# --- Round trips --------------------------------------------------------------------------------


def test_a_site_restored_elsewhere_is_the_same(site: Place, backup: Path, settings, bare) -> None:
    site.enter(settings)
    before = rows()
    bare.enter(settings)
    said = restore(backup)
    assert rows() == before
    assert names() == ["Åsa"]
    assert bare.files() == {"media/images/torg.jpg": "a picture", "secret-key": "s" * 50}
    assert stat.S_IMODE((bare.folder / "secret-key").stat().st_mode) == 0o600
    assert "Do again the erasures" in said


def test_a_site_gone_wrong_is_what_it_was(site: Place, backup: Path) -> None:
    before = rows(), site.files()
    get_user_model().objects.update(first_name="Somebody")
    site.write("media/images/later.jpg", "a later picture")
    site.write("media/images/torg.jpg", "another picture")
    with connection.cursor() as cursor:  # what a newer release brought, and hangs on an old table
        cursor.execute("CREATE TABLE newer (id int PRIMARY KEY, who bigint REFERENCES cms_user)")
        cursor.execute("CREATE VIEW newest AS SELECT first_name FROM cms_user")
        cursor.execute("CREATE TYPE newer_kind AS ENUM ('a')")
    restore(backup, "--overwrite")
    assert (rows(), site.files()) == before
    assert not any((site.folder / "media" / name).exists() for name in (".restored", ".replaced"))


def test_restored_uploads_can_be_read_by_a_web_server_in_front(backup: Path, bare: Place) -> None:
    restore(backup)
    assert stat.S_IMODE((bare.folder / "media/images/torg.jpg").stat().st_mode) == 0o644


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


# --- Restores that change nothing ---------------------------------------------------------------


def test_a_damaged_dump_is_refused_before_anything_is_touched(site: Place, backup: Path) -> None:
    before = rows(), site.files()
    damage(backup / "database.dump")
    with pytest.raises(CommandError, match=r"database\.dump is damaged"):
        restore(backup, "--overwrite")
    assert (rows(), site.files()) == before


def test_a_dump_that_breaks_off_leaves_the_old_data(site: Place, backup: Path) -> None:
    before = rows(), site.files()
    dump = backup / "database.dump"
    os.truncate(dump, dump.stat().st_size * 9 // 10)
    note_as_whole(backup, "database.dump")
    with pytest.raises(CommandError, match=r"left as it was: pg_restore: error"):
        restore(backup, "--overwrite")
    assert (rows(), site.files()) == before


def test_statements_that_the_database_refuses_leave_the_old_data(
    site: Place, backup: Path, monkeypatch
) -> None:
    before = rows(), site.files()
    monkeypatch.setattr(database, "_EMPTY_IT", "BEGIN; DROP TABLE feedback_answer CASCADE;")
    with pytest.raises(CommandError, match=r"left as it was: .*already exists"):
        restore(backup, "--overwrite")
    assert (rows(), site.files()) == before


def test_uploads_that_find_no_room_leave_the_old_data(
    site: Place, backup: Path, monkeypatch
) -> None:
    before = rows(), site.files()

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(media.shutil, "copyfile", full)
    with pytest.raises(CommandError, match=r"No space left.*nothing has changed"):
        restore(backup, "--overwrite")
    assert (rows(), site.files()) == before


def test_a_site_that_is_there_is_not_replaced_unasked(site: Place, backup: Path) -> None:
    with pytest.raises(CommandError, match="--overwrite"):
        restore(backup)
    assert names() == ["Åsa"]


def test_uploads_alone_are_a_site_too(backup: Path, bare: Place) -> None:
    bare.write("media/letter.pdf", "Dear resident")
    with pytest.raises(CommandError, match="--overwrite"):
        restore(backup)


def test_a_running_site_is_not_replaced(site: Place, backup: Path) -> None:
    parameters = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    with (
        psycopg.connect(**parameters),
        pytest.raises(CommandError, match=r"running.*stop it first"),
    ):
        restore(backup, "--overwrite")
    assert names() == ["Åsa"]


@pytest.mark.parametrize("app", ["cms", "wagtailcore"])
def test_a_backup_of_a_newer_release_is_refused(backup: Path, bare: Place, app: str) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["migrations"][app].append("9999_from_the_future")
    (backup / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="upgrade the program first"):
        restore(backup)
    assert database.is_empty()


def test_a_migration_squashed_since_does_not_stand_in_the_way(backup: Path, bare: Place) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["migrations"]["cms"].insert(0, "0001_before_the_squash")
    (backup / "manifest.json").write_text(json.dumps(manifest))
    restore(backup)
    assert names() == ["Åsa"]


def test_what_is_no_whole_backup_is_named(backup: Path, bare: Place, tmp_path: Path) -> None:
    def refused(match: str, folder: Path) -> None:
        with pytest.raises(CommandError, match=match):
            restore(folder)
        assert database.is_empty()

    refused("There is no folder", tmp_path / "nowhere")
    refused("is no backup", tmp_path)
    cut_short = backup.rename(tmp_path / "backup.partial")
    refused("half a backup", cut_short)
    cut_short.rename(backup)
    manifest = json.loads((backup / "manifest.json").read_text())
    for change, complaint in {
        '{"format": 1': "is damaged",
        "[]": "is damaged",
        json.dumps(manifest | {"format": 2}): "newer version",
        json.dumps(manifest | {"kind": "voters' keys"}): "no backup of a site",
        json.dumps(manifest | {"files": {"../secret-key": {}}}): "is damaged",
        json.dumps(manifest | {"files": {}}): "names no database.dump",
    }.items():
        (backup / "manifest.json").write_text(change)
        refused(complaint, backup)
    (backup / "manifest.json").write_text(json.dumps(manifest))
    (backup / "media/images/torg.jpg").unlink()
    refused("not whole", backup)


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
