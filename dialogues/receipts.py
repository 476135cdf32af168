"""Receipts: the only way back to a ballot.

A receipt is 140 random bits in 28 characters that are hard to mix up (Douglas Crockford's base 32). The
database keeps its SHA-256, from which it cannot be worked out. A receipt is derived from a secret that only the
voter's own browser holds, so that sending the same form twice gives the same receipt without it being stored.
"""

import hmac
import secrets
from hashlib import sha256

from django.conf import settings

from cms.base32 import ALPHABET, letters_of

LENGTH = 28
GROUP = 4


def new() -> str:
    """Return a receipt that nothing else leads to."""
    return from_secret(secrets.token_bytes(32))


def from_secret(secret: bytes) -> str:
    """Return the receipt of whoever holds `secret`; a new one cannot be told from a random text."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"dialogues.receipt:" + secret, sha256).digest()
    number = int.from_bytes(digest)
    letters = []
    for _position in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return in_groups("".join(letters))


def in_groups(letters: str) -> str:
    """Return `letters` with a dash after each fourth, for people to read."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def normalise(typed: str) -> str | None:
    """Return the receipt that somebody typed as we write it, or None when it cannot be one."""
    letters = letters_of(typed)
    if letters is None or len(letters) != LENGTH:
        return None
    return in_groups(letters)


def hash_receipt(receipt: str) -> bytes:
    """Return what the ballot keeps of its receipt."""
    return sha256(receipt.encode()).digest()
