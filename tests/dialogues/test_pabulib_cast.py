"""Real elections voted through the ballot action, one ballot after the other: counted as they were published."""

import io
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dialogues import actions, voters
from dialogues.ballot_rules import Choice, by_approval, by_points, by_ranking, check
from dialogues.models import Dialogue, Electorate, Option
from dialogues.pabulib import read
from dialogues.pabulib.importer import import_election
from dialogues.pabulib.parser import Vote
from dialogues.tally import Tally
from tests.dialogues.elections import SMALL, real_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("swedish")]
# Files with more votes than this are cast as far as it goes, and recounted here; imported, they are counted whole.
MOST_CAST = 1500
COPIED = ("voting_method", "min_choices", "max_choices", "max_points")


def votes_of(content: bytes) -> Iterator[Vote]:
    return read(io.BytesIO(content)).votes


def open_again(imported: Dialogue) -> Dialogue:
    """Return an open dialogue with the rules and options of an imported one, and no ballots."""
    now = timezone.now()
    dialogue = Dialogue.objects.create(
        key=uuid.uuid4(),
        source_locale=imported.source_locale,
        title=imported.title,
        electorate=Electorate.OPEN,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        **{name: getattr(imported, name) for name in COPIED},
    )
    Option.objects.bulk_create(
        Option(dialogue=dialogue, key=option.key, label=option.label, order=option.order)
        for option in imported.options.all()
    )
    return dialogue


def choices_of(dialogue: Dialogue, vote: Vote) -> list[Choice]:
    if dialogue.voting_method == "points":
        return by_points({key: points or 0 for key, points in vote.choices})
    keys = [key for key, _points in vote.choices]
    return by_ranking(keys) if dialogue.voting_method == "ranking" else by_approval(keys)


def cast_all(dialogue: Dialogue, content: bytes) -> tuple[list[Vote], int]:
    """Cast the file's votes, each by a person of their own; return those cast, and how many the rules refused."""
    keys = {option.key for option in dialogue.options.all()}
    accepted, refused = [], 0
    for number, vote in enumerate(votes_of(content)):
        if number == MOST_CAST:
            break
        choices = choices_of(dialogue, vote)
        try:
            check(dialogue, keys, choices)
        except ValidationError:
            # Organisers count some votes beyond their own limits; we would not have taken them.
            refused += 1
            continue
        actions.cast_ballot(
            dialogue=dialogue,
            choices=choices,
            voter=voters.by_email(f"voter{number}@example.org"),
            proof=Electorate.OPEN,
        )
        accepted.append(vote)
    return accepted, refused


def recount(dialogue: Dialogue, votes: list[Vote]) -> dict[str, tuple[int, int]]:
    """Count by hand what the votes give each option: ballots and score."""
    named: Counter[str] = Counter()
    scores: Counter[str] = Counter()
    for vote in votes:
        for rank, (key, points) in enumerate(vote.choices):
            if dialogue.voting_method == "points" and not points:
                continue
            named[key] += 1
            worth = {"approval": 1, "points": points or 0, "ranking": dialogue.max_choices - rank}
            scores[key] += worth[dialogue.voting_method]
    return {key: (named[key], scores[key]) for key in named}


def figures_of(counted: Tally) -> dict[str, tuple[int, int]]:
    return {option.key: (option.ballots, option.score) for option in counted.options}


def agree(content: bytes) -> None:
    imported = import_election(io.BytesIO(content)).dialogue
    published = Tally.from_json(imported.closing_record.tally)
    dialogue = open_again(imported)
    accepted, refused = cast_all(dialogue, content)
    record = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert record is not None
    counted = figures_of(Tally.from_json(record.tally))
    assert record.ballots == len(accepted)
    assert {key: found for key, found in counted.items() if found[0]} == recount(dialogue, accepted)
    if not refused and published.ballots <= MOST_CAST:
        assert counted == figures_of(published)


@pytest.mark.parametrize("kind", SMALL)
def test_small_elections_are_counted_as_published_when_voted_through_the_action(kind: str) -> None:
    agree(SMALL[kind].encode())


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.stem if path else "stand-in")
def test_real_elections_are_counted_as_published_when_voted_through_the_action(
    path: Path | None,
) -> None:
    agree(path.read_bytes() if path else SMALL["ordinal"].encode())
