"""Citizen promises: the page that presents one, the rows that remember it, and what its owners tell of it."""

from dialogues.models.promises.pages import PromiseCommitment, PromiseIndexPage, PromisePage
from dialogues.models.promises.rows import Commitment, CommitmentStatus, Promise
from dialogues.models.promises.updates import CommitmentUpdate, PendingPhoto

__all__ = [
    "Commitment",
    "CommitmentStatus",
    "CommitmentUpdate",
    "PendingPhoto",
    "Promise",
    "PromiseCommitment",
    "PromiseIndexPage",
    "PromisePage",
]
