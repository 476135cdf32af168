"""A folder of files with a manifest: written beside its place and then moved there, checked before it is read."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from cms.backup import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
_PARTIAL = ".partial"
_PIECE = 1024 * 1024


@dataclass
class Folder:
    """Files by name (`media/images/a.jpg`), each with its size and SHA-256, and facts about them all."""

    path: Path
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """Return the size of all files together."""
        return sum(int(each["bytes"]) for each in self.files.values())

    def below(self, start: str) -> dict[str, Path]:
        """Return the files below folder `start`, by their names in it."""
        return {
            name.removeprefix(f"{start}/"): self.path / name
            for name in self.files
            if name.startswith(f"{start}/")
        }

    @contextmanager
    def adding(self, name: str) -> Iterator[BinaryIO]:
        """Give an open file that only the user who makes the backup can read; note it when it is whole."""
        path = self.path / name
        for parent in reversed(path.relative_to(self.path).parents):
            (self.path / parent).mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        self.files[name] = {"bytes": path.stat().st_size, "sha256": _sha256(path)}

    def copy(self, source: Path, name: str) -> None:
        """Add a copy of file `source`. Raises FileNotFoundError when it is gone."""
        with source.open("rb") as original, self.adding(name) as file:
            shutil.copyfileobj(original, file, _PIECE)


@contextmanager
def making(path: Path, kind: str) -> Iterator[Folder]:
    """Give a folder to fill; it gets its name only when it is whole, and is removed where the filling fails.

    Raises BackupError where `path` holds something, or cannot be made.
    """
    path = path.absolute()
    partial = path.with_name(path.name + _PARTIAL)
    _check_place(path, partial)
    try:
        partial.mkdir(mode=0o700)
    except OSError as error:
        raise BackupError(f"{partial} cannot be made: {error.strerror}.") from error
    try:
        folder = Folder(partial, kind, {"made_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"})
        yield folder
        manifest = {"format": FORMAT, "kind": kind, **folder.facts, "files": folder.files}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        with folder.adding(MANIFEST) as file:
            file.write(text.encode())
        del folder.files[MANIFEST]
        partial.rename(path)  # takes the place of an empty folder
    except BaseException as error:
        shutil.rmtree(partial, ignore_errors=True)
        if isinstance(error, OSError):
            raise BackupError(f"The backup could not be made: {error}.") from error
        raise


def read(path: Path, kind: str) -> Folder:
    """Return the folder that `making` made, every file of it checked. Raises BackupError."""
    path = path.absolute()
    if path.name.endswith(_PARTIAL):
        raise BackupError(f"{path} is half a backup, of one that was cut short: choose another.")
    if not path.is_dir():
        raise BackupError(f"There is no folder {path}.")
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
        folder = Folder(path, str(manifest.pop("kind")), manifest)
        version, folder.files = int(manifest.pop("format")), dict(manifest.pop("files"))
    except FileNotFoundError as error:
        raise BackupError(f"{path} is no backup: it has no {MANIFEST}.") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError(f"{path / MANIFEST} is damaged.") from error
    if version > FORMAT:
        raise BackupError(
            f"{path} was made by a newer version of the program: upgrade the program first."
        )
    if folder.kind != kind:
        raise BackupError(f"{path} is no backup of {kind}, but of {folder.kind}.")
    _check_files(folder)
    return folder


def _check_place(path: Path, partial: Path) -> None:
    if path.is_dir() and any(path.iterdir()):
        raise BackupError(f"{path} is not empty: choose a folder that does not exist yet.")
    if path.exists() and not path.is_dir():
        raise BackupError(f"{path} is a file: choose a folder that does not exist yet.")
    if partial.exists():
        raise BackupError(
            f"{partial} is what a backup that was cut short has left, or one that runs now: "
            "remove it, or choose another folder."
        )
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent} to make the backup in.")


def _check_files(folder: Folder) -> None:
    for name, noted in folder.files.items():
        file = folder.path / name
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise BackupError(f"{folder.path / MANIFEST} is damaged: it names {name}.")
        try:
            whole = file.stat().st_size == noted["bytes"] and _sha256(file) == noted["sha256"]
        except FileNotFoundError as error:
            raise BackupError(f"The backup is not whole: {file} is missing.") from error
        except OSError as error:
            raise BackupError(f"{file} cannot be read: {error.strerror}.") from error
        except (KeyError, TypeError) as error:
            raise BackupError(f"{folder.path / MANIFEST} is damaged.") from error
        if not whole:
            raise BackupError(f"{file} is damaged: it is not what was backed up.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
