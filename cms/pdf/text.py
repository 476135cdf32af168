"""Text on paper in any direction: Arabic letters joined and from right to left, names in it as they are.

reportlab sets letters one after the other, from the left. Here a text is shaped (`arabic_reshaper`), broken into
lines, and each line put in the order that is seen (`bidi`, by Unicode's rules).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import get_language_bidi

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

T = TypeVar("T")
# Hebrew and Arabic, with the letters' forms in a word.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# What only steers the order of others: no font shows it.
_STEERING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_NUMBER_IN_PARTS = r"\+?\d+(?:[ \-./\u00a0]\d+)+"
_NAME_WITH_BRACKETS = (
    r"[A-Za-z\u00c0-\u024f][^\u0590-\u08ff\ufb1d-\ufefc()]*\([^\u0590-\u08ff\ufb1d-\ufefc()]*\)"
)
# What has an order of its own. Unicode's rules would turn the parts of a number around behind Arabic words.
_HELD = re.compile(f"{_NAME_WITH_BRACKETS}|{_NUMBER_IN_PARTS}")
_CENTRE, _END = 1, 2


def paragraph(text: str, style: "ParagraphStyle") -> "Flowable":
    """Return `text`, plain, to stand in a story; it begins where the active language begins."""
    if get_language_bidi() or _RIGHT_TO_LEFT.search(text):
        flowable: Flowable = _shaped_text()(printable(text), style, get_language_bidi())
        return flowable
    from reportlab.platypus import Paragraph

    return Paragraph(escaped(text), style)


def in_reading_direction(cells: Sequence[T]) -> list[T]:
    """Return the cells of a row as they stand from left to right."""
    return list(reversed(cells)) if get_language_bidi() else list(cells)


def printable(text: str) -> str:
    """Return `text` with a space for each letter that no font can show."""
    return "".join(
        letter if letter.isprintable() or _STEERING.match(letter) else " " for letter in text
    )


def escaped(text: str) -> str:
    """Return `text` without anything that reportlab would take for markup, or that no font can show."""
    shown = _STEERING.sub("", printable(text))
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_seen(line: str) -> str:
    """Return a line of text as it is drawn from the left, letters joined, in the active language's direction."""
    if not get_language_bidi() and not _RIGHT_TO_LEFT.search(line):
        return line
    return _in_order(_shaper().reshape(line), right_to_left=get_language_bidi())


def _in_order(line: str, *, right_to_left: bool) -> str:
    """Return a line whose letters are joined already, in the order in which they are seen from the left."""
    # Not `bidi.get_display`: that one does not turn brackets around.
    from bidi.algorithm import get_display  # type: ignore[import-untyped]

    held = _HELD.sub("\u202a\\g<0>\u202c", _STEERING.sub("", line))
    # A line in Latin letters alone keeps its brackets where they are.
    direction = "R" if right_to_left and _RIGHT_TO_LEFT.search(line) else "L"
    return _STEERING.sub("", str(get_display(held, base_dir=direction)))


@cache
def _shaper() -> Any:
    from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]

    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


@cache
def _shaped_text() -> type[Any]:
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Flowable

    class ShapedText(Flowable):
        """A paragraph whose lines are put in order one by one."""

        def __init__(
            self, text: str, style: "ParagraphStyle", right_to_left: bool, lines: Any = None
        ) -> None:
            super().__init__()
            self.text = text if lines is not None else _shaper().reshape(text)
            self.style, self.right_to_left, self.lines = style, right_to_left, lines or []
            self._is_broken = lines is not None

        def minWidth(self) -> float:
            """Return the width of the longest word, in points."""
            return max((self._width(word) for word in self.text.split()), default=0.0)

        def wrap(self, width: float, _height: float) -> tuple[float, float]:
            """Break the text into lines of at most `width` points."""
            if not self._is_broken:
                self.lines = self._broken(width)
            self.width, self.height = width, self.style.leading * len(self.lines)
            return self.width, self.height

        def split(self, width: float, height: float) -> list[Any]:
            """Return the part that fits into `height`, and the rest."""
            self.wrap(width, height)
            fits = int(height // self.style.leading)
            if fits <= 0:
                return []
            if fits >= len(self.lines):
                return [self]
            parts = (self.lines[:fits], self.lines[fits:])
            return [ShapedText("", self.style, self.right_to_left, lines) for lines in parts]

        def draw(self) -> None:
            """Write the lines."""
            style = self.style
            self.canv.setFont(style.fontName, style.fontSize)
            self.canv.setFillColor(style.textColor)
            at = self.height - style.fontSize
            for line in self.lines:
                seen = _in_order(line, right_to_left=self.right_to_left)
                if style.alignment == _CENTRE:
                    self.canv.drawCentredString(self.width / 2, at, seen)
                elif (style.alignment == _END) != self.right_to_left:
                    self.canv.drawRightString(self.width, at, seen)
                else:
                    self.canv.drawString(0, at, seen)
                at -= style.leading

        def _width(self, text: str) -> float:
            return float(stringWidth(text, self.style.fontName, self.style.fontSize))

        def _broken(self, width: float) -> list[str]:
            lines: list[str] = []
            for word in self.text.split():
                longer = f"{lines[-1]} {word}" if lines else word
                if lines and self._width(longer) <= width:
                    lines[-1] = longer
                else:
                    lines += self._pieces(word, width)
            return lines or [""]

        def _pieces(self, word: str, width: float) -> list[str]:
            """Return `word` in pieces that a line holds: an address may be wider."""
            pieces = [""]
            for letter in word:
                if pieces[-1] and self._width(pieces[-1] + letter) > width:
                    pieces.append("")
                pieces[-1] += letter
            return pieces

    return ShapedText
