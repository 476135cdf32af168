"""Put the questions to the panel in order: groups, and the order in them."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from django.db import transaction

from cms.caching import page_cache
from events.actions.panel import next_order
from events.models import Event, PanelGroup, PanelQuestion
from events.models.event import lock_event

Ordered = TypeVar("Ordered", PanelGroup, PanelQuestion)


def make_group(*, event: Event, title: str) -> PanelGroup:
    """Make a group, after those that there are. Locks the event's row, so that no two get the same place."""
    with transaction.atomic():
        lock_event(event.pk)
        return PanelGroup.objects.create(event=event, title=title, order=event.panel_groups.count())


def rename_group(*, group: PanelGroup, title: str) -> PanelGroup:
    """Give a group another heading."""
    with transaction.atomic():
        group.title = title
        group.save(update_fields=["title"])
        _refresh_if_shown(group.event_id)
    return group


def remove_group(*, group: PanelGroup) -> None:
    """Take a group away; its questions stay, without a group."""
    with transaction.atomic():
        lock_event(group.event_id)
        event_id = group.event_id
        group_questions(questions=list(group.questions.all()), group=None)
        group.delete()
        _renumber(list(PanelGroup.objects.filter(event=event_id)))
        _refresh_if_shown(event_id)


def group_questions(*, questions: Collection[PanelQuestion], group: PanelGroup | None) -> None:
    """Put `questions` last in `group`, or out of every group. All of them belong to the group's evening."""
    with transaction.atomic():
        for question in questions:
            if question.group_id != (group.pk if group else None):
                question.order = next_order(question.event_id, group)
                question.group = group
                question.save(update_fields=["group", "order"])
        for event_id in {question.event_id for question in questions}:
            _refresh_if_shown(event_id)


def move_group(*, group: PanelGroup, by: int) -> None:
    """Move a group one place up (`by` is -1) or down (1); at the end it stays. Locks the event's row."""
    with transaction.atomic():
        lock_event(group.event_id)
        _move(list(PanelGroup.objects.filter(event=group.event_id)), group, by)
        _refresh_if_shown(group.event_id)


def move_question(*, question: PanelQuestion, by: int) -> None:
    """Move an approved question one place up (`by` is -1) or down (1) in its group. Locks the event's row."""
    with transaction.atomic():
        lock_event(question.event_id)
        in_order = PanelQuestion.objects.for_the_evening().filter(event=question.event_id)
        _move(list(in_order.filter(group=question.group_id)), question, by)
        _refresh_if_shown(question.event_id)


def _move(rows: Sequence[Ordered], row: Ordered, by: int) -> None:
    if row not in rows:
        return
    at = rows.index(row)
    to = min(max(at + by, 0), len(rows) - 1)
    moved = [*rows]
    moved.insert(to, moved.pop(at))
    _renumber(moved)


def _renumber(rows: Sequence[Ordered]) -> None:
    for number, row in enumerate(rows):
        if row.order != number:
            row.order = number
            row.save(update_fields=["order"])


def _refresh_if_shown(event_id: int) -> None:
    """Refresh pages if the evening's shows any answer: only then do order and headings show."""
    if PanelQuestion.objects.answered_in_public().filter(event=event_id).exists():
        page_cache.refresh()
