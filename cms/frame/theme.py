"""The site's colours as a style sheet of its own, named by its content so that it can be kept forever.

Editors choose two colours for a light page. Here they are made legible on every surface, light and dark: mixed with
black or with a pale tint of their own, as little as is needed.
"""

import colorsys
from collections.abc import Iterable
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from cms.frame.contrast import contrast
from cms.models import SiteSettings

BLACK = "#000000"
TEXT, PART = (
    4.5,
    3.0,
)  # least contrast of text, and of what one must see: WCAG 2.2, 1.4.3 and 1.4.11
_STEP = 0.02

# The surfaces of tokens.css that text in the primary colour meets: the darkest of the light, the lightest of the dark.
LIGHT_SURFACE = "#ffffff"
DARK_SURFACE = "#1c2325"
LIGHT_GROUNDS = ("#f3eee5", "#fcedec", "#e8f4ec", "#fff3d9", "#e9f2fa")
DARK_GROUNDS = ("#262e30", "#3a2023", "#1a2f24", "#352a17", "#1b2b3a")
_LIGHT_SOFT, _DARK_SOFT = 0.09, 0.14  # the share of --color-primary in --color-primary-soft
_DARK_BAND = "#0d1213"
_TINT_LIGHTNESS, _TINT_MOST_SATURATION = 0.88, 0.6


def mixed(colour: str, other: str, share: float) -> str:
    """Return `share` (0 to 1) of `colour` and the rest of `other`, both `#rrggbb`, as color-mix(in srgb) does."""
    parts = (
        round(int(colour[i : i + 2], 16) * share + int(other[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _tint(colour: str) -> str:
    """Return a pale colour of the same hue; mixed with white it would be grey."""
    hue, _lightness, saturation = colorsys.rgb_to_hls(
        *(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    )
    parts = colorsys.hls_to_rgb(hue, _TINT_LIGHTNESS, min(saturation, _TINT_MOST_SATURATION))
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _legible(
    colour: str,
    towards: str,
    grounds: Iterable[str],
    least: float = TEXT,
    soft: tuple[str, float] | None = None,
) -> str:
    """Return `colour`, mixed with `towards` until it has `least` contrast on all `grounds`.

    `soft` is a ground made of the colour itself: the surface that it is mixed into, and its share.
    """
    share = 1.0
    while share > 0:
        tried = mixed(colour, towards, share)
        met = [*grounds, *([mixed(tried, soft[0], soft[1])] if soft else [])]
        if all(contrast(tried, ground) >= least for ground in met):
            return tried
        share -= _STEP
    return towards


def light_colours(primary: str, accent: str) -> dict[str, str]:
    """Return the site's tokens for the light scheme."""
    legible = _legible(primary, BLACK, LIGHT_GROUNDS, soft=(LIGHT_SURFACE, _LIGHT_SOFT))
    strong = mixed(legible, BLACK, 0.75)
    return {
        "--color-primary": legible,
        "--color-primary-strong": strong,
        "--color-band": strong,
        "--color-accent": accent,
    }


def dark_colours(primary: str, accent: str) -> dict[str, str]:
    """Return the site's tokens for the dark scheme."""
    tint = _tint(primary)
    legible = _legible(primary, tint, DARK_GROUNDS, soft=(DARK_SURFACE, _DARK_SOFT))
    return {
        "--color-primary": legible,
        "--color-primary-strong": mixed(legible, tint, 0.5),
        "--color-band": mixed(primary, _DARK_BAND, 0.5),
        "--color-accent": _legible(accent, _tint(accent), DARK_GROUNDS, PART),
    }


def _rule(colours: dict[str, str]) -> str:
    return ":root{" + "".join(f"{name}:{colour};" for name, colour in colours.items()) + "}"


def theme_css(settings: SiteSettings) -> str:
    """Return the style sheet for the site's colours, in both schemes. Paper is always light."""
    chosen = settings.primary_colour, settings.accent_colour
    light, dark = _rule(light_colours(*chosen)), _rule(dark_colours(*chosen))
    return f"{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def _name(css: str) -> str:
    return sha256(css.encode()).hexdigest()[:12]


def theme_css_url(settings: SiteSettings) -> str:
    """Return the address of the style sheet for the site's colours."""
    return reverse("theme_css", kwargs={"name": _name(theme_css(settings))})


def theme_css_view(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with the style sheet; an old name is gone."""
    css = theme_css(SiteSettings.for_request(request))
    if name != _name(css):
        raise Http404
    return HttpResponse(
        css,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
