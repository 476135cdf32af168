"""The six-digit code that confirms a ballot.

It is worked out from the pending ballot's id, the number of the code and the program's secret, so it is stored
nowhere: not in the row, not in the outbox.
"""

from hmac import compare_digest

from django.utils.crypto import salted_hmac

from cms.characters import plain_code
from dialogues.models import PendingBallot

DIGITS = 6


def code_of(pending: PendingBallot) -> str:
    """Return the code that was sent last for `pending`."""
    digest = salted_hmac(
        "dialogues.code", f"{pending.pk}:{pending.codes_sent}", algorithm="sha256"
    ).digest()
    return f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}d}"


def is_right(pending: PendingBallot, typed: str) -> bool:
    """Say whether `typed` is the code, in whatever digits it was typed; blanks do not matter."""
    return compare_digest(plain_code(typed).encode(), code_of(pending).encode())
