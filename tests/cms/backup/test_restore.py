"""Restoring a whole site, with a real PostgreSQL: the same again, or nothing changed."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db import connection

from cms.backup import database, media
from tests.cms.backup.places import Place, names, restore


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
