"""The voter list of a dialogue: imported as keyed hashes, and nothing else of it kept."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from dialogues import voter_keys, voter_list
from dialogues.actions.casting import key_of_roll
from dialogues.journal import Kind, log
from dialogues.models import ClosingRecord, Dialogue, RollEntry, VoterListEntry
from dialogues.refusals import VotingClosed
from dialogues.voter_list import Fault

# In the order of the hashes: in that of the file their places on disk would tell names.
_ADD = """
INSERT INTO dialogues_voterlistentry (dialogue_id, voter)
SELECT %s, voter FROM unnest(%s::bytea[]) AS voter ORDER BY voter
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Summary:
    """What an import does, or would do, in numbers: people new, already there, taken off, and twice in the file."""

    new: int
    known: int
    gone: int
    repeated: int
    faults: list[Fault] = field(default_factory=list)


def check_voter_list(*, dialogue: Dialogue, text: str, replaces: bool) -> Summary:
    """Return what importing `text` would do; writes nothing. Raises ValidationError for what is no list."""
    read = voter_list.read(text, dialogue.electorate)
    there = set(map(bytes, dialogue.voter_list.values_list("voter", flat=True)))
    # Nobody is on the list before there is a key.
    named = _hashes(voter_keys.read(dialogue.key), read.voters) if there else set()
    known = len(named & there)
    gone = len(there - named) if replaces else 0
    return Summary(len(read.voters) - known, known, gone, read.repeated, read.faults)


def import_voter_list(
    *, dialogue: Dialogue, text: str, replaces: bool, skips_faults: bool = False, user: Any
) -> Summary:
    """Put the people in `text` on the dialogue's voter list, in place of those there where it `replaces` them.

    Replacing is possible until somebody has voted, adding until the dialogue is counted. Locks the dialogue's row (FOR
    UPDATE): ballots under way are waited for, and those that come meanwhile wait. The log gets numbers alone.

    Raises VotingClosed; ValidationError for what is no list, for a dialogue without one, for wrong lines unless it
    `skips_faults`, and for replacing too late.
    """
    read = voter_list.read(text, dialogue.electorate)
    if read.faults and not skips_faults:
        raise ValidationError(_("Some lines are wrong. Mend them, or choose to leave them out."))
    if not read.voters:
        raise ValidationError(_("There is nobody in the list."))
    with transaction.atomic():
        locked = _locked(dialogue, replaces)
        hashes = _hashes(key_of_roll(locked), read.voters)
        gone = _take_off_others(locked, hashes) if replaces else 0
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [locked.pk, list(hashes)])
            new = cursor.rowcount
        summary = Summary(new, len(hashes) - new, gone, read.repeated, read.faults)
        log(
            locked,
            Kind.LIST_IMPORTED,
            user=user,
            new=summary.new,
            known=summary.known,
            gone=summary.gone,
            faulty=len(summary.faults),
        )
    return summary


def empty_voter_list(*, dialogue: Dialogue, user: Any) -> int:
    """Take everybody off the voter list, while nobody has voted; return how many that were.

    Locks as `import_voter_list`. Raises VotingClosed, and ValidationError when it is too late.
    """
    with transaction.atomic():
        locked = _locked(dialogue, replaces=True)
        gone: int = VoterListEntry.objects.filter(dialogue=locked).delete()[0]
        log(locked, Kind.LIST_IMPORTED, user=user, new=0, known=0, gone=gone, faulty=0)
    return gone


def may_replace(dialogue: Dialogue) -> bool:
    """Say whether people can still be taken off the list: nobody has voted."""
    return not RollEntry.objects.filter(dialogue=dialogue).exists()


def _locked(dialogue: Dialogue, replaces: bool) -> Dialogue:
    locked = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    if ClosingRecord.objects.filter(dialogue=locked).exists() or locked.is_closed():
        raise VotingClosed
    if not locked.needs_voter_list:
        raise ValidationError(_("This dialogue has no voter list: everybody may vote."))
    if locked.electorate != dialogue.electorate:
        raise ValidationError(_("Who may vote has just been changed. Check the list again."))
    if replaces and not may_replace(locked):
        raise ValidationError(
            _("Somebody has voted already. People can be put on the list, but not taken off it.")
        )
    return locked


def _take_off_others(dialogue: Dialogue, hashes: set[bytes]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM dialogues_voterlistentry entry WHERE dialogue_id = %s AND NOT EXISTS "
            "(SELECT 1 FROM unnest(%s::bytea[]) AS named WHERE named = entry.voter)",
            [dialogue.pk, list(hashes)],
        )
        return int(cursor.rowcount)


def _hashes(key: bytes, named: set[str]) -> set[bytes]:
    return {voter_keys.hash_voter(key, voter) for voter in named}
