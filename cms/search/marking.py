"""The hits in a text, marked: which words, and which piece of a long text to show."""

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.characters import as_typed
from cms.search.words import SHORTEST_PART

EXCERPT_LENGTH = 220  # characters
# How much of the text stands before the first hit.
_BEFORE = 60
# A word may hold soft hyphens.
_WORD = re.compile(r"[\w\u00ad]+(?:-[\w\u00ad]+)*")


def marked(text: str, stems: Sequence[str]) -> SafeString:
    """Return `text`, escaped, with every word that is a hit in a `mark` element."""
    pieces, at = [], 0
    for start, end in _hits(text, stems):
        pieces.append(format_html("{}<mark>{}</mark>", text[at:start], text[start:end]))
        at = end
    return format_html_join("", "{}", [(piece,) for piece in [*pieces, text[at:]]])


def excerpt(text: str, stems: Sequence[str]) -> SafeString:
    """Return the piece of `text` with the first hit, marked; the beginning where there is none."""
    text = " ".join(text.split())
    first = next((start for start, _end in _hits(text, stems)), 0)
    if first < EXCERPT_LENGTH - _BEFORE:
        first = 0
    start = text.rfind(" ", 0, first - _BEFORE) + 1 if first else 0
    end = start + EXCERPT_LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + EXCERPT_LENGTH // 2)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return format_html("{}{}{}", before, marked(text[start:end], stems), after)


def _hits(text: str, stems: Sequence[str]) -> list[tuple[int, int]]:
    # English stems end in an i where words have a y.
    beginnings = [re.sub(r"(?<=..)i$", "", stem.casefold()) for stem in stems if stem]
    return [
        match.span()
        for match in _WORD.finditer(text)
        if any(_is_hit(as_typed(match[0]).casefold(), stem) for stem in beginnings)
    ]


def _is_hit(word: str, stem: str) -> bool:
    return word.startswith(stem) or (len(stem) >= SHORTEST_PART and stem in word)
