"""Pictures for templates."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cms.pictures import responsive_picture

register = template.Library()


@register.simple_tag
def picture_of(
    image: Any, shape: str, *, alt: str, lazy: bool = True, **attributes: str
) -> SafeString:
    """Return `image` for a place of this shape (`cms.pictures.SHAPES`). `class_name` becomes `class`.

    `lazy=False` for what is seen first on a page.
    """
    if "class_name" in attributes:
        attributes["class"] = attributes.pop("class_name")
    return responsive_picture(image, shape, alt=alt or "", is_lazy=lazy, attributes=attributes)
