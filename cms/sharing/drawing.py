"""Drawing pictures for links: 1200 by 630 pixels, as pages that show links want them.

The letters are DejaVu's: they hold every alphabet that residents here write with. Pillow shapes them (libraqm), so
that Arabic letters join and run from right to left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from cms.models import SiteSettings

SIZE = (1200, 630)
MARGIN = 64
PAGE, INK, SOFT, SUNKEN = "#fbf8f3", "#1e2528", "#4b5559", "#e9e2d6"
_FONTS = Path(settings.BASE_DIR) / "cms" / "fonts"
_FOOT_LINE = SIZE[1] - 52

Font = ImageFont.FreeTypeFont


def font(size: int, *, bold: bool = False) -> Font:
    """Return the letters in `size` pixels."""
    return ImageFont.truetype(_FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)


@dataclass
class Canvas:
    """An empty picture in the site's colours. `is_rtl` begins every line at the right."""

    site: SiteSettings
    is_rtl: bool = False

    def __post_init__(self) -> None:
        self._picture = Image.new("RGB", SIZE, PAGE)
        self.pen = ImageDraw.Draw(self._picture)
        self.pen.rectangle((0, 0, SIZE[0], 16), fill=self.site.primary_colour)
        self.pen.rectangle((0, 16, SIZE[0], 22), fill=self.site.accent_colour)

    @property
    def room(self) -> int:
        """Return how wide a line may be, in pixels."""
        return SIZE[0] - 2 * MARGIN

    def write(
        self, top: float, text: str, letters: Font, colour: str, *, at_end: bool = False
    ) -> None:
        """Write one line at its beginning, or `at_end`: right and left for who reads from right to left."""
        at_right = self.is_rtl != at_end
        self.pen.text(
            (SIZE[0] - MARGIN if at_right else MARGIN, top),
            text,
            font=letters,
            fill=colour,
            anchor="ra" if at_right else "la",
            direction="rtl" if self.is_rtl else "ltr",
        )

    def write_large(self, top: float, text: str, *, sizes: tuple[int, ...], lines: int) -> float:
        """Write `text` in the first of `sizes` that fits on so many `lines`; cut off what fits in none.

        Return where it ends.
        """
        for size in sizes:
            letters = font(size, bold=True)
            found = list(wrapped(self.pen, text, letters, self.room))
            if len(found) <= lines:
                break
        else:
            found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
        for line in found:
            self.write(top, shortened(self.pen, line, letters, self.room), letters, INK)
            top += round(letters.size * 1.25)
        return top

    def write_foot(self, name: str, at_end: str = "") -> None:
        """Write whose picture it is at the foot, and a few words at the other end."""
        letters = font(25)
        width = self.pen.textlength(at_end, letters) + 32 if at_end else 0
        if at_end:
            self.write(_FOOT_LINE, at_end, letters, SOFT, at_end=True)
        name = shortened(self.pen, name, letters, self.room - width)
        self.write(_FOOT_LINE, name, letters, SOFT)

    def as_png(self) -> bytes:
        """Return the picture as PNG."""
        file = BytesIO()
        # Few colours: a palette makes it a third as heavy.
        self._picture.quantize(64).save(file, "PNG", optimize=True)
        return file.getvalue()


def wrapped(pen: ImageDraw.ImageDraw, text: str, letters: Font, room: float) -> Iterator[str]:
    """Yield `text` in lines of whole words; a word that is wider than `room` is a line of its own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and pen.textlength(longer, letters) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def shortened(pen: ImageDraw.ImageDraw, text: str, letters: Font, room: float) -> str:
    """Return as much of `text` as there is room for, with dots where some is cut off."""
    text = " ".join(text.split())
    if pen.textlength(text, letters) <= room:
        return text
    while text and pen.textlength(f"{text}…", letters) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
