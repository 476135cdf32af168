"""Pages on paper that are no tables: posters and forms, with QR codes. See `cms.pdf.tables`."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from cms.pdf.tables import BOLD, FONT, PDF_TYPE, register_fonts
from cms.qr import qr_modules

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

MARGIN = 48.0  # points; 17 mm
# Modules of white around a code, which readers need to find it.
_QUIET_ZONE = 4


def pages_download(*, name: str, title: str, story: "Sequence[Flowable]") -> HttpResponse:
    """Return `story` as the file `name`.pdf on A4, in the active language; nobody keeps it."""
    response = HttpResponse(pages_of(title, story), content_type=PDF_TYPE)
    response.headers["Content-Disposition"] = str(content_disposition_header(False, f"{name}.pdf"))
    response.headers["Cache-Control"] = "no-store"
    return response


def pages_of(title: str, story: "Sequence[Flowable]") -> bytes:
    """Return `story` as a PDF on A4, in the active language."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    file = BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    document = SimpleDocTemplate(file, pagesize=A4, title=title, lang=get_language(), **margins)
    document.build(list(story))
    return file.getvalue()


def on_one_page(story: "Sequence[Flowable]") -> "Flowable":
    """Return `story` as one piece that is made smaller where it would not fit on an A4."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import KeepInFrame

    padding = 6.0  # reportlab's own, on each side
    width, height = (side - 2 * (MARGIN + padding) for side in A4)
    piece: Flowable = KeepInFrame(width, height, list(story), mode="shrink")
    return piece


def style(size: float, *, bold: bool = False, **more: Any) -> "ParagraphStyle":
    """Return a style of text of `size` points."""
    from reportlab.lib.styles import ParagraphStyle

    register_fonts()
    more.setdefault("leading", size * 1.3)
    return ParagraphStyle(f"s{size}{bold}", fontName=BOLD if bold else FONT, fontSize=size, **more)


def qr_drawing(text: str, size: float, *, align: str = "CENTER") -> "Flowable":
    """Return the QR code of `text`, `size` points wide, to stand in a story."""
    return _drawing_class()(text, size, align)


@cache
def _drawing_class() -> type[Any]:
    from reportlab.platypus import Flowable

    class QrDrawing(Flowable):
        def __init__(self, text: str, size: float, align: str) -> None:
            super().__init__()
            self.modules = qr_modules(text)
            self.width = self.height = size
            self.hAlign = align

        def draw(self) -> None:
            rows = len(self.modules)
            module = self.width / (rows + 2 * _QUIET_ZONE)
            self.canv.setFillColorRGB(0, 0, 0)
            path = self.canv.beginPath()
            for y, row in enumerate(self.modules, _QUIET_ZONE):
                for x, is_dark in enumerate(row, _QUIET_ZONE):
                    if is_dark:
                        path.rect(x * module, self.height - (y + 1) * module, module, module)
            self.canv.drawPath(path, stroke=0, fill=1)

    return QrDrawing
