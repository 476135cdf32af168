"""Take an idea from a resident."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.mailboxes import normalise_email
from dialogues.models import Dialogue, Idea
from dialogues.refusals import IdeasClosed


def send_idea(
    *,
    dialogue: Dialogue,
    written: Mapping[str, Any],
    language: str,
    form_name: str,
    now: datetime | None = None,
) -> Idea:
    """Keep an idea for staff to read before anybody else does; return it.

    `written` holds `title`, `text`, and maybe `area`, `topic` (labels) and `email` (where to tell that it was read).
    The same words sent twice from the form called `form_name` are one idea. Raises IdeasClosed.
    """
    now = now or timezone.now()
    if not dialogue.takes_ideas(now):
        raise IdeasClosed
    words = f"{form_name}\0{written['title']}\0{written['text']}"
    email = written.get("email") or ""
    with transaction.atomic():
        idea, _is_new = Idea.objects.get_or_create(
            idempotency_key=sha256(words.encode()).digest(),
            defaults={
                "dialogue": dialogue,
                "title": written["title"],
                "text": written["text"],
                "language": language,
                "area": written.get("area"),
                "topic": written.get("topic"),
                "email": normalise_email(email) if email else "",
                "sent_at": now,
                "sent_on": timezone.localdate(now),
            },
        )
    return idea
