"""Alarms that a coordinator has looked at and found harmless, as the log keeps it.

The log is the only place that knows. It names an alarm by a keyed hash, since a group of like ballots would be known
by what they chose.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from dialogues.criteria import Criteria
from dialogues.journal import Kind
from dialogues.models import DialogueLogEntry

# An alarm that has grown by a fifth, and by five ballots at least, is new.
_GROWN_BY_ONE_IN = 5
_GROWN_BY_BALLOTS = 5
LONGEST_MARK = 32


@dataclass(frozen=True)
class Seen:
    """Who looked at an alarm, when, what they found, and how many ballots it told of then."""

    by: str
    at: datetime
    note: str
    number: int

    def covers(self, number: int) -> bool:
        """Say whether an alarm that tells of `number` ballots now is still the one that was looked at."""
        return number < self.number + max(_GROWN_BY_BALLOTS, self.number // _GROWN_BY_ONE_IN)


def mark_of(kind: str, criteria: Criteria | None) -> str:
    """Return what an alarm is known by, from which nothing of its ballots can be told."""
    facts = json.dumps([kind, criteria.as_json() if criteria else {}], sort_keys=True)
    return salted_hmac("dialogues.alarms_seen", facts, algorithm="sha256").hexdigest()[
        :LONGEST_MARK
    ]


def seen_by_dialogue(dialogues: Sequence[int]) -> dict[int, dict[str, Seen]]:
    """Return what was looked at last, by dialogue and by mark: one query, none for no dialogues."""
    if not dialogues:
        return {}
    entries = DialogueLogEntry.objects.filter(dialogue__in=dialogues, kind=Kind.ALARM_SEEN)
    seen: dict[int, dict[str, Seen]] = defaultdict(dict)
    for each in entries.select_related("user").order_by("at", "pk"):
        detail = each.detail
        by = str(each.user) if each.user else ""
        found = Seen(by, each.at, detail["reason"], detail["number"])
        seen[each.dialogue_id][detail["mark"]] = found
    return seen
