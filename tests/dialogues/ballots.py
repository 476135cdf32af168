"""Ballots for the tests."""

from typing import Any
from uuid import uuid4

from dialogues import actions, voters
from dialogues.ballot_rules import Choice, by_approval, by_points, by_ranking
from dialogues.models import Dialogue, Option


def keys_of(dialogue: Dialogue, *labels: str) -> list[str]:
    """Return the keys of the options with these labels, or of the first one."""
    options = {option.label: option.key for option in dialogue.options.all()}
    return [options[label] for label in labels] if labels else list(options.values())[:1]


def choices_for(dialogue: Dialogue, *labels: str) -> list[Choice]:
    keys = keys_of(dialogue, *labels)
    if dialogue.voting_method == "points":
        return by_points({key: len(keys) - place for place, key in enumerate(keys)})
    if dialogue.voting_method == "ranking":
        return by_ranking(keys)
    return by_approval(keys)


def cast(dialogue: Dialogue, *labels: str, email: str = "", **more: Any) -> str:
    """Cast a ballot for the options with these labels (the first one by default); return its receipt."""
    return actions.cast_ballot(
        dialogue=dialogue,
        choices=more.pop("choices", None) or choices_for(dialogue, *labels),
        voter=voters.by_email(email or f"{uuid4()}@example.org"),
        proof=dialogue.electorate,
        **more,
    )


def option_of(dialogue: Dialogue, label: str) -> Option:
    return dialogue.options.get(label=label)
