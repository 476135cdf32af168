"""Counted dialogues and figures for the tests of results."""

from typing import Any

from django.test import Client

from dialogues import actions
from dialogues.models import Analysis, Dialogue
from tests.dialogues.forms import address


def close(dialogue: Dialogue) -> Dialogue:
    """Count `dialogue` as if its time were out, and return it as the database has it."""
    Dialogue.objects.filter(pk=dialogue.pk).update(
        closes_at=dialogue.opens_at + (dialogue.closes_at - dialogue.opens_at) / 99
    )
    dialogue = Dialogue.objects.get(pk=dialogue.pk)
    actions.close_dialogue(dialogue=dialogue)
    return Dialogue.objects.select_related("closing_record").get(pk=dialogue.pk)


def keep_figures(dialogue: Dialogue, **parts: Any) -> Analysis:
    """Store `parts` of a made-up analysis (the schema stands in docs/interfaces.md)."""
    Analysis.objects.filter(record=dialogue.closing_record).delete()
    return Analysis.objects.create(
        record=dialogue.closing_record, figures={"version": 1, **figures_of(dialogue), **parts}
    )


def figures_of(dialogue: Dialogue) -> dict[str, Any]:
    """Return figures of every kind for the first two options of the tally."""
    tally = dialogue.closing_record.tally
    first, second = (option["key"] for option in tally["options"][:2])
    total = tally["ballots"]
    return {
        "shares": {
            option["key"]: {
                "ballots": option["ballots"],
                "share": option["ballots"] / total if total else 0,
                "low": 0.2,
                "high": 0.8,
            }
            for option in tally["options"]
        },
        "by_day": [["2026-11-01", 3], ["2026-11-02", 0], ["2026-11-03", 9]],
        "breakdowns": {
            "age": {
                "groups": [
                    {"key": "16-24", "ballots": 7, "options": {first: 6, second: None}},
                    {"key": "80-", "ballots": None, "options": {}},
                    {"key": "", "ballots": None, "options": {}},
                ],
                "suppressed": 2,
            }
        },
        "missing": {
            "age": [
                {
                    "key": "16-24",
                    "ballots_share": 0.1,
                    "low": 0.05,
                    "high": 0.15,
                    "population_share": 0.3,
                    "verdict": "under",
                }
            ]
        },
        "weighted": {
            "by": "age",
            "ballots": 10,
            "effective": 7.4,
            "left_out": 2,
            "options": [{"key": first, "share": 0.5, "unweighted_share": 0.6}],
        },
        "order": {
            "rounds": 1000,
            "first": {first: 0.6, second: 0.4},
            "pairs": [{"above": first, "below": second, "probability": 0.6}],
        },
        "rules": [
            {
                "rule": "approval",
                "applies": True,
                "winners": [first],
                "values": [[first, 6], [second, 4]],
            },
            {
                "rule": "borda",
                "applies": True,
                "winners": [second],
                "values": [[second, 9], [first, 8]],
            },
            {
                "rule": "points",
                "applies": False,
                "why_not": "no_points",
                "winners": [],
                "values": [],
            },
        ],
    }


def page_of(client: Client, name: str, dialogue: Dialogue, language: str = "en") -> str:
    answer = client.get(address(name, language, key=dialogue.key))
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()
