"""What comes with a sign-up beside its seats: who the others are, what they need, answers, a question to the panel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.models import Answer, PanelQuestion, Registration
from events.sign_up.party import Person, write_people


@dataclass(frozen=True)
class Extras:
    """`people` beside or of the one who signed up; `answers` as lists of texts by the question's number."""

    people: Sequence[Person] = ()
    answers: Mapping[int, Sequence[str]] = field(default_factory=dict)
    panel_question: str = ""


NOTHING_MORE = Extras()


def write_extras(registration: Registration, extras: Extras) -> None:
    """Store what came with a new sign-up, in the caller's transaction."""
    if extras.people:
        write_people(registration, extras.people)
    answers = [
        Answer(registration=registration, question_id=question, value=list(value))
        for question, value in extras.answers.items()
        if value
    ]
    if answers:
        Answer.objects.bulk_create(answers)
    if extras.panel_question:
        PanelQuestion.objects.create(
            event_id=registration.event_id,
            registration=registration,
            text=extras.panel_question,
            language=registration.language,
        )
