"""`manage.py verify_closing_record FILE…`: recount downloaded ballots files, with nothing but the files."""

import json
from argparse import ArgumentParser
from collections import Counter
from hashlib import file_digest
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogues.pabulib import Election, PabulibError, read


class Command(BaseCommand):
    """Wants a closing record (.json) and the ballots file (.pb) that it speaks of, both as downloaded."""

    help = "Recount downloaded ballots and compare them with the closing record."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files' names."""
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare each ballots file with the record that states its hash; fail when anything differs."""
        records = [_read_record(path) for path in options["files"] if _is_record(path)]
        ballots = [path for path in options["files"] if not _is_record(path)]
        if not ballots:
            raise CommandError("Name at least one ballots file (.pb).")
        for path in ballots:
            self._verify(path, records)

    def _verify(self, path: Path, records: list[dict[str, Any]]) -> None:
        digest = _hash_of(path)
        record = next((each for each in records if each["ballots_sha256"] == digest), None)
        if records and record is None:
            raise CommandError(f"{path}: SHA-256 {digest} is in none of the records.")
        try:
            counted, published, number = _recount(path)
        except PabulibError as error:
            raise CommandError(f"{path}, {error}") from error
        if record is not None:
            published = _published(record)
            _check_numbers(path, record, number)
        for key in published.keys() | counted.keys():
            figures = published.get(key)
            # What a foreign file does not tell cannot be compared.
            if figures is None and record is None:
                continue
            if counted.get(key, (0, 0)) != (figures or (0, 0)):
                raise CommandError(
                    f"{path}: {key} has {figures} (ballots, score) by the record, {counted.get(key)} by the count."
                )
        self.stdout.write(f"{path}: {number} ballots, SHA-256 {digest}: all figures agree.")


def _is_record(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def _read_record(path: Path) -> dict[str, Any]:
    """Return the record. Raises CommandError for a file that is none, before anything is compared with it."""
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(record["ballots_sha256"], str):
            raise TypeError("the hash is no text")
        _published(record)
        _numbers(record)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CommandError(f"{path} is no closing record.") from error
    return record


def _published(record: dict[str, Any]) -> "Figures":
    return {
        str(option["key"]): (int(option["ballots"]), int(option["score"]))
        for option in record["tally"]["options"]
    }


def _numbers(record: dict[str, Any]) -> dict[str, int]:
    """Return each number of ballots that the record gives; older ones give fewer."""
    numbers = {}
    if "ballots" in record:
        numbers["ballots"] = int(record["ballots"])
    if "ballots" in record["tally"]:
        numbers["tally"] = int(record["tally"]["ballots"])
    if record.get("kinds"):
        numbers["kinds"] = sum(int(number) for number in record["kinds"].values())
    return numbers


def _check_numbers(path: Path, record: dict[str, Any], number: int) -> None:
    for name, stated in _numbers(record).items():
        if stated != number:
            raise CommandError(
                f"{path}: {number} ballots by the count, {stated} by the record ({name})."
            )
    # Whoever showed who they are cannot be more than all.
    if sum(int(proved) for proved in (record.get("proofs") or {}).values()) > number:
        raise CommandError(f"{path}: the record tells of more voters than there are ballots.")


Figures = dict[str, tuple[int, int]]


def _recount(path: Path) -> tuple[Figures, Figures, int]:
    """Return each option's ballots and score by our count and by the file itself, and the number of ballots."""
    with path.open("rb") as file:
        election = read(file)
        named: Counter[str] = Counter()
        scores: Counter[str] = Counter()
        number = 0
        for vote in election.votes:
            number += 1
            for rank, (key, points) in enumerate(vote.choices):
                named[key] += 1
                scores[key] += _worth(election, rank, points)
    counted = {key: (named[key], scores[key]) for key in election.projects}
    published = {
        key: (project.votes, project.score)
        for key, project in election.projects.items()
        if project.votes is not None and project.score is not None
    }
    return counted, published, number


def _worth(election: Election, rank: int, points: int | None) -> int:
    if election.method == "points":
        return points or 0
    if election.method == "ranking":
        return (election.number("max_length") or len(election.projects)) - rank
    return 1
