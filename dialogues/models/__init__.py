"""Dialogues: pages that present them, rows that remember, ballots, the roll and the tally."""

from dialogues.models.ballot import Ballot, BallotChoice, PendingBallot, RollEntry, VoterListEntry
from dialogues.models.dialogue import (
    Dialogue,
    Electorate,
    Option,
    OptionKind,
    PaperRule,
    VotingMethod,
)
from dialogues.models.followers import Follower
from dialogues.models.ideas import Idea
from dialogues.models.log import DialogueLogEntry, Quarantine
from dialogues.models.pages import DialogueIndexPage, DialogueOption, DialoguePage
from dialogues.models.paper import PaperBatch, PaperSheet, VotingPlace
from dialogues.models.population import PopulationFigure, PopulationTable
from dialogues.models.promises import (
    Commitment,
    CommitmentStatus,
    CommitmentUpdate,
    PendingPhoto,
    Promise,
    PromiseCommitment,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.models.result import Analysis, ClosingRecord

__all__ = [
    "Analysis",
    "Ballot",
    "BallotChoice",
    "ClosingRecord",
    "Commitment",
    "CommitmentStatus",
    "CommitmentUpdate",
    "Dialogue",
    "DialogueIndexPage",
    "DialogueLogEntry",
    "DialogueOption",
    "DialoguePage",
    "Electorate",
    "Follower",
    "Idea",
    "Option",
    "OptionKind",
    "PaperBatch",
    "PaperRule",
    "PaperSheet",
    "PendingBallot",
    "PendingPhoto",
    "PopulationFigure",
    "PopulationTable",
    "Promise",
    "PromiseCommitment",
    "PromiseIndexPage",
    "PromisePage",
    "Quarantine",
    "RollEntry",
    "VoterListEntry",
    "VotingMethod",
    "VotingPlace",
]
