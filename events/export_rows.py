"""An evening's sign-ups as rows of a table to download: bounded memory, a fixed number of queries a chunk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.models import Attendance, Event, NeedKind, Question, QuestionKind, Registration
from events.models.registration import RegistrationQuerySet

CHUNK = 500


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
    found: RegistrationQuerySet = event.registrations.in_order().prefetch_related(
        "companions", "answers", *(["needs"] if with_needs else [])
    )
    return ExportedList(headers, _rows(found, questions, [kind for kind, _label in kinds], words))


@dataclass(frozen=True)
class _Words:
    states: dict[str, str]
    sources: dict[str, str]
    ways: dict[str, str]
    answers: dict[str, str]
    nameless: str


def _labels(choices: Any) -> dict[str, str]:
    return {each.value: str(each.label) for each in choices}


def _rows(
    found: RegistrationQuerySet, questions: Sequence[Question], kinds: Sequence[str], words: _Words
) -> Iterator[list[Any]]:
    places = dict.fromkeys(Attendance.values, 0)
    for registration in found.iterator(chunk_size=CHUNK):
        places[registration.attendance] += registration.is_waiting
        yield [
            registration.name,
            registration.email,
            registration.party_size,
            words.states[registration.state],
            places[registration.attendance] if registration.is_waiting else None,
            registration.created_at,
            registration.cancelled_at,
            words.sources[registration.source],
            registration.language,
            registration.phone,
            words.ways[registration.attendance],
            ", ".join(companion.name for companion in registration.companions.all()),
            registration.arrived,
            registration.ticket_code,
            registration.staff_note,
            *_answers(registration, questions, words),
            *_needs(registration, kinds, words),
        ]


def _answers(
    registration: Registration, questions: Sequence[Question], words: _Words
) -> Iterator[str]:
    given = {answer.question_id: answer.value for answer in registration.answers.all()}
    for question in questions:
        texts = [str(each) for each in given.get(question.pk, ())]
        if question.kind == QuestionKind.YES_NO:
            texts = [words.answers.get(each, each) for each in texts]
        yield "; ".join(texts)


def _needs(registration: Registration, kinds: Sequence[str], words: _Words) -> Iterator[str]:
    """Yield who needs it and what exactly, kind by kind."""
    if not kinds:
        return
    names = {0: registration.name}
    names |= {each.position: each.name for each in registration.companions.all()}
    needs = registration.needs.all()
    for kind in kinds:
        yield "; ".join(
            f"{_named(need.position, names, words)}: {need.detail}"
            if need.detail
            else _named(need.position, names, words)
            for need in needs
            if need.kind == kind
        )


def _named(position: int, names: dict[int, str], words: _Words) -> str:
    return names.get(position) or words.nameless % {"number": position + 1}
