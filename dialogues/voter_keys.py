"""The key of each dialogue's roll, kept outside the database.

The roll names voters by HMAC-SHA256 under a random key of the dialogue's own. The key is a file in
`settings.VOTER_KEYS_DIR`, readable by the program alone, made when the first ballot comes and destroyed when the
dialogue is closed. So the database, or a copy of it, does not tell who has voted, and once the key is gone
nobody can find out. docs/decisions/ballot-secrecy.md tells what this protects and what it does not.
"""

import contextlib
import hmac
import os
import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

KEY_BYTES = 32
_ENDING = ".key"


class MissingVoterKey(Exception):
    """There is no key for this dialogue."""


def path_of(dialogue_key: UUID) -> Path:
    """Return the file that holds the dialogue's key."""
    return Path(settings.VOTER_KEYS_DIR) / f"{dialogue_key}{_ENDING}"


def read(dialogue_key: UUID) -> bytes:
    """Return the dialogue's key. Raises MissingVoterKey."""
    try:
        key = path_of(dialogue_key).read_bytes()
    except FileNotFoundError as error:
        raise MissingVoterKey(str(dialogue_key)) from error
    if len(key) != KEY_BYTES:
        raise MissingVoterKey(f"{path_of(dialogue_key)} is cut short")
    return key


def make(dialogue_key: UUID) -> bytes:
    """Return the dialogue's key, made now unless another process was first.

    The file appears whole or not at all: it is written under a name of its own, then linked.
    """
    folder = Path(settings.VOTER_KEYS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f".{dialogue_key}.{secrets.token_hex(8)}"
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path_of(dialogue_key))
        _keep_folder(folder)
    finally:
        unfinished.unlink()
    return read(dialogue_key)


def destroy(dialogue_key: UUID) -> bool:
    """Destroy the dialogue's key and say whether there was one; without harm when it is gone."""
    try:
        path_of(dialogue_key).unlink()
    except FileNotFoundError:
        return False
    _keep_folder(Path(settings.VOTER_KEYS_DIR))
    return True


def dialogues_with_key() -> Iterator[UUID]:
    """Yield the dialogues whose key exists."""
    for file in Path(settings.VOTER_KEYS_DIR).glob(f"*{_ENDING}"):
        with contextlib.suppress(ValueError):
            yield UUID(file.stem)


def hash_voter(key: bytes, identity: str) -> bytes:
    """Return what the roll holds for `identity` (see `dialogues.voters`)."""
    return hmac.new(key, identity.encode(), sha256).digest()


def _keep_folder(folder: Path) -> None:
    """See to it that the folder's list of names survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
