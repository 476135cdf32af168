"""Text in the order in which it is seen: letters joined, lines from right to left, names in them as they are.

A text is shaped (`arabic_reshaper`), and each line put in the order that is seen (`bidi`, by Unicode's rules).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.utils.translation import get_language_bidi

T = TypeVar("T")
# Hebrew and Arabic, with the letters' forms in a word.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# What only steers the order of others: no font shows it.
STEERING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_NUMBER_IN_PARTS = r"\+?\d+(?:[ \-./\u00a0]\d+)+"
_NAME_WITH_BRACKETS = (
    r"[A-Za-z\u00c0-\u024f][^\u0590-\u08ff\ufb1d-\ufefc()]*\([^\u0590-\u08ff\ufb1d-\ufefc()]*\)"
)
# What has an order of its own. Unicode's rules would turn the parts of a number around behind Arabic words.
_HELD = re.compile(f"{_NAME_WITH_BRACKETS}|{_NUMBER_IN_PARTS}")


def in_reading_direction(cells: Sequence[T]) -> list[T]:
    """Return the cells of a row as they stand from left to right."""
    return list(reversed(cells)) if get_language_bidi() else list(cells)


def as_seen(line: str) -> str:
    """Return a line of text as it is drawn from the left, letters joined, in the active language's direction."""
    if not get_language_bidi() and not RIGHT_TO_LEFT.search(line):
        return line
    return in_order(shaper().reshape(line), right_to_left=get_language_bidi())


def in_order(line: str, *, right_to_left: bool) -> str:
    """Return a line whose letters are joined already, in the order in which they are seen from the left."""
    # Not `bidi.get_display`: that one does not turn brackets around.
    from bidi.algorithm import get_display  # type: ignore[import-untyped]

    held = _HELD.sub("\u202a\\g<0>\u202c", STEERING.sub("", line))
    # A line in Latin letters alone keeps its brackets where they are.
    direction = "R" if right_to_left and RIGHT_TO_LEFT.search(line) else "L"
    return STEERING.sub("", str(get_display(held, base_dir=direction)))


@cache
def shaper() -> Any:
    """Return what joins letters; made once."""
    from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]

    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True})
