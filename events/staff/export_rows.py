"""An evening's sign-ups as rows of a table to download: bounded memory, a fixed number of queries a chunk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from events.door.tickets import ticket_code
from events.models import (
    Answer,
    Attendance,
    Companion,
    Event,
    Need,
    NeedKind,
    Question,
    QuestionKind,
    Registration,
)

CHUNK = 500
# Read as plain values: ten thousand model objects take several times as long.
_FIELDS = (
    "pk",
    "name",
    "email",
    "party_size",
    "state",
    "created_at",
    "cancelled_at",
    "source",
    "language",
    "phone",
    "attendance",
    "arrived",
    "staff_note",
)


@dataclass(frozen=True)
class ExportedList:
    """The headers, and the rows under them: those with seats, then the queue in order, then the others.

    Everything is put into words when it is made: the rows are read when the view has returned, and its language with
    it.
    """

    headers: Sequence[str]
    rows: Iterator[list[Any]]


def exported_list(event: Event, *, with_needs: bool) -> ExportedList:
    """Return every sign-up of `event`; what people need is in it only where `with_needs` says so."""
    questions = list(Question.objects.filter(event=event))
    kinds = [(kind.value, str(kind.label)) for kind in NeedKind] if with_needs else []
    headers = [
        _("Name"),
        _("E-mail"),
        _("Number of people"),
        _("State"),
        _("Place in the queue"),
        _("Signed up"),
        _("Cancelled"),
        _("Source"),
        _("Language"),
        _("Phone"),
        _("Takes part"),
        _("The others"),
        _("Came"),
        _("Ticket"),
        _("Staff's note"),
        *(question.label for question in questions),
        *(label for _kind, label in kinds),
    ]
    words = _Words(
        states=_labels(Registration.State),
        sources=_labels(Registration.Source),
        ways=_labels(Attendance),
        answers={"yes": _("Yes"), "no": _("No")},
        nameless=_("Person %(number)s"),
    )
    rows = event.registrations.in_order().values(*_FIELDS).iterator(chunk_size=CHUNK)
    return ExportedList(headers, _rows(rows, questions, [kind for kind, _label in kinds], words))


@dataclass(frozen=True)
class _Words:
    states: dict[str, str]
    sources: dict[str, str]
    ways: dict[str, str]
    answers: dict[str, str]
    nameless: str


@dataclass
class _Party:
    """What hangs on one sign-up: names and needs by position, answers by question."""

    names: dict[int, str] = field(default_factory=dict)
    answers: dict[int, list[str]] = field(default_factory=dict)
    needs: list[tuple[int, str, str]] = field(default_factory=list)


def _labels(choices: Any) -> dict[str, str]:
    return {each.value: str(each.label) for each in choices}


def _rows(
    found: Iterator[dict[str, Any]],
    questions: Sequence[Question],
    kinds: Sequence[str],
    words: _Words,
) -> Iterator[list[Any]]:
    places = dict.fromkeys(Attendance.values, 0)
    while chunk := list(islice(found, CHUNK)):
        parties = _parties([row["pk"] for row in chunk], with_needs=bool(kinds))
        for row in chunk:
            party = parties.get(row["pk"]) or _Party()
            others = [party.names[position] for position in sorted(party.names)]
            waits = row["state"] == Registration.State.WAITING
            places[row["attendance"]] += waits
            yield [
                row["name"],
                row["email"],
                row["party_size"],
                words.states[row["state"]],
                places[row["attendance"]] if waits else None,
                row["created_at"],
                row["cancelled_at"],
                words.sources[row["source"]],
                row["language"],
                row["phone"],
                words.ways[row["attendance"]],
                ", ".join(others),
                row["arrived"],
                ticket_code(row["pk"]),
                row["staff_note"],
                *_answers(party, questions, words),
                *_needs(row["name"], party, kinds, words),
            ]


def _parties(ids: Iterable[UUID], *, with_needs: bool) -> dict[UUID, _Party]:
    """Return what hangs on the sign-ups `ids`: two queries, one more with needs."""
    parties: dict[UUID, _Party] = {}
    companions = Companion.objects.filter(registration__in=ids)
    for pk, position, name in companions.values_list("registration", "position", "name"):
        parties.setdefault(pk, _Party()).names[position] = name
    answers = Answer.objects.filter(registration__in=ids)
    for pk, question, value in answers.values_list("registration", "question", "value"):
        parties.setdefault(pk, _Party()).answers[question] = value
    if with_needs:
        needs = Need.objects.filter(registration__in=ids)
        for pk, position, kind, detail in needs.values_list(
            "registration", "position", "kind", "detail"
        ):
            parties.setdefault(pk, _Party()).needs.append((position, kind, detail))
    return parties


def _answers(party: _Party, questions: Sequence[Question], words: _Words) -> Iterator[str]:
    for question in questions:
        texts = [str(each) for each in party.answers.get(question.pk, ())]
        if question.kind == QuestionKind.YES_NO:
            texts = [words.answers.get(each, each) for each in texts]
        yield "; ".join(texts)


def _needs(name: str, party: _Party, kinds: Sequence[str], words: _Words) -> Iterator[str]:
    """Yield who needs it and what exactly, kind by kind."""
    names = {0: name, **party.names}
    for wanted in kinds:
        told = [
            (names.get(position) or words.nameless % {"number": position + 1}, detail)
            for position, kind, detail in party.needs
            if kind == wanted
        ]
        yield "; ".join(f"{who}: {detail}" if detail else who for who, detail in told)
