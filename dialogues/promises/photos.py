"""Pictures that somebody sends us: looked at, and made anew, so that only what one sees of them is kept."""

import struct
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPTED_TYPES = "image/jpeg,image/png,image/webp"
LARGEST_FILE = 12 * 1024 * 1024  # bytes
# Asked of the file's head before anything is unpacked: a small file may hold a very large picture.
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000  # pixels, of what is kept
_QUALITY = 82
_WHAT_BROKEN_FILES_RAISE = (
    ArithmeticError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


def as_clean_jpeg(file: Any) -> bytes:
    """Return the picture in `file` (an upload) as a JPEG with nothing beside what one sees.

    Where and with what it was taken, a thumbnail of what was cut away, comments, a second frame: all of that stays
    behind. Raises ValidationError, with what to do instead.
    """
    if file.size > LARGEST_FILE:
        message = _("The picture is larger than %(size)s. Choose a smaller one.")
        raise ValidationError(message % {"size": filesizeformat(LARGEST_FILE)}, code="too_large")
    try:
        file.seek(0)
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            # Made small before anything is copied: sixty million pixels are a quarter of a gigabyte.
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _painted_anew(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except _WHAT_BROKEN_FILES_RAISE as error:
        message = _("This is not a picture that we can read. Send a JPEG, PNG or WebP file.")
        raise ValidationError(message, code="unreadable") from error


def _painted_anew(picture: Image.Image) -> bytes:
    # What shines through is paper. A new picture has no data of the old one's beside its pixels.
    paper = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen_through = picture.convert("RGBA")
        paper.paste(seen_through, mask=seen_through.getchannel("A"))
    else:
        paper.paste(picture.convert("RGB"))
    written = BytesIO()
    paper.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has too many pixels. Make it smaller and send it again."),
        code="too_many_pixels",
    )
