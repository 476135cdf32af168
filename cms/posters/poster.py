"""A poster of a page, to print and put up: what it is about, when and where, and the way to it.

Apps say through the hook `lyhord_poster` what stands on the posters of their pages.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import Page

from cms.models import SiteSettings
from cms.pdf.pages import on_one_page, pages_download, qr_drawing, style
from cms.pdf.text import paragraph
from cms.posters.short_addresses import short_address

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_QR = 200.0  # points; 71 mm, which is read from two metres away
_CENTRED = 1
# Longer ones are set smaller, so that the poster stays one page.
_LONG_TITLE, _LONGEST_LEAD = 45, 260


@dataclass(frozen=True)
class PosterText:
    """What stands on a poster besides the page's title and lead. `call` tells what to do at the address."""

    lines: tuple[str, ...] = ()
    call: str = ""


def poster_of(page: Page) -> HttpResponse:
    """Return the poster of `page` as a PDF on A4, in the page's language."""
    with override(page.locale.language_code):
        return pages_download(
            name=f"{slugify(page.title) or page.pk}-{page.locale.language_code}",
            title=page.title,
            story=[on_one_page(_story(page, _text_for(page)))],
        )


def _text_for(page: Page) -> PosterText:
    for describe in hooks.get_hooks("lyhord_poster"):
        text: PosterText | None = describe(page)
        if text is not None:
            return text
    return PosterText()


def _story(page: Page, text: PosterText) -> "list[Flowable]":
    from reportlab.platypus import HRFlowable, Spacer

    site = SiteSettings.for_site(page.get_site()) if page.get_site() else SiteSettings()
    address = short_address(page)
    title_size = 40 if len(page.title) <= _LONG_TITLE else 28
    call = text.call or _("Read more")
    camera = _("Point the camera of your telephone at the code, or write the address.")
    return [
        paragraph(site.name, style(14, textColor=site.primary_colour, spaceAfter=4)),
        HRFlowable(width="100%", thickness=4, color=site.accent_colour, spaceAfter=24),
        paragraph(
            page.title, style(title_size, bold=True, textColor=site.primary_colour, spaceAfter=16)
        ),
        *([paragraph(_shortened(page.lead), style(16, spaceAfter=20))] if page.lead else []),
        *(paragraph(line, style(18, bold=True, spaceAfter=6)) for line in text.lines if line),
        Spacer(0, 20),
        paragraph(call, style(20, bold=True, alignment=_CENTRED)),
        qr_drawing(address, _QR),
        paragraph(
            address.partition("://")[2], style(20, bold=True, alignment=_CENTRED, spaceAfter=4)
        ),
        paragraph(camera, style(11, alignment=_CENTRED, spaceAfter=16)),
        *(paragraph(line, style(11, alignment=_CENTRED)) for line in _contact(site)),
    ]


def _shortened(lead: str) -> str:
    if len(lead) <= _LONGEST_LEAD:
        return lead
    return lead[:_LONGEST_LEAD].rsplit(" ", 1)[0] + " …"


def _contact(site: SiteSettings) -> list[str]:
    ways = [site.contact_name, site.contact_email, site.contact_phone]
    return [" · ".join(filter(None, ways))] if any(ways) else []
