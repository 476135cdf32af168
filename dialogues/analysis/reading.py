"""The ballots of a counted dialogue as arrays: one row for all that are alike in answers and choices.

The database does the grouping; a million ballots with eight choices each come to some 150 MB.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from django.db import connections
from numpy.typing import NDArray

from dialogues.analysis.published import NO_ANSWER
from dialogues.background import QUESTIONS, from_imported
from dialogues.models import ClosingRecord, VotingMethod

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# The better, the higher: what a ballot says of an option that it names.
_STRENGTH = {
    VotingMethod.APPROVAL.value: "1",
    VotingMethod.POINTS.value: "coalesce(choice.points, 0)",
    VotingMethod.RANKING.value: "-choice.rank",
}
_IMPORTED_ANSWERS = ("age", "sex", "district", "neighborhood")
_AT_A_TIME = 20_000


@dataclass(frozen=True)
class Ballots:
    """Rows of ballots that are alike; the choices of row i lie between `starts[i]` and `starts[i + 1]`.

    `option` are places in `keys`, which stand in the order of the result. `strength` is 1 (approval), the points, or
    the rank with its sign turned. `answers` give each row's place among the `groups` of a question; the group without
    an answer is called "".
    """

    keys: list[str]
    counts: Ints
    starts: Ints
    option: Ints
    strength: Ints
    answers: dict[str, Ints]
    groups: dict[str, list[str]]

    @property
    def total(self) -> int:
        """Return how many ballots there are."""
        return int(self.counts.sum())

    @cached_property
    def row(self) -> Ints:
        """Return the row that each choice belongs to."""
        return np.repeat(np.arange(len(self.counts)), np.diff(self.starts))

    def without(self, keys: set[str]) -> "Ballots":
        """Return the same ballots as if they did not name `keys`, and without those options."""
        kept = [key for key in self.keys if key not in keys]
        place = {key: number for number, key in enumerate(kept)}
        new = np.array([place.get(key, -1) for key in self.keys] or [-1])[self.option]
        return self._only(kept, new, new >= 0)

    def leading(self, number: int) -> "Ballots":
        """Return the same ballots with the first `number` options alone."""
        return self._only(self.keys[:number], self.option, self.option < number)

    def naming(self, left: NDArray[np.bool_]) -> "Ballots":
        """Return the same ballots and options, as if only those `left` had been named."""
        return self._only(self.keys, self.option, left[self.option])

    def with_positive_strength(self) -> "Ballots":
        """Return the same ballots as if they did not name what they give no points."""
        return self._only(self.keys, self.option, self.strength > 0)

    def _only(self, keys: list[str], option: Ints, is_kept: NDArray[np.bool_]) -> "Ballots":
        before = np.concatenate(([0], np.cumsum(is_kept)))
        return Ballots(
            keys=keys,
            counts=self.counts,
            starts=before[self.starts],
            option=option[is_kept],
            strength=self.strength[is_kept],
            answers=self.answers,
            groups=self.groups,
        )


def read(record: ClosingRecord) -> Ballots:
    """Read the ballots that were counted in `record`."""
    keys = [option["key"] for option in record.tally["options"]]
    place = dict(record.dialogue.options.values_list("pk", "key"))
    options = {pk: keys.index(key) for pk, key in place.items() if key in keys}
    is_imported = record.dialogue.imported_facts is not None
    names = _IMPORTED_ANSWERS if is_imported else QUESTIONS
    counts: list[int] = []
    lengths: list[int] = []
    named: list[Ints] = []
    strengths: list[Ints] = []
    answers: list[tuple[str, ...]] = []
    for rows in _rows(record, names):
        chosen = [row[-3] for row in rows]
        counts += [row[-1] for row in rows]
        lengths += [text.count(",") + 1 if text else 0 for text in chosen]
        named.append(_numbers(chosen))
        strengths.append(_numbers([row[-2] for row in rows]))
        answers += [row[:-3] for row in rows]
    pks = np.concatenate([*named, np.zeros(0, np.int64)])
    codes, groups = _answers(names, answers, is_imported)
    return Ballots(
        keys=keys,
        counts=np.array(counts, np.int64),
        starts=np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))),
        option=_places(pks, options),
        strength=np.concatenate([*strengths, np.zeros(0, np.int64)]),
        answers=codes,
        groups=groups,
    )


def _rows(record: ClosingRecord, names: tuple[str, ...]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows of answers, the named options' ids, what is said of them, and how many ballots are so."""
    answers = [f"coalesce(ballot.attributes->>'{name}', '')" for name in names]
    places = ", ".join(str(number + 1) for number in range(len(names) + 2))
    strength = _STRENGTH[record.tally["method"]]
    # Only names of our own go into the text.
    query = f"""
    SELECT {", ".join(f"each.answer_{name}" for name in names)}, each.named, each.strengths, count(*)
    FROM (
      SELECT {", ".join(f"{text} AS answer_{name}" for name, text in zip(names, answers, strict=True))},
             string_agg(choice.option_id::text, ',' ORDER BY choice.option_id) AS named,
             string_agg(({strength})::text, ',' ORDER BY choice.option_id)
               FILTER (WHERE choice.option_id IS NOT NULL) AS strengths
      FROM dialogues_ballot ballot
      LEFT JOIN dialogues_ballotchoice choice ON choice.ballot_id = ballot.id
      WHERE ballot.dialogue_id = %s AND ballot.quarantine_id IS NULL
      GROUP BY ballot.id
    ) each
    GROUP BY {places}
    """  # noqa: S608
    # On the server: a million rows do not come over at once.
    with connections["default"].chunked_cursor() as cursor:
        cursor.execute(query, [record.dialogue_id])
        while rows := cursor.fetchmany(_AT_A_TIME):
            yield rows


def _numbers(texts: list[str | None]) -> Ints:
    joined = ",".join(text for text in texts if text)
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.zeros(0, np.int64)


def _places(pks: Ints, options: dict[int, int]) -> Ints:
    known = np.array(sorted(options), np.int64)
    places = np.array([options[pk] for pk in sorted(options)], np.int64)
    return places[np.searchsorted(known, pks)] if len(pks) else np.zeros(0, np.int64)


def _answers(
    names: tuple[str, ...], rows: list[tuple[str, ...]], is_imported: bool
) -> tuple[dict[str, Ints], dict[str, list[str]]]:
    """Return each row's group of each question that anybody answered, and the groups in order."""
    meant: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        if row not in meant:
            said = dict(zip(names, row, strict=True))
            meant[row] = from_imported(said) if is_imported else said
    codes: dict[str, Ints] = {}
    groups: dict[str, list[str]] = {}
    for question in QUESTIONS:
        found = sorted({each.get(question, NO_ANSWER) for each in meant.values()})
        if found and found != [NO_ANSWER]:
            place = {key: number for number, key in enumerate(found)}
            of_row = {row: place[each.get(question, NO_ANSWER)] for row, each in meant.items()}
            groups[question] = found
            codes[question] = np.array([of_row[row] for row in rows], np.int64)
    return codes, groups
