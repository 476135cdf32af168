"""The roll desk: people who take a paper ballot are marked off on the roll first, so that nobody can vote both ways."""

import hmac
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from dialogues import voter_keys
from dialogues.actions.casting import key_of_roll, lock_open
from dialogues.journal import Kind
from dialogues.models import Dialogue, DialogueLogEntry, PaperRule, VoterListEntry
from dialogues.paper.refusals import NoPaper
from dialogues.refusals import AlreadyVoted, NotOnVoterList

# Forms that the day's entry remembers, to know a double click by.
_REMEMBERED = 20
_MARK = """
INSERT INTO dialogues_rollentry (dialogue_id, voter) VALUES (%s, %s) ON CONFLICT DO NOTHING
"""


def mark_off(
    *, dialogue: Dialogue, voter: str, form_name: UUID, user: Any, now: datetime | None = None
) -> None:
    """Put `voter` (one of `dialogues.voters`) on the roll, so that a paper ballot can be handed out.

    The log counts a day's people for each member of staff, and how many were refused; it tells nobody's name or
    time. `form_name` is random and is sent by the form: sent twice, it marks off once. Locks the dialogue's row as
    a ballot does (FOR KEY SHARE).

    Raises AlreadyVoted: no paper ballot. VotingClosed, VotingNotOpen, RulesChanged, NotOnVoterList, NoPaper.
    """
    if dialogue.paper_rule != PaperRule.MARKED_OFF:
        raise NoPaper
    with transaction.atomic():
        lock_open(dialogue, now)
        voter_hash = voter_keys.hash_voter(key_of_roll(dialogue), voter)
        listed = VoterListEntry.objects.filter(dialogue=dialogue, voter=voter_hash)
        if dialogue.needs_voter_list and not listed.exists():
            raise NotOnVoterList
        with connection.cursor() as cursor:
            cursor.execute(_MARK, [dialogue.pk, voter_hash])
            is_marked = cursor.rowcount == 1
        form = _name_of(form_name, voter_hash)
        is_repeated = not is_marked and _has_marked(dialogue, form)
        if not is_repeated:
            _count(dialogue, user, form if is_marked else None, now)
    if not is_marked and not is_repeated:
        # Raised out here, so that the refusal is counted.
        raise AlreadyVoted


def number_marked_off(dialogue: Dialogue) -> int:
    """Return how many people have been marked off."""
    details = dialogue.log.filter(kind=Kind.MARKED_OFF).values_list("detail", flat=True)
    return sum(detail.get("number", 0) for detail in details)


def _name_of(form_name: UUID, voter_hash: bytes) -> str:
    """Return a name of this form about this person that only whoever has the form can work out."""
    key = settings.SECRET_KEY.encode() + form_name.bytes
    return hmac.new(key, b"dialogues.mark_off:" + voter_hash, sha256).hexdigest()[:32]


def _has_marked(dialogue: Dialogue, form: str) -> bool:
    entries = dialogue.log.filter(kind=Kind.MARKED_OFF, detail__forms__contains=form)
    return entries.exists()


def _count(dialogue: Dialogue, user: Any, form: str | None, now: datetime | None) -> None:
    """Count one more in the entry of this day and member of staff: marked off by `form`, or refused."""
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    entries = dialogue.log.filter(kind=Kind.MARKED_OFF, user=user, at=day)
    entry = entries.select_for_update().first()
    if entry is None:
        # Two begun at once are added up where they are read.
        entry = DialogueLogEntry(dialogue=dialogue, kind=Kind.MARKED_OFF, user=user, at=day)
        entry.detail = {"number": 0, "refused": 0, "forms": []}
    name = "refused" if form is None else "number"
    entry.detail[name] += 1
    if form is not None:
        entry.detail["forms"] = [*entry.detail["forms"], form][-_REMEMBERED:]
    entry.save()
