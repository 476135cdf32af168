"""Dialogues: pages that present them, rows that remember, ballots, the roll and the tally."""

from dialogues.models.ballot import Ballot, BallotChoice, PendingBallot, RollEntry
from dialogues.models.dialogue import Dialogue, Electorate, Option, VotingMethod
from dialogues.models.pages import DialogueIndexPage, DialogueOption, DialoguePage
from dialogues.models.promises import PromiseIndexPage, PromisePage
from dialogues.models.result import ClosingRecord

__all__ = [
    "Ballot",
    "BallotChoice",
    "ClosingRecord",
    "Dialogue",
    "DialogueIndexPage",
    "DialogueOption",
    "DialoguePage",
    "Electorate",
    "Option",
    "PendingBallot",
    "PromiseIndexPage",
    "PromisePage",
    "RollEntry",
    "VotingMethod",
]
