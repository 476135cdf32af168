"""What the published figures of groups look like. What is worked out from them alone tells no more than they do."""

from typing import Any

# The group of those who did not answer.
NO_ANSWER = ""

# Question, group, people.
Population = dict[str, dict[str, int]]
# A value of `Analysis.figures["breakdowns"]`.
Breakdown = dict[str, Any]


def sizes_of(breakdown: Breakdown) -> dict[str, int | None]:
    """Return the ballots of each group by its key; None for those held back."""
    return {group["key"]: group["ballots"] for group in breakdown["groups"]}
