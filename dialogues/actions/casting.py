"""Casting a ballot."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from dialogues import receipts, voter_keys
from dialogues.ballot_rules import Choice
from dialogues.models import Ballot, ClosingRecord, Dialogue, RollEntry, VoterListEntry, VotingPlace
from dialogues.options import RULES_FIXED_BY_BALLOTS
from dialogues.refusals import (
    AlreadyVoted,
    NotOnVoterList,
    OptionGone,
    RulesChanged,
    VotingClosed,
    VotingNotOpen,
)

_RULES = ", ".join(RULES_FIXED_BY_BALLOTS)
_LOCK = (
    f"SELECT opens_at, closes_at, {_RULES} "  # noqa: S608 (names of our own columns)
    "FROM dialogues_dialogue WHERE id = %s FOR "
)

# One statement: the roll first; only when it took the voter, the ballot; then its choices, each of which must
# be an option that can still be voted for. `ON CONFLICT` waits for another ballot of the same person that is
# under way, and never spoils the transaction. The statement sees what was committed before it began, so a
# dialogue that was closed while we waited for the lock has its record here.
_CAST = """
WITH roll AS (
  INSERT INTO dialogues_rollentry (dialogue_id, voter)
  SELECT %(dialogue)s, %(voter)s
  WHERE NOT EXISTS (SELECT 1 FROM dialogues_closingrecord WHERE dialogue_id = %(dialogue)s)
    AND (NOT %(listed_only)s OR EXISTS (
      SELECT 1 FROM dialogues_voterlistentry
      WHERE dialogue_id = %(dialogue)s AND voter = %(voter)s
    ))
  ON CONFLICT DO NOTHING
  RETURNING 1
), ballot AS (
  INSERT INTO dialogues_ballot
    (id, dialogue_id, kind, proof, voting_place_id, cast_on, receipt_hash, attributes)
  SELECT %(ballot)s, %(dialogue)s, %(kind)s, %(proof)s, %(place)s, %(day)s, %(receipt)s, %(attributes)s
  FROM roll
  RETURNING id
), chosen AS (
  INSERT INTO dialogues_ballotchoice (ballot_id, option_id, points, rank, text)
  SELECT ballot.id, option.id, choice.points, choice.rank, choice.text
  FROM ballot
  CROSS JOIN unnest(%(keys)s::text[], %(points)s::int[], %(ranks)s::smallint[], %(texts)s::text[])
    AS choice (key, points, rank, text)
  JOIN dialogues_option option
    ON option.dialogue_id = %(dialogue)s AND option.key = choice.key AND NOT option.is_retired
  RETURNING 1
)
SELECT (SELECT count(*) FROM roll), (SELECT count(*) FROM chosen)
"""


def cast_ballot(
    *,
    dialogue: Dialogue,
    choices: Sequence[Choice],
    voter: str,
    proof: str,
    attributes: Mapping[str, str] | None = None,
    place: VotingPlace | None = None,
    receipt: str | None = None,
    now: datetime | None = None,
) -> str:
    """Cast `voter`'s ballot, once, and return its receipt.

    `choices` have passed `ballot_rules.check`; `voter` is one of `dialogues.voters`; `proof` is the
    `Electorate` by which the voter was known, or nothing at a voting `place`. `attributes` are what the voter
    said of themselves (`dialogues.background`). Whoever gives the `receipt` of a ballot that is already cast
    gets it back: the same form, sent twice. Locks the dialogue's row as the ballot's foreign key would
    (FOR KEY SHARE), so ballots do not wait for each other, but closing waits for those under way.

    Raises VotingClosed, VotingNotOpen, RulesChanged, AlreadyVoted, NotOnVoterList, and OptionGone.
    """
    receipt = receipt or receipts.new()
    with transaction.atomic():
        lock_open(dialogue, now)
        voter_hash = voter_keys.hash_voter(key_of_roll(dialogue), voter)
        with connection.cursor() as cursor:
            cursor.execute(
                _CAST,
                {
                    "dialogue": dialogue.pk,
                    "listed_only": dialogue.needs_voter_list,
                    "voter": voter_hash,
                    "ballot": uuid.uuid4(),
                    "kind": (Ballot.Kind.MEETING if place else Ballot.Kind.ONLINE).value,
                    "proof": proof,
                    "place": place.pk if place else None,
                    "day": timezone.localdate(now),
                    "receipt": receipts.hash_receipt(receipt),
                    "attributes": json.dumps(dict(attributes or {})),
                    "keys": [choice.key for choice in choices],
                    "points": [choice.points for choice in choices],
                    "ranks": [choice.rank for choice in choices],
                    "texts": [choice.text.strip() for choice in choices],
                },
            )
            on_roll, chosen = cursor.fetchone()
        if on_roll and chosen != len(choices):
            raise OptionGone
    if not on_roll:
        _explain_refusal(dialogue, receipt, voter_hash)
    return receipt


def lock_open(dialogue: Dialogue, now: datetime | None, *, changes_ballots: bool = False) -> None:
    """Lock `dialogue` against being closed; see that it is open, and that its rules are those we know.

    Whoever checked a ballot did so before the lock was held. Whoever `changes_ballots` that are there is kept apart
    from the mixing too (FOR SHARE). Raises VotingClosed, VotingNotOpen, RulesChanged.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK + ("SHARE" if changes_ballots else "KEY SHARE"), [dialogue.pk])
        row = cursor.fetchone()
    now = now or timezone.now()
    if row is None or row[1] <= now:
        raise VotingClosed
    if row[0] > now:
        raise VotingNotOpen
    if row[2:] != tuple(getattr(dialogue, name) for name in RULES_FIXED_BY_BALLOTS):
        raise RulesChanged


def key_of_roll(dialogue: Dialogue) -> bytes:
    """Return the key of the dialogue's roll, made when it is first wanted. Raises VotingClosed.

    A key that is gone while people are on the roll or the voter list must not be made anew: everybody could vote again.
    """
    try:
        return voter_keys.read(dialogue.key)
    except voter_keys.MissingVoterKey:
        if ClosingRecord.objects.filter(dialogue=dialogue).exists():
            raise VotingClosed from None
        is_in_use = RollEntry.objects.filter(dialogue=dialogue).exists()
        if is_in_use or VoterListEntry.objects.filter(dialogue=dialogue).exists():
            # The first ballot may have been cast between our look for the key and our look at the roll.
            return voter_keys.read(dialogue.key)
    return voter_keys.make(dialogue.key)


def _explain_refusal(dialogue: Dialogue, receipt: str, voter_hash: bytes) -> None:
    """Return when the ballot with this receipt is the voter's own; else say why there is none."""
    if Ballot.objects.with_receipt(receipt).exists():
        return
    if ClosingRecord.objects.filter(dialogue=dialogue).exists():
        raise VotingClosed
    listed = VoterListEntry.objects.filter(dialogue=dialogue, voter=voter_hash)
    if dialogue.needs_voter_list and not listed.exists():
        raise NotOnVoterList
    raise AlreadyVoted
