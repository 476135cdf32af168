"""Posters with QR codes as PDFs."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.pdf.pages import pages_download
from dialogues.admin.access import find_dialogue, for_staff
from dialogues.admin.paper_print import file_name, known_language
from dialogues.models import Dialogue
from dialogues.paper import posters
from dialogues.permissions import may_manage_voting_places
from dialogues.presentation import Presentation


@for_staff
@require_safe
def place_poster(request: HttpRequest, key: UUID, pk: UUID, language: str) -> HttpResponseBase:
    """Hand out the poster of one voting place, unless its address is withdrawn."""
    dialogue = _find(request, key)
    place = get_object_or_404(dialogue.voting_places.filter(revoked_at=None), pk=pk)
    with override(known_language(language)):
        presentation = Presentation.of(dialogue)
        story = posters.place_poster(place, presentation)
        name = file_name(dialogue, _("Poster"), language)
        return pages_download(name=name, title=presentation.title, story=story)


@for_staff
@require_safe
def online_poster(request: HttpRequest, key: UUID, language: str) -> HttpResponseBase:
    """Hand out a poster that leads to the ordinary ballot."""
    dialogue = _find(request, key)
    with override(known_language(language)):
        presentation = Presentation.of(dialogue)
        if not presentation.url:
            # Nobody can vote by it in a language in which there is no page.
            raise Http404
        story = posters.online_poster(presentation)
        name = file_name(dialogue, _("Poster"), language)
        return pages_download(name=name, title=presentation.title, story=story)


def _find(request: HttpRequest, key: UUID) -> Dialogue:
    dialogue = find_dialogue(key)
    if not may_manage_voting_places(request.user, dialogue):
        raise PermissionDenied
    return dialogue
