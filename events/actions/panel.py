"""Ask the panel, choose what is taken up, and answer in public."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.caching import page_cache
from events.actions.actors import Actor
from events.models import Event, PanelGroup, PanelQuestion
from events.panel import takes_questions

State = PanelQuestion.State


def ask_panel(
    *,
    event: Event,
    text: str,
    language: str,
    idempotency_key: str = "",
    now: datetime | None = None,
) -> PanelQuestion:
    """Send a question to the panel without a sign-up; staff choose whether it is taken up.

    The same form sent twice (`idempotency_key`) is one question; sent again with another text it is another one.
    Raises ValidationError when the evening takes no questions.
    """
    if not takes_questions(event, now):
        raise ValidationError(_("This evening takes no questions now."), code="closed")
    asked = {"event": event, "text": text, "language": language}
    with transaction.atomic():
        if not idempotency_key:
            return PanelQuestion.objects.create(**asked)
        question, _is_new = PanelQuestion.objects.get_or_create(
            event=event, idempotency_key=idempotency_key, defaults=asked
        )
        if question.text != text:
            question = PanelQuestion.objects.create(**asked)
    return question


def moderate_questions(
    *, questions: Collection[PanelQuestion], state: str, actor: Actor
) -> list[PanelQuestion]:
    """Approve `questions`, do not take them up, or make them new again; return those that were not so already.

    All of them belong to one evening. One that is no longer approved leaves the page with its answer, which is kept.
    """
    changed = [question for question in questions if question.state != state]
    with transaction.atomic():
        for question in changed:
            question.state = State(state)
            question.moderated_by = actor.user
            if state == State.APPROVED:
                question.order = next_order(question.event_id, question.group)
            question.save(update_fields=["state", "moderated_by", "order"])
        if any(question.answered_at for question in changed):
            page_cache.refresh()
    return changed


def edit_question(
    *, question: PanelQuestion, text: str, answer: str, answered_by: str, actor: Actor
) -> PanelQuestion:
    """Put the wording of a question right, and write its answer, which is not published by that.

    Raises ValidationError when an answer that stands on the page would become empty.
    """
    if question.answered_at and not answer:
        raise ValidationError(
            {"answer": _("Take the answer off the page before you empty it.")}, code="published"
        )
    with transaction.atomic():
        question.text = text
        question.answer = answer
        question.answered_by = answered_by
        question.moderated_by = actor.user
        question.save(update_fields=["text", "answer", "answered_by", "moderated_by"])
        if question.answered_at:
            page_cache.refresh()
    return question


def publish_answer(
    *, question: PanelQuestion, actor: Actor, now: datetime | None = None
) -> PanelQuestion:
    """Put the answer on the evening's page; twice is as good as once.

    Raises ValidationError when there is no answer, or the question has not been approved.
    """
    if question.state != State.APPROVED:
        raise ValidationError(_("Approve the question before you publish an answer."), code="state")
    if not question.answer:
        raise ValidationError({"answer": _("Write the answer first.")}, code="empty")
    if question.answered_at:
        return question
    return _set_answered_at(question, now or timezone.now(), actor)


def unpublish_answer(*, question: PanelQuestion, actor: Actor) -> PanelQuestion:
    """Take the answer off the page and keep it; twice is as good as once."""
    return _set_answered_at(question, None, actor) if question.answered_at else question


def _set_answered_at(
    question: PanelQuestion, answered_at: datetime | None, actor: Actor
) -> PanelQuestion:
    with transaction.atomic():
        question.answered_at = answered_at
        question.moderated_by = actor.user
        question.save(update_fields=["answered_at", "moderated_by"])
        page_cache.refresh()
    return question


def next_order(event_id: int, group: PanelGroup | None) -> int:
    """Return the order of a question that comes last in its group."""
    beside = PanelQuestion.objects.filter(event=event_id, group=group, state=State.APPROVED)
    last = beside.aggregate(last=Max("order"))["last"]
    return 0 if last is None else int(last) + 1
