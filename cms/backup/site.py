"""A site as a whole: into a backup, and back."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db.migrations.loader import MigrationLoader

import cms
from cms.backup import BackupError, database, media
from cms.backup import folder as folders
from cms.serving import preparation, programs

Say = Callable[[str], None]

SITE = "a site"
VOTER_KEYS = "voters' keys"
DUMP = "database.dump"
MEDIA = "media"
SECRET = "secret-key"  # noqa: S105 — the name of a file


def back_up(target: Path, *, voter_keys: Path | None, say: Say) -> None:
    """Back the site up to `target`, and the voters' keys to `voter_keys` where that is given.

    The site may run meanwhile. The dump shows one moment; uploads and keys are copied after it, and each is there
    before a row names it, so none is missing that the dump knows of but those deleted in between. Raises BackupError.
    """
    _keep_apart(target, voter_keys)
    # Asking would make the program's own database where there is none.
    absent = programs.uses_own_database() and not settings.EMBEDDED_DATABASE_DIR.exists()
    migrations = {} if absent else database.migrations()
    if not migrations:
        raise BackupError("The database holds no site, so there is nothing to back up.")
    with folders.making(target, SITE) as folder:
        with folder.adding(DUMP):
            database.dump(folder.path / DUMP)
        for name, path in media.files():
            _copy(folder, path, f"{MEDIA}/{name}")
        if _secret_is_ours():
            folder.copy(_secret_file(), SECRET)
        keys = {path.name: path for path in sorted(_keys_folder().glob("*.key"))}
        folder.facts |= {
            "version": cms.__version__,
            "postgresql": database.server_version(),
            "migrations": migrations,
            "voter_keys_left_out": list(keys),
        }
        if voter_keys is not None:
            with folders.making(voter_keys, VOTER_KEYS) as apart:
                for name, path in keys.items():
                    _copy(apart, path, name)
    size = f"{folder.bytes / 1_000_000:.1f} MB"
    say(f"The site is backed up in {target.absolute()} ({len(folder.files)} files, {size}).")
    if voter_keys is not None:
        say(
            f"{len(apart.files)} voters' keys lie in {voter_keys.absolute()}: keep them apart from the"
            " backup, and delete them when their dialogues have closed."
        )
    elif keys:
        say(
            f"{len(keys)} dialogues have a voters' key, which is not in the backup:"
            " docs/operations.md says why, and what that means."
        )


def restore(source: Path, *, voter_keys: Path | None, overwrite: bool, say: Say) -> None:
    """Make the site what it was when `source` was made. Raises BackupError.

    Everything is checked before anything is touched. Until the database has taken all of it, a failure leaves
    the site as it was.
    """
    folder = folders.read(source, SITE)
    if DUMP not in folder.files:
        raise BackupError(f"{source.absolute() / folders.MANIFEST} is damaged: it names no {DUMP}.")
    keys = folders.read(voter_keys, VOTER_KEYS) if voter_keys is not None else None
    _refuse_newer(folder)
    # A start that comes now waits until we are done.
    with preparation.alone():
        if number := database.others():
            raise BackupError(
                f"The site is running ({number} other connections to its database): stop it first."
            )
        if not overwrite and not (database.is_empty() and media.is_empty()):
            raise BackupError(
                "There is a site here already: give --overwrite to replace it, database and uploads."
            )
        _restore_to_stopped(folder, keys)
    _forget_cached(say)
    _tell_what_remains(folder, say)


def _restore_to_stopped(folder: folders.Folder, keys: folders.Folder | None) -> None:
    try:
        with media.laid_ready(folder.below(MEDIA)):
            database.load(folder.path / DUMP)
            try:
                media.replace()
                if SECRET in folder.files and _secret_is_ours():
                    _write_secret(_secret_file(), (folder.path / SECRET).read_bytes())
                if keys is not None:
                    for name in keys.files:
                        _write_secret(_keys_folder() / name, (keys.path / name).read_bytes())
            except OSError as error:
                raise BackupError(
                    f"The database is restored, but not all files are ({error}):"
                    " mend that and restore again with --overwrite."
                ) from error
    except OSError as error:
        raise BackupError(f"The restore failed ({error}); nothing has changed.") from error


def _keep_apart(target: Path, voter_keys: Path | None) -> None:
    """Refuse places that would hand the backup to visitors, or the keys to whoever gets the backup."""
    places = [place.resolve() for place in (target, voter_keys) if place is not None]
    for place in places:
        if place.is_relative_to(media.root().resolve()):
            raise BackupError(f"{place} is among the uploads, which everybody can read.")
    if voter_keys is not None:
        one, other = places
        if one.is_relative_to(other) or other.is_relative_to(one):
            raise BackupError(
                "The voters' keys must lie apart from the backup: choose another folder."
            )


def _refuse_newer(folder: folders.Folder) -> None:
    """Refuse a backup with tables newer than this program.

    A migration that is unknown though not beyond the known ones is an old one that has been squashed since.
    """
    known: dict[str, list[str]] = {}
    for app, name in MigrationLoader(None).disk_migrations:
        known.setdefault(app, []).append(name)
    for app, names in folder.facts.get("migrations", {}).items():
        if app in known and max(names) > max(known[app]):
            raise BackupError(
                f"{folder.path} was made by a newer version of the program ({app} {max(names)}):"
                " upgrade the program first."
            )


def _forget_cached(say: Say) -> None:
    try:
        cache.clear()
    except Exception as error:  # each cache has faults of its own, and the data is in its place
        say(f"The cache could not be emptied ({error}): empty it before the start.")


def _tell_what_remains(folder: folders.Folder, say: Say) -> None:
    say(f"The site is what it was at {folder.facts.get('made_at')}. What remains to be done:")
    missing = [
        name.removesuffix(".key")
        for name in folder.facts.get("voter_keys_left_out", [])
        if not (_keys_folder() / name).exists()
    ]
    if missing:
        say(
            f"- Nobody can vote in these dialogues while their keys are missing: {', '.join(missing)}"
        )
    if SECRET in folder.files and not _secret_is_kept(folder):
        say(f"- Set SECRET_KEY to what {folder.path / SECRET} holds, or links in mails break.")
    if SECRET not in folder.files:
        say(
            "- See that SECRET_KEY is what it was, or everybody is signed out and links in mails break."
        )
    say("- Start the site; the start brings the tables up to date.")
    say("- Do again the erasures that people have asked for since the backup.")


def _copy(folder: folders.Folder, source: Path, name: str) -> None:
    try:
        folder.copy(source, name)
    except FileNotFoundError:
        if source.exists():
            raise
        # Deleted since the list was made; so it would have been a moment later.


def _keys_folder() -> Path:
    return Path(settings.VOTER_KEYS_DIR)


def _secret_file() -> Path:
    return Path(settings.VAR_DIR) / SECRET


def _secret_is_ours() -> bool:
    """Say whether the site's secret is the kept file, not given by SECRET_KEY."""
    file = _secret_file()
    return file.exists() and file.read_text().strip() == settings.SECRET_KEY


def _secret_is_kept(folder: folders.Folder) -> bool:
    file = _secret_file()
    return file.exists() and file.read_bytes() == (folder.path / SECRET).read_bytes()


def _write_secret(path: Path, content: bytes) -> None:
    """Write a file that the site's user alone may read, whole or not at all."""
    media.make_folder(path.parent, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    media.hand_over(unfinished)
    unfinished.replace(path)
