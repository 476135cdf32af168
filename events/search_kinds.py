"""Theme evenings on the search page: a kind to choose, with when they are and whether there is room."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cms.search.kinds import Facts, SearchKind
from events.availability import availability
from events.mail.times import times_of
from events.models import Event, EventPage


def _facts_of(pages: Sequence[Page]) -> Mapping[int, Facts]:
    """Return when each is and how it stands: two queries."""
    keys = [page.translation_key for page in pages]
    rows = Event.objects.filter(key__in=keys).with_seat_counts().prefetch_related("sessions")
    row_of = {row.key: row for row in rows}
    return {
        page.pk: _facts(row)
        for page in pages
        if (row := row_of.get(page.translation_key)) is not None
    }


def _facts(row: Event) -> Facts:
    state = availability(row)
    return Facts("; ".join(times_of(row)), state.text, state.tag_kind)


@hooks.register("lyhord_search_kinds")
def search_kinds() -> list[SearchKind]:
    """Let visitors choose theme evenings."""
    return [SearchKind("evenings", _("Theme evenings"), (EventPage,), order=10, facts=_facts_of)]
