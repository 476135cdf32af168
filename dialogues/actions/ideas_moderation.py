"""Read ideas: publish, decline, put the words right.

Decisions about one dialogue's ideas are taken one at a time (`lock_ideas`), so that two members of staff never undo
each other's without knowing. An idea's address is emptied by the decision, with the mail that goes to it.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.caching import page_cache
from cms.mail import queue_mail
from dialogues.journal import Kind, log
from dialogues.models import Dialogue, Idea
from dialogues.refusals import IdeaDecidedMeanwhile

MAIL_KIND = "dialogues.idea_read"
# Names the lock among PostgreSQL's advisory locks; the dialogue's number is its other half.
_LOCK = 0x1DEA

State = Idea.State


def lock_ideas(dialogue: Dialogue) -> None:
    """Wait until nobody else decides about this dialogue's ideas; held until the transaction ends.

    Not the dialogue's row: votes lock that. Taken before any row.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, dialogue.pk])


def publish_ideas(
    *, dialogue: Dialogue, ideas: Collection[UUID], user: Any, now: datetime | None = None
) -> list[Idea]:
    """Let everybody read `ideas` that wait or were declined; return those that were not public already.

    Run twice, it tells nobody twice.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock_ideas(dialogue)
        found = dialogue.ideas.filter(pk__in=ideas, state__in=[State.WAITING, State.DECLINED])
        published = list(found.order_by("sent_at", "pk"))
        for idea in published:
            decide(idea, State.PUBLISHED, user, now)
            log(dialogue, Kind.IDEA_PUBLISHED, user=user, idea=str(idea.pk))
        if published:
            page_cache.refresh()
    return published


def decline_ideas(
    *,
    dialogue: Dialogue,
    ideas: Collection[UUID],
    was: str,
    reason: str,
    user: Any,
    now: datetime | None = None,
) -> list[Idea]:
    """Keep `ideas` from everybody, and tell those who left an address why; return them.

    `was` is the state that the member of staff saw them in. One that others were merged into stays until these are
    taken apart. Raises ValidationError; IdeaDecidedMeanwhile where somebody else was quicker.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Write why, for the resident to read.")})
    now = now or timezone.now()
    with transaction.atomic():
        lock_ideas(dialogue)
        declined = list(dialogue.ideas.filter(pk__in=ideas).order_by("sent_at", "pk"))
        if not declined or any(idea.state != was for idea in declined):
            raise IdeaDecidedMeanwhile
        if Idea.objects.filter(merged_into__in=declined).exists():
            raise ValidationError(_("Other ideas are merged into this one. Take them apart first."))
        for idea in declined:
            idea.decline_reason = reason
            decide(idea, State.DECLINED, user, now)
            log(dialogue, Kind.IDEA_DECLINED, user=user, idea=str(idea.pk))
        page_cache.refresh()
    return declined


def correct_idea(*, idea: Idea, words: Mapping[str, Any], user: Any) -> Idea:
    """Put the title, text, area and topic of an idea right, such as to take out a name.

    Nothing is kept of what stood there. The log tells only which of the fields were changed.
    """
    with transaction.atomic():
        lock_ideas(idea.dialogue)
        locked = Idea.objects.select_for_update().get(pk=idea.pk)
        changed = [name for name in words if getattr(locked, name) != words[name]]
        for name in changed:
            setattr(locked, name, words[name])
        if changed:
            locked.save(update_fields=changed)
            log(idea.dialogue, Kind.IDEA_CORRECTED, user=user, idea=str(idea.pk), fields=changed)
            page_cache.refresh()
    return locked


def decide(idea: Idea, state: str, user: Any, now: datetime) -> None:
    """Write a decision, and the mail to whoever asked to be told. The caller holds the dialogue's lock."""
    email, idea.email = idea.email, ""
    idea.state, idea.decided_by, idea.decided_at = State(state), user, now
    if idea.state != State.DECLINED:
        idea.decline_reason = ""
    idea.save()
    if email:
        queue_mail(kind=MAIL_KIND, subject_id=idea.pk, recipient=email, language=idea.language)
