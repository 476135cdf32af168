"""The picture that stands beside a link to a page: its title and kind, in the site's colours.

Its address holds a digest of everything that is drawn, so it can be kept for ever, and is another one as soon as
anything changes.
"""

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from cms.languages import is_right_to_left
from cms.search.kinds import kind_of_types, search_kinds

if TYPE_CHECKING:
    from cms.models import SiteSettings

# Goes up when the drawing changes.
DRAWN_AS = 1
_TITLE_SIZES, _TITLE_LINES = (76, 66, 58, 50), 4


@dataclass(frozen=True)
class Card:
    """What is drawn. `language` decides where lines begin."""

    title: str
    kind: str
    site_name: str
    primary_colour: str
    accent_colour: str
    language: str

    @property
    def digest(self) -> str:
        """Return a name that no other picture has."""
        drawn = "\x00".join([str(DRAWN_AS), *map(str, asdict(self).values())])
        return sha256(drawn.encode()).hexdigest()[:16]


def card_of(page: Page, site: "SiteSettings") -> Card:
    """Return what is drawn for `page`; no query where its type and language are at hand."""
    language = page.locale.language_code
    return Card(
        title=page.title,
        kind=_kind_of(page, language),
        site_name=site.name,
        primary_colour=site.primary_colour,
        accent_colour=site.accent_colour,
        language=language,
    )


def _kind_of(page: Page, language: str) -> str:
    """Return what a visitor calls the kind of page; nothing for a page of text."""
    kind = kind_of_types(search_kinds()).get(page.content_type_id)
    model = page.specific_class
    if kind is None or model is None:
        return ""
    with override(language):
        return str(model._meta.verbose_name).capitalize()


def card_address(page: Page, site: "SiteSettings") -> str:
    """Return the whole address of the picture."""
    kwargs = {"pk": page.pk, "digest": card_of(page, site).digest}
    return settings.SITE_URL + reverse("share_picture", kwargs=kwargs)


def draw(card: Card) -> bytes:
    """Return the picture as PNG."""
    # Loaded when first needed: most processes never draw.
    from cms.models import SiteSettings
    from cms.sharing.drawing import Canvas, font

    site = SiteSettings(primary_colour=card.primary_colour, accent_colour=card.accent_colour)
    canvas = Canvas(site, is_rtl=is_right_to_left(card.language))
    top = 84.0
    if card.kind:
        canvas.write(top, card.kind, font(30, bold=True), card.primary_colour)
        top += 62
    canvas.write_large(top, card.title, sizes=_TITLE_SIZES, lines=_TITLE_LINES)
    canvas.write_foot(card.site_name)
    return canvas.as_png()
