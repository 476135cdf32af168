"""Put ideas about the same thing together, and take them apart again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.caching import page_cache
from dialogues.actions.ideas_moderation import decide, lock_ideas
from dialogues.journal import Kind, log
from dialogues.models import Dialogue, Idea
from dialogues.refusals import IdeaDecidedMeanwhile

State = Idea.State


def merge_ideas(
    *,
    dialogue: Dialogue,
    main: UUID,
    others: Collection[UUID],
    user: Any,
    now: datetime | None = None,
) -> Idea:
    """Merge `others` into `main` and return it; it is published with them, if it was not before.

    They are listed under it, so everybody can read them. What had been merged into one of them moves along: a merged
    idea always leads to one that is public, in one step. Raises ValidationError; IdeaDecidedMeanwhile where one of
    them has been merged or declined since the member of staff saw it.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock_ideas(dialogue)
        rows = {idea.pk: idea for idea in dialogue.ideas.filter(pk__in={main, *others})}
        chosen = rows.pop(main, None)
        if chosen is None or not rows:
            raise ValidationError(_("Choose at least two ideas, and which of them stands first."))
        if any(
            each.state not in (State.WAITING, State.PUBLISHED) for each in (chosen, *rows.values())
        ):
            raise IdeaDecidedMeanwhile
        if chosen.state != State.PUBLISHED:
            decide(chosen, State.PUBLISHED, user, now)
        Idea.objects.filter(merged_into__in=rows).update(merged_into=chosen)
        for idea in rows.values():
            idea.merged_into = chosen
            decide(idea, State.MERGED, user, now)
        merged = [str(pk) for pk in rows]
        log(dialogue, Kind.IDEA_MERGED, user=user, idea=str(main), merged=merged)
        page_cache.refresh()
    return chosen


def take_apart(*, idea: Idea, user: Any, now: datetime | None = None) -> Idea:
    """Let a merged idea stand for itself again, and return it. Raises IdeaDecidedMeanwhile when it does already."""
    with transaction.atomic():
        lock_ideas(idea.dialogue)
        locked = Idea.objects.select_for_update().get(pk=idea.pk)
        if locked.state != State.MERGED:
            raise IdeaDecidedMeanwhile
        main, locked.merged_into = locked.merged_into_id, None
        decide(locked, State.PUBLISHED, user, now or timezone.now())
        log(idea.dialogue, Kind.IDEA_SPLIT, user=user, idea=str(idea.pk), main=str(main))
        page_cache.refresh()
    return locked
