"""What somebody showed with their e-ID, sealed into the address of their ballot.

Encrypted and signed with the program's secret: the address tells nobody who it belongs to, cannot be made by anybody
else, and works for one dialogue, for half an hour.
"""

import base64
import hmac
import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from dialogues.models import Dialogue

LIFE = timedelta(minutes=30)


@dataclass(frozen=True)
class Shown:
    """Who somebody is (`dialogues.voters.by_eid`), and the level of assurance (2 to 4) at which they showed it."""

    voter: str
    level: int


def seal(shown: Shown, dialogue: Dialogue) -> str:
    """Return `shown` sealed for `dialogue`, as it stands in an address."""
    text = json.dumps([str(dialogue.key), shown.voter, shown.level])
    return _fernet().encrypt(text.encode()).decode().rstrip("=")


def open_(token: str, dialogue: Dialogue) -> Shown | None:
    """Return what was shown, or None for a token that is old, forged or made for another dialogue."""
    try:
        padded = token + "=" * (-len(token) % 4)
        text = _fernet().decrypt(padded.encode(), ttl=int(LIFE.total_seconds()))
    except (InvalidToken, ValueError):
        return None
    key, voter, level = json.loads(text)
    return Shown(voter, level) if key == str(dialogue.key) else None


def _fernet() -> Fernet:
    digest = hmac.new(settings.SECRET_KEY.encode(), b"dialogues.eid", sha256).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
