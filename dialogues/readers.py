"""Who may read of a dialogue: everybody, unless an editor has closed its pages to all but some (view restrictions).

What stands at addresses of its own (results, files, ballot, ideas) is had only where one of the pages is.
"""

from django.conf import settings
from django.http import HttpRequest

from cms.caching.remember import remember
from cms.public_pages import public_pages
from dialogues.models import Dialogue, DialoguePage


def may_read(request: HttpRequest, row: Dialogue) -> bool:
    """Say whether the visitor may read one of the dialogue's published pages, in whatever language.

    An imported dialogue has none and is everybody's. Nobody is asked for a session where everybody may read.
    """
    if row.imported_facts is not None or remember(f"public:{row.key}", lambda: _is_public(row)):
        return True
    pages = DialoguePage.objects.live().filter(translation_key=row.key)
    return any(
        all(each.accept_request(request) for each in page.get_view_restrictions()) for page in pages
    )


def _is_public(row: Dialogue) -> bool:
    return any(
        public_pages(DialoguePage, code).filter(translation_key=row.key).exists()
        for code, _name in settings.LANGUAGES
    )
