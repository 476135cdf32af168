"""A site to back up and a bare machine to restore it on, with databases of their own."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from cms.caching.generation import generation
from tests.cms.backup.places import KEY, Place, statements


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
