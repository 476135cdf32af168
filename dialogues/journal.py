"""Write what was done with a dialogue to its log, with the change."""

from typing import Any

from dialogues.models.log import DialogueLogEntry

Kind = DialogueLogEntry.Kind


def log(dialogue: Any, kind: str, *, user: Any = None, **detail: Any) -> None:
    """Write one entry. `detail` holds plain values for the reader, and nothing about a voter."""
    DialogueLogEntry.objects.create(dialogue=dialogue, kind=kind, user=user, detail=detail)
