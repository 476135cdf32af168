"""The mail to somebody who wanted to be told when their idea has been read."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.languages import address_in
from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from dialogues.actions.ideas_moderation import MAIL_KIND
from dialogues.models import Dialogue, Idea
from dialogues.presentation import Presentation


def mail_kinds() -> dict[str, MailKind]:
    """Return how the mail is written."""
    return {
        MAIL_KIND: MailKind(
            label=gettext_lazy("Your idea has been read"), render=_read, preview=_preview
        )
    }


def _read(mail: OutgoingMail) -> MailContent | None:
    """Tell how things stand with the idea now; nothing when it is gone, or waits again."""
    ideas = Idea.objects.select_related("dialogue__source_locale", "merged_into")
    idea = ideas.filter(pk=mail.subject_id).exclude(state=Idea.State.WAITING).first()
    return _content(idea, mail.language) if idea else None


def _preview(dialogue: Dialogue) -> MailContent:
    """Write it about a made-up idea."""
    idea = Idea(
        dialogue=dialogue,
        title=_("Lamps along the path to the station"),
        state=Idea.State.PUBLISHED,
        language=settings.LANGUAGE_CODE,
    )
    return _content(idea, settings.LANGUAGE_CODE)


def _content(idea: Idea, language: str) -> MailContent:
    shown = idea.merged_into or idea
    path = address_in(language, "idea", key=idea.dialogue.key, pk=shown.pk)
    context: dict[str, Any] = {
        "idea": idea,
        "main": idea.merged_into,
        "title": Presentation.of(idea.dialogue).title,
        "link": f"{settings.SITE_URL}{path}",
        "voting_from": idea.dialogue.opens_at,
    }
    return MailContent(
        subject=_("We have read your idea"), template="dialogues/mail/idea_read", context=context
    )
