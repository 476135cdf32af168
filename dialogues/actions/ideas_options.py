"""Turn ideas into options: on the draft of the dialogue's page, which an editor then publishes."""

import uuid
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dialogues.actions.ideas_moderation import lock_ideas
from dialogues.journal import Kind, log
from dialogues.models import Dialogue, DialogueOption, DialoguePage, Idea
from dialogues.permissions import source_page_of
from dialogues.refusals import IdeaDecidedMeanwhile

LONGEST_TITLE, LONGEST_DESCRIPTION = 160, 600


def make_options(*, dialogue: Dialogue, ideas: Collection[UUID], user: Any) -> list[Idea]:
    """Add an option for each of `ideas` to the latest draft of the dialogue's page; return the ideas.

    One that is an option in that draft already is left as it is. The draft keeps what editors have written; nobody
    sees the options before an editor publishes them. Locks the ideas, then the page. Raises ValidationError when the
    dialogue can have no new options; IdeaDecidedMeanwhile when an idea is not public any more.
    """
    with transaction.atomic():
        lock_ideas(dialogue)
        chosen = list(dialogue.ideas.filter(pk__in=ideas).order_by("sent_at", "pk"))
        if not chosen or any(idea.state != Idea.State.PUBLISHED for idea in chosen):
            raise IdeaDecidedMeanwhile
        draft = _lock_draft(dialogue)
        known = {option.from_idea for option in draft.options.all()}
        new = [idea for idea in chosen if idea.pk not in known]
        for idea in new:
            option = _option_of(idea, draft)
            draft.options.add(option)
            idea.option_key = str(option.translation_key)
            idea.save(update_fields=["option_key"])
            log(dialogue, Kind.IDEA_BECAME_OPTION, user=user, idea=str(idea.pk))
        if new:
            draft.save_revision(user=user, log_action=True)
    return new


def _lock_draft(dialogue: Dialogue) -> DialoguePage:
    """Return the latest draft of the dialogue's page. Raises ValidationError when it can have no new options."""
    if dialogue.ballots.exists():
        raise ValidationError(_("Somebody has voted already, so no option can be added."))
    page = source_page_of(dialogue)
    if page is None:
        raise ValidationError(_("The dialogue has no page that options could stand on."))
    page = DialoguePage.objects.select_for_update().get(pk=page.pk)
    if page.locked:
        raise ValidationError(_("An editor has locked the page. Ask them to unlock it first."))
    draft: DialoguePage = page.get_latest_revision_as_object()
    return draft


def _option_of(idea: Idea, draft: DialoguePage) -> DialogueOption:
    orders = [option.sort_order or 0 for option in draft.options.all()]
    return DialogueOption(
        title=idea.title[:LONGEST_TITLE],
        description=Truncator(idea.text).chars(LONGEST_DESCRIPTION),
        topic=idea.topic,
        locale=draft.locale,
        translation_key=uuid.uuid4(),
        sort_order=max(orders, default=-1) + 1,
        from_idea=idea.pk,
    )
