"""The ballots of a closed dialogue as a file that anybody may recount.

It is a Pabulib file (pabulib.org/format), so that ready-made tools read it. It holds choices alone: voters are
numbered in the order of the ballots' random ids, which says nothing of who voted or when. `receipt` is the first
16 hexadecimal digits of the SHA-256 of the ballot's receipt, by which whoever holds the receipt finds the ballot; a
ballot on paper has a random one, so that nothing tells it from the others. The same dialogue always gives the same
bytes; the closing record states their SHA-256.
"""

import csv
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db import connection

from dialogues.models import ClosingRecord, VotingMethod

VOTE_TYPES: dict[str, str] = {
    VotingMethod.APPROVAL: "approval",
    VotingMethod.POINTS: "cumulative",
    VotingMethod.RANKING: "ordinal",
}
RECEIPT_COLUMN = "receipt"
_BALLOTS = """
SELECT string_agg(option.key, ',' ORDER BY choice.rank, option.order, option.id),
       string_agg(choice.points::text, ',' ORDER BY choice.rank, option.order, option.id),
       coalesce(left(encode(ballot.receipt_hash, 'hex'), 16), '')
FROM dialogues_ballot ballot
LEFT JOIN dialogues_ballotchoice choice ON choice.ballot_id = ballot.id
LEFT JOIN dialogues_option option ON option.id = choice.option_id
WHERE ballot.dialogue_id = %s AND ballot.quarantine_id IS NULL
GROUP BY ballot.id
ORDER BY ballot.id
"""
_AT_A_TIME = 5000


class _Line:
    def write(self, line: str) -> bytes:
        return line.encode()


def lines(record: ClosingRecord) -> Iterator[bytes]:
    """Yield the file's lines. Wants a `record` with its `tally` and `rules`; it need not be saved."""
    writer: Any = csv.writer(_Line(), delimiter=";", lineterminator="\n")
    method = record.tally["method"]
    yield writer.writerow(["META"])
    yield writer.writerow(["key", "value"])
    for fact in _meta(record):
        yield writer.writerow(fact)
    yield writer.writerow(["PROJECTS"])
    yield writer.writerow(["project_id", "cost", "votes", "score", "name"])
    for option in record.tally["options"]:
        label = " ".join(option["label"].split())
        yield writer.writerow([option["key"], 0, option["ballots"], option["score"], label])
    yield writer.writerow(["VOTES"])
    has_points = method == VotingMethod.POINTS
    columns = ["voter_id", "vote", "points"] if has_points else ["voter_id", "vote"]
    # Files that were published before receipts stood in them stay as they are.
    names_receipts = record.rules.get("names_receipts", False)
    yield writer.writerow([*columns, RECEIPT_COLUMN] if names_receipts else columns)
    for number, (keys, points, receipt) in enumerate(_ballots(record.dialogue_id), start=1):
        row = [number, keys or "", points or ""] if has_points else [number, keys or ""]
        yield writer.writerow([*row, receipt] if names_receipts else row)


def hash_of(record: ClosingRecord) -> str:
    """Return the file's SHA-256, in hex."""
    digest = sha256()
    for line in lines(record):
        digest.update(line)
    return digest.hexdigest()


def _meta(record: ClosingRecord) -> Iterator[tuple[str, Any]]:
    rules, tally = record.rules, record.tally
    yield "description", " ".join(rules["title"].split())
    yield "country", rules["country"]
    yield "unit", rules["unit"]
    yield "instance", tally["dialogue"]
    yield "num_projects", len(tally["options"])
    yield "num_votes", tally["ballots"]
    yield "budget", 0
    yield "vote_type", VOTE_TYPES[tally["method"]]
    yield "rule", "unknown"
    yield "date_begin", rules["date_begin"]
    yield "date_end", rules["date_end"]
    if tally["method"] == VotingMethod.POINTS:
        yield "max_sum_points", rules["max_points"]
    else:
        yield "min_length", rules["min_choices"]
        yield "max_length", rules["max_choices"]


def _ballots(dialogue_id: int) -> Iterator[tuple[str | None, str | None, str]]:
    # The rows stay with the database until they are asked for; a reader who goes away closes the cursor.
    with connection.chunked_cursor() as cursor:
        cursor.execute(_BALLOTS, [dialogue_id])
        while rows := cursor.fetchmany(_AT_A_TIME):
            yield from rows
