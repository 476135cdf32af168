"""The words that editors say mean the same, ready for a search."""

from collections.abc import Mapping, Sequence

from cms.caching.remember import remember
from cms.languages import base_language
from cms.models import SearchSynonyms
from cms.search.words import Way, stems_of, words_typed

Groups = Sequence[Sequence[Way]]


def synonym_groups(language: str) -> Groups:
    """Return the groups of `language`, and of the language that it is a variant of: kept between changes."""
    return remember(f"synonyms:{language}", lambda: _read(language))


def _read(language: str) -> Groups:
    rows = SearchSynonyms.objects.filter(language__in={language, base_language(language)})
    groups = [[words_typed(expression) for expression in row.as_list()] for row in rows]
    stems = stems_of((word for group in groups for each in group for word in each), language)
    return [
        [_way(words, stems) for words in group if any(map(stems.get, words))] for group in groups
    ]


def _way(words: Sequence[str], stems: Mapping[str, str]) -> Way:
    telling = tuple(stems[word] for word in words if stems[word])
    return Way(tuple(words), telling, is_synonym=True)
