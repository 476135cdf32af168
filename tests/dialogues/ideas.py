"""Ideas for tests, and dialogues that ask for some."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from dialogues.models import Dialogue, Idea
from tests import factories


def make_dialogue(home: Any, **fields: Any) -> Dialogue:
    """Return a published dialogue that takes ideas, and opens for votes in two weeks."""
    now = timezone.now()
    fields.setdefault("ideas_open_at", now - timedelta(days=2))
    fields.setdefault("ideas_close_at", now + timedelta(days=10))
    fields.setdefault("opens_at", now + timedelta(days=14))
    fields.setdefault("closes_at", now + timedelta(days=28))
    return factories.make_dialogue(home, **fields)


def make_idea(dialogue: Dialogue, title: str = "Lampor vid stationen", **fields: Any) -> Idea:
    """Return an idea that is published, unless told otherwise."""
    given = {
        "text": "Det är mörkt där på kvällen.",
        "language": "sv",
        "state": Idea.State.PUBLISHED,
        "idempotency_key": uuid4().bytes,
        **fields,
    }
    return Idea.objects.create(dialogue=dialogue, title=title, **given)
