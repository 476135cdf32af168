"""Ballots that are alike in every choice, told apart without telling what was chosen.

The fingerprint of a ballot's choices is a hash under the program's secret: nobody who sees it, in an address or in the
log, can work out which choices it stands for, as they could from a plain hash by trying the few that are possible.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import comb, perm
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, TextField
from django.db.models.expressions import RawSQL

from dialogues.models import Dialogue, Option, VotingMethod

# Where fewer different ballots can be filled in than these, being alike tells nothing (and would tell the split).
LEAST_POSSIBLE = 50
# As many alike, from one day and of one kind, make an alarm at the earliest.
LEAST_ALIKE = 10
# So many ballots of other days or kinds are needed to tell how common the same choices are elsewhere.
LEAST_TO_COMPARE = 50

# One number for all choices of a ballot, in whatever order they are read: no sorting, so a large dialogue is looked
# through in one pass. It stays in the database; what leaves it is hashed once more, under the secret.
_WHAT = (
    "bit_xor(hashint8extended(choice.option_id,"
    " coalesce(choice.points, -1)::bigint * 65536 + coalesce(choice.rank, -1))"
    " # CASE WHEN choice.text = '' THEN 0 ELSE hashtextextended(choice.text, choice.option_id) END)"
)
_PRINT = (
    "left(encode(sha256(convert_to("
    "{salt} || ':' || {dialogue} || ':' || coalesce({what}, 0), 'UTF8')), 'hex'), 24)"
)

# Counts each set of choices within a group (day, kind, proof, place) and in the whole dialogue. Where there is enough
# to compare with, as many are expected in the group as the choices' share elsewhere says; else a group is
# suspicious when more than half of it is alike.
_GROUPS = f"""
WITH filled AS (
  SELECT ballot.dialogue_id, ballot.cast_on, ballot.kind, ballot.proof, ballot.voting_place_id, {_WHAT} AS what
  FROM dialogues_ballot ballot
  LEFT JOIN dialogues_ballotchoice choice ON choice.ballot_id = ballot.id
  WHERE ballot.dialogue_id = ANY(%(dialogues)s) AND ballot.quarantine_id IS NULL
    AND ballot.kind IN ('online', 'meeting')
  GROUP BY ballot.id
), alike AS (
  SELECT dialogue_id, cast_on, kind, proof, voting_place_id, what, count(*) AS n
  FROM filled GROUP BY dialogue_id, cast_on, kind, proof, voting_place_id, what
), compared AS (
  SELECT *,
    sum(n) OVER (PARTITION BY dialogue_id) AS of_all,
    sum(n) OVER (PARTITION BY dialogue_id, what) AS of_what,
    sum(n) OVER (PARTITION BY dialogue_id, cast_on, kind, proof, voting_place_id) AS of_group
  FROM alike
), expecting AS (
  SELECT *, of_group * (of_what - n) / greatest(of_all - of_group, 1) AS expected,
    of_all - of_group AS elsewhere
  FROM compared WHERE n >= %(least)s
)
SELECT dialogue_id, cast_on, kind, proof, voting_place_id, n, of_group,
  {_PRINT.format(salt="%(salt)s", dialogue="dialogue_id", what="what")}
FROM expecting
WHERE CASE WHEN elsewhere >= %(compare)s
  THEN n > 3 * expected AND n > expected + 5 * sqrt(expected + 1)
  ELSE 2 * n > of_group END
ORDER BY n DESC, cast_on
"""  # noqa: S608 (our own columns)


@dataclass(frozen=True)
class AlikeGroup:
    """Ballots of one day, kind, proof and place that are alike in every choice: `number` of `of` such ballots."""

    dialogue_id: int
    day: date
    kind: str
    proof: str
    place_id: UUID | None
    number: int
    of: int
    fingerprint: str


def suspicious_groups(dialogues: Sequence[Dialogue]) -> list[AlikeGroup]:
    """Return the groups that are larger than chance explains, the largest first: two queries for all `dialogues`."""
    options = Option.objects.filter(dialogue__in=dialogues, is_retired=False).order_by()
    numbers = dict(options.values_list("dialogue").annotate(n=Count("pk")))
    pks = [
        each.pk
        for each in dialogues
        if possible_ballots(each, numbers.get(each.pk, 0)) >= LEAST_POSSIBLE
    ]
    if not pks:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _GROUPS,
            {
                "dialogues": pks,
                "least": LEAST_ALIKE,
                "compare": LEAST_TO_COMPARE,
                "salt": _salt(),
            },
        )
        return [AlikeGroup(*row) for row in cursor.fetchall()]


def with_fingerprint(ballots: Any, fingerprint: str) -> Any:
    """Return those of `ballots` (a query) whose choices have this fingerprint."""
    what = f"(SELECT {_WHAT} FROM dialogues_ballotchoice choice WHERE choice.ballot_id = dialogues_ballot.id)"  # noqa: S608
    made = _PRINT.format(salt="%s", dialogue="dialogues_ballot.dialogue_id", what=what)
    column = RawSQL(made, [_salt()], output_field=TextField())  # noqa: S611 (our own columns)
    return ballots.annotate(fingerprint=column).filter(fingerprint=fingerprint)


def possible_ballots(dialogue: Dialogue, options: int) -> int:
    """Return in how many ways a ballot with so many options can be filled in."""
    if dialogue.voting_method == VotingMethod.POINTS:
        return comb(dialogue.max_points + options, options) - 1
    ways = perm if dialogue.voting_method == VotingMethod.RANKING else comb
    sizes = range(dialogue.min_choices, min(dialogue.max_choices, options) + 1)
    return sum(ways(options, size) for size in sizes)


def _salt() -> str:
    return hmac.new(settings.SECRET_KEY.encode(), b"dialogues.alike", sha256).hexdigest()


def is_fingerprint(text: str) -> bool:
    """Say whether `text` looks like a fingerprint."""
    return len(text) == 24 and all(character in "0123456789abcdef" for character in text)
