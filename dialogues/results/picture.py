"""The picture of the results for sharing: title, the first options as bars, and whose results they are."""

from django.utils.translation import get_language

from cms.languages import is_right_to_left
from cms.models import SiteSettings
from cms.sharing.drawing import INK, MARGIN, SIZE, SUNKEN, Canvas, font, shortened
from dialogues.results import numbers
from dialogues.results.shown import Results

_TITLE_SIZES = (58, 50, 44, 38)
_TITLE_LINES = 2
_BARS = 5
_ROW = 84
_FOOT = 62


def draw(results: Results, site: SiteSettings) -> bytes:
    """Return the picture as PNG, in the site's colours."""
    canvas = Canvas(site, is_rtl=is_right_to_left(get_language() or ""))
    title = results.presentation.title
    below_title = canvas.write_large(56, title, sizes=_TITLE_SIZES, lines=_TITLE_LINES)
    _draw_bars(canvas, results, below_title + 26)
    canvas.write_foot(site.name, numbers.ballots(results.ballots))
    return canvas.as_png()


def _draw_bars(canvas: Canvas, results: Results, top: float) -> None:
    label_font, value_font = font(27), font(27, bold=True)
    for bar in results.first_bars(min(_BARS, int(SIZE[1] - _FOOT - top) // _ROW)):
        room = canvas.room - canvas.pen.textlength(bar.value, value_font) - 32
        canvas.write(top, shortened(canvas.pen, bar.label, label_font, room), label_font, INK)
        canvas.write(top, bar.value, value_font, INK, at_end=True)
        _draw_bar(canvas, top + 40, 1.0, SUNKEN)
        _draw_bar(canvas, top + 40, bar.percent / 100, canvas.site.primary_colour)
        top += _ROW


def _draw_bar(canvas: Canvas, top: float, share: float, colour: str) -> None:
    width = canvas.room * share
    if width >= 22:  # narrower than its round ends
        left = SIZE[0] - MARGIN - width if canvas.is_rtl else MARGIN
        canvas.pen.rounded_rectangle((left, top, left + width, top + 22), 11, fill=colour)
