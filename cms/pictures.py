"""Pictures in the sizes and formats that browsers choose from: AVIF, WebP, and JPEG for all others.

Each place on a page has a shape: the sizes that are made of a picture, the focal point kept, and how wide the picture
stands there, by which the browser chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, AbstractRendition

# Those that are smaller come first; the last is the one for browsers that know none of the others.
FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class Shape:
    """What is made of a picture for one kind of place. `sizes` is the attribute of that name in HTML."""

    specs: tuple[str, ...]
    sizes: str


SHAPES: Mapping[str, Shape] = {
    "hero": Shape(("fill-480x320", "fill-960x640"), "(min-width: 60rem) 30rem, 100vw"),
    "head": Shape(("fill-640x320", "fill-1280x640"), "(min-width: 72rem) 72rem, 100vw"),
    "card": Shape(("fill-360x203", "fill-720x405"), "(min-width: 40rem) 22rem, 100vw"),
    "option": Shape(("fill-240x160", "fill-480x320"), "(min-width: 40rem) 15rem, 100vw"),
    "screen": Shape(("fill-500x281", "fill-1000x562"), "(min-width: 42rem) 42rem, 100vw"),
    "text": Shape(("width-500", "width-1000"), "(min-width: 42rem) 42rem, 100vw"),
}


def responsive_picture(
    image: AbstractImage, shape_name: str, *, alt: str, is_lazy: bool, attributes: Mapping[str, str]
) -> SafeString:
    """Return the `<picture>` element of `image` for a place of this shape.

    Sizes that do not exist yet are made, six at the most; when a page is published, a job does so.
    """
    shape = SHAPES[shape_name]
    made = renditions_of(image, shape)
    *others, fallback = (_without_repeats(made[name]) for name in FORMATS)
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, _srcset(each), shape.sizes) for name, each in zip(FORMATS, others, strict=False)),
    )
    shown = fallback[-1]
    known: dict[str, Any] = {
        "src": shown.url,
        "srcset": _srcset(fallback),
        "sizes": shape.sizes,
        "width": shown.width,
        "height": shown.height,
        "alt": alt,
        **({"loading": "lazy", "decoding": "async"} if is_lazy else {}),
        **attributes,
    }
    return format_html("<picture>{}<img{}></picture>", sources, flatatt(known))


def renditions_of(image: AbstractImage, shape: Shape) -> dict[str, list[AbstractRendition]]:
    """Return the renditions of each format, the smaller first: one query where they are not prefetched."""
    specs = {name: [f"{spec}|format-{name}" for spec in shape.specs] for name in FORMATS}
    made = image.get_renditions(*(spec for each in specs.values() for spec in each))
    return {name: [made[spec] for spec in each] for name, each in specs.items()}


def _without_repeats(renditions: Sequence[AbstractRendition]) -> list[AbstractRendition]:
    """Return one rendition a width: a small picture is never made larger, so two sizes of it may be one."""
    return list({rendition.width: rendition for rendition in renditions}.values())


def _srcset(renditions: Sequence[AbstractRendition]) -> str:
    return ", ".join(f"{each.url} {each.width}w" for each in renditions)
