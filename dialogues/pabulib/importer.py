"""From a `.pb` file to a closed dialogue with its ballots, its tally and its closing record.

All in one transaction: a file that turns out to be malformed at its last line leaves nothing behind. Ballots go
in by COPY.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Locale

from dialogues import tally
from dialogues.actions.closing import freeze
from dialogues.models import Ballot, Dialogue, Electorate, Option
from dialogues.pabulib.dates import opening_and_closing
from dialogues.pabulib.parser import Election, Vote, read

LARGEST_SMALL_NUMBER = 32_767
_TOLD_AT_MOST = 5


@dataclass
class Imported:
    """The dialogue that was made, and what is odd about its file though it could be taken."""

    dialogue: Dialogue
    warnings: list[str] = field(default_factory=list)


def import_election(
    file: Iterable[bytes],
    seen: Callable[[int], None] | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Imported:
    """Import `file` and return the new dialogue.

    `seen` is told the bytes of each line as it is read, `tell` what is being done after that.
    Raises PabulibError for a malformed file; nothing is left behind then.
    """
    with transaction.atomic():
        election = read(file, seen)
        dialogue = _make_dialogue(election)
        oddities = _Oddities(dialogue)
        options = _make_options(dialogue, election)
        choices = _copy_ballots(dialogue, options, oddities.watch(election.votes))
        tell("storing the choices")
        _copy_choices(choices)
        _tell_sizes()
        if dialogue.voting_method == "ranking" and not election.meta.get("max_length"):
            _find_longest_ranking(dialogue, election)
        tell("counting")
        counted = tally.Tally.from_json(freeze(dialogue).tally)
    return Imported(dialogue, [*oddities.told(), *_differences(election, counted)])


def _tell_sizes() -> None:
    """Let the database know how much has come in, within this transaction.

    Else it may take the tables to be as small as they were, and read all choices anew for each ballot.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dialogues_ballotchoice, dialogues_ballot")


def tidy_up() -> None:
    """Let the database know what has come in, so that the next count reads the index alone.

    Outside any transaction only.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) dialogues_ballotchoice, dialogues_ballot")


def _make_dialogue(election: Election) -> Dialogue:
    meta = election.meta
    opens_at, closes_at = opening_and_closing(meta, timezone.now())
    projects = len(election.projects)
    one_only = meta["vote_type"].lower() == "choose-1"
    most = election.number("max_length") or (1 if one_only else projects)
    fewest = election.number("min_length")
    return Dialogue.objects.create(
        key=uuid.uuid4(),
        source_locale=Locale.get_default(),
        title=_title_of(meta)[:500],
        voting_method=election.method,
        min_choices=max(0, min(1 if fewest is None else fewest, most, LARGEST_SMALL_NUMBER)),
        max_choices=max(1, min(most, LARGEST_SMALL_NUMBER)),
        max_points=max(1, election.number("max_sum_points") or election.number("max_points") or 1),
        electorate=Electorate.OPEN,
        opens_at=opens_at,
        closes_at=closes_at,
        imported_facts=meta,
    )


def _title_of(meta: dict[str, str]) -> str:
    named = " ".join(meta[name] for name in ("unit", "subunit", "instance") if meta.get(name))
    return meta.get("description") or named or "Pabulib"


def _make_options(dialogue: Dialogue, election: Election) -> dict[str, int]:
    options = Option.objects.bulk_create(
        Option(dialogue=dialogue, key=project.key, label=project.name, order=order)
        for order, project in enumerate(election.projects.values())
    )
    return {option.key: option.pk for option in options}


def _copy_ballots(dialogue: Dialogue, options: dict[str, int], votes: Iterable[Vote]) -> bytes:
    """Write the ballots and return their choices as COPY wants them.

    Two tables cannot be copied to at once; 700,000 choices are some 40 MB.
    """
    ranked = dialogue.voting_method == "ranking"
    day = timezone.localdate(dialogue.closes_at)
    choices = bytearray()
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY dialogues_ballot (id, dialogue_id, kind, proof, cast_on, attributes, is_mixed) FROM STDIN"
        ) as copy,
    ):
        for vote in votes:
            pk = uuid.uuid4()
            attributes = json.dumps(vote.attributes, ensure_ascii=False)
            copy.write_row((pk, dialogue.pk, Ballot.Kind.IMPORTED.value, "", day, attributes, True))
            for rank, (key, points) in enumerate(vote.choices):
                given = r"\N" if points is None else points
                place = rank if ranked else r"\N"
                choices += f"{pk}\t{options[key]}\t{given}\t{place}\n".encode()
    return bytes(choices)


def _copy_choices(choices: bytes) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY dialogues_ballotchoice (ballot_id, option_id, points, rank) FROM STDIN"
        ) as copy,
    ):
        copy.write(choices)


def _find_longest_ranking(dialogue: Dialogue, election: Election) -> None:
    """Work out `max_length` from the published scores, where the file does not give it.

    By the format it is the number of projects then; a score is the sum of `max_length - rank`, so each
    published score tells it, and where all agree on another number, that one is meant.
    """
    told = set()
    for option in tally.count(dialogue).options:
        published = election.projects[option.key].score
        if published is not None and option.ballots:
            difference, rest = divmod(option.score - published, option.ballots)
            told.add(dialogue.max_choices - difference if rest == 0 else 0)
    if len(told) == 1 and 0 < (only := told.pop()) <= LARGEST_SMALL_NUMBER:
        dialogue.max_choices = only
        dialogue.min_choices = min(dialogue.min_choices, only)
        dialogue.save(update_fields=["max_choices", "min_choices"])


class _Oddities:
    """Votes that break the election's own limits; they were counted there, so they are counted here."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._fewest = dialogue.min_choices
        self._most = dialogue.max_choices
        self._number = 0
        self._first = 0

    def watch(self, votes: Iterable[Vote]) -> Iterator[Vote]:
        for vote in votes:
            if not self._fewest <= len(vote.choices) <= self._most:
                self._number += 1
                self._first = self._first or vote.line
            yield vote

    def told(self) -> Iterator[str]:
        if self._number:
            yield (
                f"{self._number} votes name fewer than {self._fewest} or more than {self._most} "
                f"projects, the first in line {self._first}; they are counted all the same"
            )


def _differences(election: Election, counted: tally.Tally) -> list[str]:
    """Return where the count is not the published one."""
    told = []
    for option in counted.options:
        project = election.projects[option.key]
        if project.votes is not None and project.votes != option.ballots:
            told.append(
                f"project {option.key}: {project.votes} votes published, {option.ballots} counted"
            )
        elif project.score is not None and project.score != option.score:
            told.append(
                f"project {option.key}: score {project.score} published, {option.score} counted"
            )
    if len(told) > _TOLD_AT_MOST:
        told[_TOLD_AT_MOST:] = [f"{len(told) - _TOLD_AT_MOST} more projects differ"]
    return told
