"""What stands between a fresh checkout and a site that can be served. Each step can be run again."""

import hashlib
import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.translations import catalogues

Say = Callable[[str], None]
_LOCK = 0x4C79486F7264  # "LyHord": one program prepares a database at a time


@contextmanager
def alone() -> Iterator[None]:
    """Let one program at a time prepare the database; a second waits here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        # Closing gives the lock back, also after an error that left the connection unusable.
        connection.close()


def migrate(say: Say) -> None:
    """Bring the database's tables up to date, with the rights and content types that come after them."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    behind = bool(executor.migration_plan(leaves))
    # The mark is written last, so a start that was cut short between tables and rights is made good.
    mark = f"{connection.settings_dict['HOST']} {connection.settings_dict['NAME']} {leaves}"
    stamp = Path(settings.VAR_DIR) / "migrated.stamp"
    if not behind and stamp.exists() and stamp.read_text() == mark:
        return
    if behind:
        say("Bringing the database's tables up to date")
    call_command("migrate", interactive=False, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)


def compile_catalogues() -> None:
    """Compile the translations that have changed."""
    catalogues.compile_all(settings.BASE_DIR)


def collect_static_files(say: Say) -> None:
    """Compress and fingerprint the static files, unless they are the same as last time."""
    root = Path(settings.STATIC_ROOT)
    stamp = root.with_name(root.name + ".stamp")
    now = _static_files_mark()
    if (root / "staticfiles.json").exists() and stamp.exists() and stamp.read_text() == now:
        return
    say("Compressing the static files")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def _static_files_mark() -> str:
    """Return a fingerprint of every static file's name, size and time of change."""
    mark = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            stat = Path(storage.path(path)).stat()
            mark.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return mark.hexdigest()


def make_sample_site(say: Say) -> None:
    """Make the sample site where there is no site yet."""
    if not apps.get_model("cms", "HomePage").objects.exists():
        say("Making the sample site")
        logging.disable(logging.INFO)  # Wagtail tells of every page
        try:
            call_command("sample_site", verbosity=0, stdout=io.StringIO())
        finally:
            logging.disable(logging.NOTSET)
