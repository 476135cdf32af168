"""The uploads: copied out, and put back beside the present ones, which they then replace."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

# Inside the folder, not beside it: it may be a disk of its own, that nothing can be moved to or from.
_NEW = ".restored"
_OLD = ".replaced"


def root() -> Path:
    """Return the folder of uploads."""
    return Path(settings.MEDIA_ROOT)


def files() -> Iterator[tuple[str, Path]]:
    """Yield each upload with its name in the folder."""
    for path in sorted(root().rglob("*")):
        name = path.relative_to(root())
        if name.parts[0] not in (_NEW, _OLD) and path.is_file():
            yield name.as_posix(), path


def is_empty() -> bool:
    """Say whether there is no upload."""
    return next(files(), None) is None


@contextmanager
def laid_ready(uploads: dict[str, Path]) -> Iterator[None]:
    """Copy `uploads` into the folder without showing them; what `replace` has not used is removed.

    Raises OSError, before anything that is in use has changed.
    """
    existed = root().exists()
    make_folder(root())
    for leftover in (_NEW, _OLD):
        shutil.rmtree(root() / leftover, ignore_errors=True)
    try:
        make_folder(root() / _NEW)
        for name, source in uploads.items():
            target = root() / _NEW / name
            make_folder(target.parent)
            shutil.copyfile(source, target)
            target.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o644)
            hand_over(target)
        yield
    finally:
        shutil.rmtree(root() / _NEW, ignore_errors=True)
        if not existed and not any(root().iterdir()):
            root().rmdir()


def replace() -> None:
    """Put what was laid ready in the place of the present uploads. Raises OSError."""
    make_folder(root() / _OLD)
    for entry in list(root().iterdir()):
        if entry.name not in (_NEW, _OLD):
            entry.rename(root() / _OLD / entry.name)
    for entry in list((root() / _NEW).iterdir()):
        entry.rename(root() / entry.name)
    shutil.rmtree(root() / _OLD)


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, where they are missing, for the user who runs the site."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=mode, exist_ok=True)
        hand_over(path)


def hand_over(path: Path) -> None:
    """As root, give `path` to the owner of its folder: the site may run as somebody else."""
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.chown(path, folder.st_uid, folder.st_gid)
