"""Dialogues and promises on the search page: kinds to choose, with how each stands."""

from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cms.search.kinds import Facts, SearchKind
from dialogues.models import Dialogue, DialoguePage, PromisePage
from dialogues.presentation import Presentation
from dialogues.promises.progress import with_progress


def facts_of_dialogues(pages: Sequence[Page]) -> Mapping[int, Facts]:
    """Return when one can vote, and the state: one query."""
    keys = [page.translation_key for page in pages]
    rows = Dialogue.objects.filter(key__in=keys).select_related("closing_record")
    shown = {row.key: Presentation(row, None) for row in rows}
    return {
        page.pk: _facts(item)
        for page in pages
        if (item := shown.get(page.translation_key)) is not None
    }


def _facts(item: Presentation) -> Facts:
    when = render_to_string("dialogues/when.html", {"item": item}).strip()
    return Facts(when, item.state_text, item.tag_kind)


def facts_of_promises(pages: Sequence[Page]) -> Mapping[int, Facts]:
    """Return how far each has come: one query."""
    return {page.pk: Facts(page.progress.text) for page in with_progress(pages)}


@hooks.register("lyhord_search_kinds")
def search_kinds() -> list[SearchKind]:
    """Let visitors choose dialogues and promises."""
    return [
        SearchKind("dialogues", _("Dialogues"), (DialoguePage,), 20, facts_of_dialogues),
        SearchKind("promises", _("Citizen promises"), (PromisePage,), 30, facts_of_promises),
    ]
