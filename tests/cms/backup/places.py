"""Machines that have or shall have a site, and what a backup brings back to them."""

from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

KEY = "5b1c0b0a-6a53-4a38-9d5e-0b4a9a3f1c11.key"


def statements(*lines: str) -> None:
    """Run statements on the test database's server, outside of any transaction."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    with psycopg.connect(**parameters, autocommit=True) as server:
        for line in lines:
            server.execute(line)


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


def restore(folder: Path, *words: str) -> str:
    said = StringIO()
    call_command("restore", str(folder), *words, stdout=said)
    return said.getvalue()


def names() -> list[str]:
    return list(get_user_model().objects.values_list("first_name", flat=True))
