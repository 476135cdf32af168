"""The ballot on paper as a PDF."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.pdf.pages import pages_download
from dialogues.admin.access import find_dialogue, for_staff
from dialogues.models import Dialogue
from dialogues.paper.ballot_paper import ballot_story
from dialogues.permissions import may_enter_paper
from dialogues.presentation import Presentation


@for_staff
@require_safe
def ballot_pdf(request: HttpRequest, key: UUID, language: str) -> HttpResponseBase:
    """Hand out the ballot for printing, in one language."""
    dialogue = find_dialogue(key)
    if not may_enter_paper(request.user, dialogue):
        raise PermissionDenied
    if not dialogue.paper_rule:
        raise Http404
    with override(known_language(language)):
        presentation = Presentation.of(dialogue)
        return pages_download(
            name=file_name(dialogue, _("Ballot"), language),
            title=presentation.title,
            story=ballot_story(presentation),
        )


def known_language(code: str) -> str:
    """Return `code` when the site speaks it. Raises Http404."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    return code


def file_name(dialogue: Dialogue, kind: Any, language: str) -> str:
    """Return the name of a file about the dialogue."""
    return f"{slugify(dialogue.title)[:60] or 'dialog'}-{slugify(kind)}-{language}"
