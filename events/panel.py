"""Questions to the panel, as visitors meet them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from events.models import Event, PanelQuestion


def takes_questions(event: Event, now: datetime | None = None) -> bool:
    """Say whether people may send the panel a question: until the evening ends, while its page is published.

    Where the queryset was not asked whether it is (`with_published`), it is taken to be.
    """
    return (
        event.takes_panel_questions
        and not event.is_called_off
        and (now or timezone.now()) < event.ends_at
        and getattr(event, "is_published", True)
    )


@dataclass(frozen=True)
class QuestionsUnderHeading:
    """The questions of one group, in order; those without a group have no heading."""

    heading: str
    questions: list[PanelQuestion] = field(default_factory=list)
    group_id: int | None = None


def under_headings(questions: Iterable[PanelQuestion]) -> list[QuestionsUnderHeading]:
    """Return `questions`, which stand in the order of the evening, under the headings of their groups."""
    groups: list[QuestionsUnderHeading] = []
    for question in questions:
        if not groups or groups[-1].group_id != question.group_id:
            heading = question.group.title if question.group else ""
            groups.append(QuestionsUnderHeading(heading, group_id=question.group_id))
        groups[-1].questions.append(question)
    return groups


def answered_in_public(event: Event) -> list[QuestionsUnderHeading]:
    """Return what stands on the evening's page: one query."""
    answered = PanelQuestion.objects.answered_in_public().filter(event=event)
    return under_headings(answered.select_related("group"))
