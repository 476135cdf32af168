"""Change the answers to an evening's extra questions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.actions.actors import PERSON, Actor
from events.actions.describe_party import check_may_change
from events.actions.journal import Kind, log
from events.models import Answer, Registration
from events.models.event import lock_event


def change_answers(
    *,
    registration: Registration,
    answers: Mapping[int, Sequence[str]],
    actor: Actor = PERSON,
    now: datetime | None = None,
) -> Registration:
    """Make the party's answers to the questions named in `answers` these, in the words that are stored.

    An empty answer is taken away. Questions that are not named, such as retired ones, keep theirs. Locks the event's
    row. Raises ValidationError when the sign-up has ended, or when it is too late to change it by link.
    """
    with transaction.atomic():
        event = lock_event(registration.event_id)
        now = now or timezone.now()
        registration.refresh_from_db()
        check_may_change(registration, event, now=now, actor=actor)
        mine = set(event.questions.values_list("pk", flat=True))
        there = {each.question_id: each for each in registration.answers.all()}
        changed = False
        for question, texts in answers.items():
            value, answer = list(texts), there.get(question)
            if question not in mine or value == (answer.value if answer else []):
                continue
            changed = True
            if answer is None:
                Answer.objects.create(registration=registration, question_id=question, value=value)
            elif not value:
                answer.delete()
            else:
                answer.value = value
                answer.save(update_fields=["value"])
        if changed:
            before = registration.state, registration.party_size
            log(registration, Kind.CHANGED, at=now, actor=actor, before=before, what="answers")
    return registration
