"""Text on paper: plain words as paragraphs, in the direction of their language."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language_bidi

from cms.pdf.reading_order import RIGHT_TO_LEFT, STEERING

# Loaded when first needed: most web processes never write a PDF.
if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable


def paragraph(text: str, style: "ParagraphStyle") -> "Flowable":
    """Return `text`, plain, to stand in a story; it begins where the active language begins."""
    if get_language_bidi() or RIGHT_TO_LEFT.search(text):
        from cms.pdf.shaped_text import ShapedText

        shaped: Flowable = ShapedText(printable(text), style, get_language_bidi())
        return shaped
    from reportlab.platypus import Paragraph

    return Paragraph(escaped(text), style)


def printable(text: str) -> str:
    """Return `text` with a space for each letter that no font can show."""
    return "".join(
        letter if letter.isprintable() or STEERING.match(letter) else " " for letter in text
    )


def escaped(text: str) -> str:
    """Return `text` without anything that reportlab would take for markup, or that no font can show."""
    shown = STEERING.sub("", printable(text))
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
