"""Sealing the choices of a ballot that waits for its code.

The key is in the voter's address bar and nowhere else: the program keeps neither it nor what it was made from.
"""

import base64
import binascii
import hmac
import json
from dataclasses import dataclass
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from dialogues.ballot_rules import Choice, as_json, from_json
from dialogues.models import Dialogue


@dataclass(frozen=True)
class Filled:
    """What somebody filled in on a ballot: whom it names, and what they said of themselves."""

    choices: list[Choice]
    attributes: dict[str, str]


def secret_of_form(
    form_name: str,
    dialogue: Dialogue,
    filled: Filled,
    voter: str = "",
) -> bytes:
    """Return a secret of one form filled in one way; only whoever was shown the form can tell it.

    `form_name` is `GuardedForm.idempotency_key`: random, signed, and kept by nobody but the voter's browser.
    """
    filled_in = json.dumps(
        [str(dialogue.key), voter, as_json(filled.choices), sorted(filled.attributes.items())]
    )
    return hmac.new(form_name.encode(), filled_in.encode(), sha256).digest()


def key_of_form(form_secret: bytes) -> str:
    """Return the key that seals what was filled in on one form, as it stands in an address."""
    digest = hmac.new(
        settings.SECRET_KEY.encode(), b"dialogues.seal:" + form_secret, sha256
    ).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def close(filled: Filled, key: str) -> bytes:
    """Return `filled` encrypted under `key`."""
    text = json.dumps([as_json(filled.choices), filled.attributes])
    return _fernet(key).encrypt(text.encode())


def open_(sealed: bytes | memoryview, key: str) -> Filled | None:
    """Return what was filled in, or None when `key` is not the one it was sealed with."""
    try:
        choices, attributes = json.loads(_fernet(key).decrypt(bytes(sealed)))
        return Filled(from_json(choices), attributes)
    except (InvalidToken, ValueError, binascii.Error):
        return None


def _fernet(key: str) -> Fernet:
    return Fernet(key + "=")
