"""Tables on paper: PDF files for printing, with page numbers, in letters of every European language.

reportlab and the fonts are loaded when the first file is asked for: megabytes that most web processes never use.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.pdf.reading_order import as_seen, in_reading_direction
from cms.pdf.text import paragraph

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

PDF_TYPE = "application/pdf"
FONT, BOLD = "DejaVuSans", "DejaVuSans-Bold"
_MARGIN = 42.0  # points; 15 mm
_SIZE, _SMALL, _TITLE = 9.5, 8.0, 16.0


@dataclass(frozen=True)
class Column:
    """A column of a table; its width is its share of the page's. What has a `frame` is to be written in by hand."""

    header: str
    share: float
    is_number: bool = False
    has_frame: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A table on paper. `facts` stand under the title; `foot` is what follows the table, a line each.

    A cell is a text, or a pair of a text and what stands smaller under it. The header is repeated on every page.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | tuple[str, str]]]
    facts: Sequence[str] = ()
    foot: Sequence[str] = field(default_factory=tuple)
    # Points: with room to write by hand where it is more than the text needs.
    least_row_height: float = 0.0


def pdf_download(*, name: str, table: PaperTable) -> HttpResponse:
    """Return `table` as the file `name`.pdf, to be shown by the browser or saved; nobody keeps it."""
    response = HttpResponse(pdf_of(table), content_type=PDF_TYPE)
    response.headers["Content-Disposition"] = str(content_disposition_header(False, f"{name}.pdf"))
    response.headers["Cache-Control"] = "no-store"
    return response


def pdf_of(table: PaperTable) -> bytes:
    """Return `table` as a PDF on A4, in the active language."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    register_fonts()
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + 12,
        title=table.title,
        lang=get_language() or settings.LANGUAGE_CODE,
    )
    document.build(_story(table, document.width), canvasmaker=_numbered_canvas())
    return file.getvalue()


@cache
def _numbered_canvas() -> type[Any]:
    """Return a canvas that writes the date and "Page 2 of 5" at the foot: a sheet that is missing is noticed."""
    from reportlab.pdfgen.canvas import Canvas

    class NumberedCanvas(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            # What the canvas knows of each finished page: how many there are is known only at the end.
            self._finished: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._finished.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            when = date_format(timezone.localtime(), "SHORT_DATETIME_FORMAT")
            for number, page in enumerate(self._finished, 1):
                self.__dict__.update(page)
                self.setFont(FONT, _SMALL)
                text = _("Page %(number)s of %(total)s")
                text %= {"number": number, "total": len(self._finished)}
                left, right = in_reading_direction([_("Printed %(when)s") % {"when": when}, text])
                self.drawString(_MARGIN, _MARGIN - 8, as_seen(left))
                self.drawRightString(self._pagesize[0] - _MARGIN, _MARGIN - 8, as_seen(right))
                super().showPage()
            super().save()

    return NumberedCanvas


@cache
def register_fonts() -> None:
    """Make FONT and BOLD known to reportlab; before anything is drawn with them."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (FONT, BOLD):
        path = settings.BASE_DIR / "cms" / "fonts" / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


def _story(table: PaperTable, width: float) -> "list[Flowable]":
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Spacer

    plain = ParagraphStyle("plain", fontName=FONT, fontSize=_SIZE, leading=_SIZE * 1.35)
    title = ParagraphStyle("title", fontName=BOLD, fontSize=_TITLE, leading=_TITLE * 1.3)
    story: list[Flowable] = [paragraph(table.title, title)]
    story += [paragraph(fact, plain) for fact in table.facts]
    story += [Spacer(0, 10), _table(table, width)]
    if table.foot:
        story.append(Spacer(0, 12))
    wide = ParagraphStyle("wide", parent=plain, leading=_SIZE * 2.4)
    story += [paragraph(line, wide) for line in table.foot]
    return story


def _table(table: PaperTable, width: float) -> "Flowable":
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable

    cell = ParagraphStyle("cell", fontName=FONT, fontSize=_SIZE, leading=_SIZE * 1.25)
    number = ParagraphStyle("number", parent=cell, alignment=2)
    head = ParagraphStyle("head", parent=cell, fontName=BOLD, fontSize=_SMALL)
    small = ParagraphStyle("small", parent=cell, fontSize=_SMALL)

    def written(value: str | tuple[str, str], column: Column) -> "list[Flowable]":
        text, under = value if isinstance(value, tuple) else (value, "")
        lines = [paragraph(text, number if column.is_number else cell)]
        return [*lines, paragraph(under, small)] if under else lines

    columns = in_reading_direction(table.columns)
    shares = sum(column.share for column in columns)
    rows: list[list[Any]] = [[paragraph(column.header, head) for column in columns]]
    rows += [
        [
            written(value, column)
            for value, column in zip(in_reading_direction(row), columns, strict=True)
        ]
        for row in table.rows
    ]
    grey = colors.HexColor("#767676")
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, grey),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        # A row on which nothing is written yet is as high as the others.
        *[
            ("BOX", (at, row), (at, row), 0.8, colors.black)
            for at, column in enumerate(columns)
            if column.has_frame
            for row in range(1, len(rows))
        ],
    ]
    return LongTable(
        rows,
        colWidths=[width * column.share / shares for column in columns],
        repeatRows=1,
        style=style,
        minRowHeights=[0.0] + [table.least_row_height] * len(table.rows),
        # A row that no page holds goes on over the next: a stranger decides how long its names are.
        splitInRow=1,
    )
