"""A paragraph of text in any direction, for reportlab, which sets letters one after the other from the left."""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from cms.pdf.reading_order import in_order, shaper

_CENTRE, _END = 1, 2


class ShapedText(Flowable):
    """A paragraph whose lines are put in order one by one."""

    def __init__(
        self, text: str, style: ParagraphStyle, right_to_left: bool, lines: Any = None
    ) -> None:
        super().__init__()
        self.text = text if lines is not None else shaper().reshape(text)
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
            seen = in_order(line, right_to_left=self.right_to_left)
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
