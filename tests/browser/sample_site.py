"""The sample site that every running program begins with: made once for a test run, then copied."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests import database
from tests.database import Original

# What `manage.py serve` readies before it serves.
_MAKE = """
from cms.sample import accounts
from cms.serving import preparation
preparation.collect_static_files(print)
preparation.make_sample_site(print)
accounts.ensure()
"""
# What people leave behind, where the static files are kept for the next run.
_OF_A_SITE = ["media", "voter-keys"]


@dataclass(frozen=True)
class SampleSite:
    """A site's database, by its address, and the folder with its files, which no other program uses."""

    database_url: str
    folder: Path

    @property
    def password(self) -> str:
        """The password of every sample account."""
        return (self.folder / "sample-password").read_text().strip()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that is told nothing but what a test tells it."""
        foreign = re.compile(
            r"DJANGO_|PYTEST_|COV_|GRANIAN_|[A-Z_]+_URL$|SECRET_KEY$|ALLOWED_HOSTS$"
        )
        inherited = {name: value for name, value in os.environ.items() if not foreign.match(name)}
        return inherited | {
            "CAPTCHA_TEST_MODE": "1",
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "LOG_LEVEL": "WARNING",
            "VAR_DIR": str(self.folder),
            "WEB_PROCESSES": "2",
        }


@contextmanager
def copied(migrated: Original, run: str, folder: Path) -> Iterator[SampleSite]:
    """Give a copy of the sample site with its accounts, whose files are in `folder`, which is not there yet."""
    original = Original("sample", run)
    site = SampleSite(
        database.url_of(original.name), settings.BASE_DIR / "var" / "browser" / original.name
    )
    original.make_once(lambda: _make(site), begin_with=migrated.name)
    shutil.copytree(site.folder, folder)
    name = original.copy()
    try:
        yield SampleSite(database.url_of(name), folder)
    finally:
        database.drop(name)


@contextmanager
def by_itself() -> Iterator[SampleSite]:
    """Give such a copy where no tests run."""
    run = str(os.getpid())
    with tempfile.TemporaryDirectory() as folder:
        migrated = database.migrated(run, keep=True)
        with copied(migrated, run, Path(folder) / "var") as site:
            yield site


def _make(site: SampleSite) -> None:
    for name in _OF_A_SITE:
        shutil.rmtree(site.folder / name, ignore_errors=True)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "shell", "--command", _MAKE]
    made = subprocess.run(command, env=site.environment, capture_output=True, text=True)
    assert not made.returncode, made.stdout + made.stderr
