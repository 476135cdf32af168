"""What editors recommend for a search: shown first, and marked as recommended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from cms.caching.remember import remember
from cms.public_pages import path_of, public_pages
from cms.search.words import stems_of, words_typed


@dataclass(frozen=True)
class Promoted:
    """One recommendation. A page of ours has its number, `pk`; a link to another site has none."""

    title: str
    url: str
    description: str
    pk: int | None = None


def promoted_for(stems: Iterable[str], language: str) -> Sequence[Promoted]:
    """Return what is recommended to who searches for these words, in any order and form: kept between changes."""
    everything = remember(f"promoted:{language}", lambda: _read(language))
    return everything.get(frozenset(stems), [])


def _read(language: str) -> dict[frozenset[str], list[Promoted]]:
    """Read all recommendations: few queries, whatever is searched for. A page is told in `language`, or not at all."""
    promotions = list(SearchPromotion.objects.select_related("query", "page"))
    pages = _pages_in(language, [each.page for each in promotions if each.page])
    queries = {each.query.query_string for each in promotions}
    stems = stems_of((word for query in queries for word in words_typed(query)), language)
    found: dict[frozenset[str], list[Promoted]] = {}
    for each in promotions:
        typed = words_typed(each.query.query_string)
        words = frozenset(filter(None, (stems[word] for word in typed)))
        shown = _shown(each, pages)
        if shown is not None and words:
            found.setdefault(words, []).append(shown)
    return found


def _pages_in(language: str, pages: Sequence[Page]) -> dict[object, Page]:
    keys = [page.translation_key for page in pages]
    there = public_pages(Page, language).filter(translation_key__in=keys)
    return {page.translation_key: page for page in there}


def _shown(promotion: SearchPromotion, pages: dict[object, Page]) -> Promoted | None:
    if promotion.page is None:
        title = promotion.external_link_text or promotion.external_link_url
        return Promoted(title, promotion.external_link_url, promotion.description)
    page = pages.get(promotion.page.translation_key)
    if page is None:
        return None
    return Promoted(page.title, path_of(page), promotion.description, page.pk)
