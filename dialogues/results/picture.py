"""The picture of the results for sharing: title, the first options as bars, and whose results they are.

1200 by 630 pixels, as pages that show links want it. The letters are DejaVu's: they hold every alphabet that
residents here write with.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from cms.models import SiteSettings
from dialogues.results import numbers
from dialogues.results.shown import Results

SIZE = (1200, 630)
_MARGIN = 64
_FONTS = Path(settings.BASE_DIR) / "cms" / "fonts"
_PAGE, _INK, _SOFT, _SUNKEN = "#fbf8f3", "#1e2528", "#4b5559", "#e9e2d6"
_TITLE_SIZES = (58, 50, 44, 38)
_TITLE_LINES = 2
_BARS = 5
_ROW = 84
_FOOT = 62

Font = ImageFont.FreeTypeFont


def draw(results: Results, site: SiteSettings) -> bytes:
    """Return the picture as PNG, in the site's colours."""
    picture = Image.new("RGB", SIZE, _PAGE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 16), fill=site.primary_colour)
    pen.rectangle((0, 16, SIZE[0], 22), fill=site.accent_colour)
    below_title = _draw_title(pen, results.presentation.title)
    _draw_bars(pen, results, below_title + 26, site.primary_colour)
    _draw_foot(pen, site.name, numbers.ballots(results.ballots))
    file = BytesIO()
    # Few colours: a palette makes it a third as heavy.
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_title(pen: ImageDraw.ImageDraw, title: str) -> int:
    """Write the title as large as fits on two lines; return where it ends."""
    room = SIZE[0] - 2 * _MARGIN
    for size in _TITLE_SIZES:
        font = _font(size, bold=True)
        lines = list(wrapped(pen, title, font, room))
        if len(lines) <= _TITLE_LINES:
            break
    else:
        lines = [*lines[: _TITLE_LINES - 1], " ".join(lines[_TITLE_LINES - 1 :])]
    top = 56
    for line in lines:
        pen.text((_MARGIN, top), shortened(pen, line, font, room), font=font, fill=_INK)
        top += round(font.size * 1.25)
    return top


def _draw_bars(pen: ImageDraw.ImageDraw, results: Results, top: int, colour: str) -> None:
    left, right = _MARGIN, SIZE[0] - _MARGIN
    label_font, value_font = _font(27), _font(27, bold=True)
    bars = min(_BARS, (SIZE[1] - _FOOT - top) // _ROW)
    for bar in results.first_bars(bars):
        value_width = pen.textlength(bar.value, value_font)
        room = right - left - value_width - 32
        pen.text(
            (left, top), shortened(pen, bar.label, label_font, room), font=label_font, fill=_INK
        )
        pen.text((right - value_width, top), bar.value, font=value_font, fill=_INK)
        line = (top + 40, top + 62)
        pen.rounded_rectangle((left, line[0], right, line[1]), 11, fill=_SUNKEN)
        end = left + (right - left) * bar.percent / 100
        if end - left >= 22:
            pen.rounded_rectangle((left, line[0], end, line[1]), 11, fill=colour)
        top += _ROW


def _draw_foot(pen: ImageDraw.ImageDraw, name: str, ballots: str) -> None:
    font = _font(25)
    line = SIZE[1] - 52
    width = pen.textlength(ballots, font)
    pen.text((SIZE[0] - _MARGIN - width, line), ballots, font=font, fill=_SOFT)
    room = SIZE[0] - 2 * _MARGIN - width - 32
    pen.text((_MARGIN, line), shortened(pen, name, font, room), font=font, fill=_SOFT)


def wrapped(pen: Any, text: str, font: Font, room: float) -> Iterator[str]:
    """Yield `text` in lines of whole words; a word that is wider than `room` is a line of its own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and pen.textlength(longer, font) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def shortened(pen: Any, text: str, font: Font, room: float) -> str:
    """Return as much of `text` as there is room for, with dots where some is cut off."""
    text = " ".join(text.split())
    if pen.textlength(text, font) <= room:
        return text
    while text and pen.textlength(f"{text}…", font) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _font(size: int, *, bold: bool = False) -> Font:
    return ImageFont.truetype(_FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)
