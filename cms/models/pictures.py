"""One way to ask for the words of a picture: a text alternative, or the word that none is needed.

A model with a picture `image` has `image_alt` and `image_is_decorative` beside it, and calls `describe_picture` in
its `clean()`.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def alt_field() -> Any:
    """Return the field for what the picture shows."""
    return models.CharField(
        _("text alternative"),
        max_length=250,
        blank=True,
        help_text=_(
            "What it shows, for those who cannot see it. Empty: its own description among the images."
        ),
    )


def decorative_field() -> Any:
    """Return the field that says that the picture needs no words."""
    return models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not."),
    )


def describe_picture(described: Any, name: str = "image") -> dict[str, Any]:
    """See that the picture `name` has words, its own description if the editor wrote none; or return the problem.

    A decorative picture keeps no words, since they would be read out.
    """
    image = getattr(described, name)
    alt = f"{name}_alt"
    if image is None:
        return {}
    if getattr(described, f"{name}_is_decorative"):
        setattr(described, alt, "")
    elif not getattr(described, alt):
        setattr(described, alt, image.description[:250])
        if not image.description:
            return {alt: _("Describe the picture, or mark it as decorative.")}
    return {}
