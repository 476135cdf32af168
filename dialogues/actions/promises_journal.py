"""Write what was done with a commitment to the log of the dialogue that its promise answers."""

from typing import Any

from dialogues.journal import Kind, log
from dialogues.models import Commitment

__all__ = ["Kind", "log_commitment"]


def log_commitment(commitment: Commitment, kind: str, *, user: Any = None, **detail: Any) -> None:
    """Write one entry; a promise that answers no dialogue has no log."""
    dialogue = commitment.promise.dialogue
    if dialogue is not None:
        log(dialogue, kind, user=user, commitment=commitment.title, **detail)
