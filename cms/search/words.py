"""What somebody typed, as terms to look for: each a word or an expression, with what means the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from cms.characters import as_typed
from cms.languages import base_language
from cms.search.backend import config_of

# More would make the question to the database long; nobody reads that far.
MOST_TERMS = 10
# A beginning, and a part inside a word, that is shorter than this fits everything.
SHORTEST_PREFIX = 3
SHORTEST_PART = 4


@dataclass(frozen=True)
class Way:
    """One way to say a term: words in their order, and the stems of those that say something.

    A synonym is not what was typed.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    is_synonym: bool = False

    @property
    def whole(self) -> str:
        """Return it in PostgreSQL's language for queries: these words, in whatever form."""
        return " <-> ".join(_quoted(word) for word in self.words)

    @property
    def beginning(self) -> str:
        """Return the same, where the last word may go on; empty where it is too short for that."""
        return f"{self.whole}:*" if len(self.words[-1]) >= SHORTEST_PREFIX else ""

    @property
    def part(self) -> str:
        """Return what may stand inside a longer word (“belysning” in “gatubelysning”); empty where nothing may."""
        [stem, *others] = self.stems
        return stem if not others and len(stem) >= SHORTEST_PART else ""


@dataclass(frozen=True)
class Term:
    """One thing that a page must hold, in one of the `ways`; what was typed stands first."""

    ways: tuple[Way, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of all ways, for marking hits."""
        return tuple(stem for way in self.ways for stem in way.stems)


def words_typed(typed: str) -> list[str]:
    """Return the words of what somebody typed or copied, as the index has them."""
    return as_typed(typed).replace("\x00", " ").split()


def stems_of(words: Iterable[str], language: str) -> dict[str, str]:
    """Return the stem of each word in `language`, in lower case; empty for a word that says nothing (“och”).

    One query. A word of several parts (“e-legitimation”) has the whole as its stem.
    """
    distinct = list(dict.fromkeys(words))
    if not distinct:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, tsvector_to_array(to_tsvector(%s::regconfig, word)) FROM unnest(%s::text[]) word",
            [config_of(language), distinct],
        )
        return {word: max(lexemes, key=len, default="") for word, lexemes in cursor.fetchall()}


def also_written(word: str, language: str) -> str:
    """Return another form of `word` that PostgreSQL's stems miss: Swedish “lampan” is “lampa”, “tunneln” “tunnel”."""
    is_definite = word.casefold().endswith(("an", "ln", "rn")) and len(word) > len("plan")
    return word[:-1] if is_definite and base_language(language) == "sv" else ""


def terms_of(
    typed: Sequence[str], stems: Mapping[str, str], groups: Sequence[Sequence[Way]], language: str
) -> list[Term]:
    """Return what to look for. `stems` are those of the words and of their other forms; `groups` hold synonyms.

    An expression of a group is one term wherever its words stand together. Words that say nothing are left out.
    """
    words = [word for word in typed if stems.get(word)]
    terms: list[Term] = []
    while words and len(terms) < MOST_TERMS:
        own, others = _next_way(words, stems, groups)
        other_form = also_written(words[0], language)
        if other_form in stems and len(own.stems) == 1:
            others = [Way((other_form,), (stems[other_form],)), *others]
        terms.append(Term((own, *(each for each in others if each.stems != own.stems))))
        words = words[len(own.stems) :]
    return terms


def _next_way(
    words: Sequence[str], stems: Mapping[str, str], groups: Sequence[Sequence[Way]]
) -> tuple[Way, list[Way]]:
    """Return the longest expression of the groups that `words` begin with, or their first; and what means the same."""
    own = Way((words[0],), (stems[words[0]],))
    others: list[Way] = []
    for group in groups:
        for way in group:
            size = len(way.stems)
            if size < len(own.stems) or way.stems != tuple(stems[word] for word in words[:size]):
                continue
            if size > len(own.stems):
                own, others = replace(way, is_synonym=False), []
            others.extend(group)
    return own, others


def _quoted(word: str) -> str:
    # A space, since PostgreSQL takes two quotes with nothing between them for a fault.
    return "'" + word.replace("\\", " ").replace("'", "''") + "'"
