"""What changes ballots and dialogues: each in one transaction, each raising a `dialogues.refusals.Refusal`.

Lock order, the same everywhere: the pending ballot, then the dialogue's row, then the ballot.
"""

from dialogues.actions.analyse import analyse_dialogue, compare_anew
from dialogues.actions.casting import cast_ballot
from dialogues.actions.closing import close_dialogue, close_due_dialogues
from dialogues.actions.confirming import begin_ballot, confirm_ballot, send_another_code
from dialogues.actions.mixing import mix_dialogue, mix_new_ballots
from dialogues.actions.revising import change_ballot, withdraw_ballot

__all__ = [
    "analyse_dialogue",
    "begin_ballot",
    "cast_ballot",
    "change_ballot",
    "close_dialogue",
    "close_due_dialogues",
    "compare_anew",
    "confirm_ballot",
    "mix_dialogue",
    "mix_new_ballots",
    "send_another_code",
    "withdraw_ballot",
]
