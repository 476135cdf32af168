"""Pictures and films."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.text import RICH_TEXT
from cms.http.films import FILM_FILES
from cms.video_services import film_at

CAPTION_FILES = frozenset({"vtt"})


class ImageBlock(blocks.StructBlock):
    """A picture with its caption; it either has a text alternative or is declared decorative."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("text alternative"),
        required=False,
        max_length=250,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("decorative"),
        required=False,
        help_text=_("The picture says nothing that the text does not."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)
    photographer = blocks.CharBlock(label=_("photographer"), required=False, max_length=80)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "cms/blocks/image.html"

    def clean(self, value: Any) -> Any:
        """Want a text alternative, the picture's own where the editor wrote none, or the word that none is needed."""
        value = super().clean(value)
        if not value["alt"] and not value["decorative"]:
            value["alt"] = value["image"].description
        if not value["alt"] and not value["decorative"]:
            message = _("Describe the picture, or mark it as decorative.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return value


class VideoBlock(blocks.StructBlock):
    """A film: one of our own files, or one at a service that is asked for nothing before the visitor starts it."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    url = blocks.URLBlock(
        label=_("address at YouTube or Vimeo"),
        required=False,
        help_text=_("Nothing is fetched from there before the visitor has chosen to see it."),
    )
    file = DocumentChooserBlock(
        label=_("or a file of our own"), required=False, help_text=_("MP4 or WebM.")
    )
    captions = DocumentChooserBlock(
        label=_("captions"),
        required=False,
        help_text=_("A file in the format WebVTT. The law asks for captions on films with speech."),
    )
    picture = ImageChooserBlock(label=_("picture before it starts"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("what is said and shown"),
        features=RICH_TEXT,
        required=False,
        help_text=_("For those who read rather than watch."),
    )

    class Meta:
        icon = "media"
        label = _("Film")
        template = "cms/blocks/video.html"
        sheets = ("css/blocks/video.css",)
        scripts = ("js/video.js",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `film` (`cms.video_services.ServiceFilm`); None for a file of our own, and for one that is gone."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["film"] = film_at(value["url"] or "")
        return context

    def clean(self, value: Any) -> Any:
        """Want exactly one film that we can show, and captions or words for a file of our own."""
        value = super().clean(value)
        errors = _errors(value)
        if errors:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(error) for name, error in errors.items()}
            )
        return value


def _errors(value: Any) -> dict[str, Any]:
    """Return what is wrong with a film, by field."""
    errors: dict[str, Any] = {}
    if bool(value["url"]) == bool(value["file"]):
        errors["url"] = _("Write an address or choose a file, one of the two.")
    elif value["url"] and film_at(value["url"]) is None:
        errors["url"] = _("Write the address of one film at YouTube or Vimeo.")
    elif value["file"] and _kind(value["file"]) not in FILM_FILES:
        errors["file"] = _("Choose a film in the format MP4 or WebM.")
    if value["captions"] and _kind(value["captions"]) not in CAPTION_FILES:
        errors["captions"] = _("Choose a file in the format WebVTT; its name ends in .vtt.")
    elif value["file"] and not (value["captions"] or value["transcript"].source.strip()):
        errors["captions"] = _("Choose captions, or write below what is said and shown.")
    return errors


def _kind(document: Any) -> str:
    return str(document.file_extension).lower()
