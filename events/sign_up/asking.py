"""The extra questions of an evening, in the words that a visitor reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from cms.caching.remember import remember
from events.evenings import Evening
from events.models import Event, Question, QuestionKind, Registration

YES, NO = "yes", "no"
LONGEST_ANSWER = 500


@dataclass(frozen=True)
class AskedQuestion:
    """One question as it is asked. `stored` and `choices` are the same texts in the source language and in the page's.

    Answers are stored in the source language's words, so that staff read all of them in one language.
    """

    pk: int
    kind: str
    label: str
    is_required: bool
    stored: Sequence[str] = ()
    choices: Sequence[str] = ()

    def in_words(self, value: Sequence[str], *, yes: str, no: str) -> list[str]:
        """Return the stored answer `value` in the page's words; a choice that is no longer there as it was stored."""
        if self.kind == QuestionKind.YES_NO:
            return [{YES: yes, NO: no}.get(each, each) for each in value]
        words = dict(zip(self.stored, self.choices, strict=True))
        return [words.get(each, each) for each in value]


def asked_questions(event: Event) -> Sequence[AskedQuestion]:
    """Return what `event` asks, in order and in the words of its page in the visitor's language.

    Where a translation has not caught up with the choices of its source, these stand in the source's words. Costs
    nothing where the row knows that nothing is asked (`find_for_sign_up`).
    """
    if not getattr(event, "asks_questions", True):
        return ()
    name = f"questions of {event.key} in {get_language()}"
    return remember(name, lambda: _read(event))


def _read(event: Event) -> Sequence[AskedQuestion]:
    rows = list(Question.objects.filter(event=event, is_retired=False))
    page = Evening.of(event).page if rows else None
    worded = {each.translation_key: each for each in page.questions.all()} if page else {}
    asked = []
    for row in rows:
        words = worded.get(row.key)
        choices = words.choice_list if words else row.choices
        asked.append(
            AskedQuestion(
                pk=row.pk,
                kind=row.kind,
                label=words.label if words else row.label,
                is_required=row.is_required,
                stored=tuple(row.choices),
                choices=tuple(choices if len(choices) == len(row.choices) else row.choices),
            )
        )
    return tuple(asked)


def answers_of(registration: Registration) -> Mapping[int, Sequence[str]]:
    """Return the party's answers, as they are stored, by the question's number."""
    return dict(registration.answers.values_list("question", "value"))
