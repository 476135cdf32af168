"""Photos that owners send: harmless, and seen by staff alone until they are published."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model

from dialogues.models import CommitmentUpdate, PendingPhoto
from dialogues.promises.photos import LARGEST_FILE, LONGEST_SIDE, as_clean_jpeg
from tests import factories
from tests.dialogues.promising import (
    answers,
    owner_link,
    picture,
)

pytestmark = pytest.mark.django_db

Image_ = get_image_model()


def exif_of(content: bytes):
    return Image.open(BytesIO(content)).getexif()


def test_where_and_with_what_a_picture_was_taken_stays_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 28.0, 0.0)
    exif[0x0112] = 6  # lies on its side
    file = picture((600, 400), exif=exif, comment=b"Secret comment")
    assert b"Secret" in file.read()
    content = as_clean_jpeg(file)
    assert b"Secret" not in content
    assert b"Exif" not in content
    assert not exif_of(content)
    assert Image.open(BytesIO(content)).size == (400, 600)


def test_a_large_picture_is_made_smaller_and_a_transparent_one_stands_on_white() -> None:
    large = Image.open(BytesIO(as_clean_jpeg(picture((4000, 1000)))))
    assert large.size == (LONGEST_SIDE, LONGEST_SIDE // 4)
    clear = picture((50, 50), "PNG", "RGBA")
    see_through = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    written = BytesIO()
    see_through.save(written, "PNG")
    clear = SimpleUploadedFile("a.png", written.getvalue())
    assert Image.open(BytesIO(as_clean_jpeg(clear))).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("PNG", "I;16")],
)
def test_pictures_of_every_kind_that_cameras_write_are_read(kind, mode) -> None:
    written = BytesIO()
    Image.new(mode, (40, 40)).save(written, kind)
    content = as_clean_jpeg(SimpleUploadedFile("x", written.getvalue()))
    assert Image.open(BytesIO(content)).format == "JPEG"


def png_of(width: int, height: int) -> bytes:
    """Return a PNG whose head claims these sizes, in a few bytes."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<html><script>alert(1)</script></html>",
    "empty": b"",
    "gif": b"GIF89a" + b"\0" * 200,
    "cut short": picture().read()[:300],
    "bomb": png_of(60_000, 60_000),
    "not that large": png_of(9_000, 9_000),
    "no width": png_of(0, 100),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_picture_of_ours_is_refused(client: Client, commitment, content) -> None:
    file = SimpleUploadedFile("photo.jpg", content or b" ", "image/jpeg")
    answer = client.post(owner_link(commitment), {**answers(photo_alt="En lampa"), "photo": file})
    assert answer.status_code == 200
    assert 'id="id_photo_error"' in answer.content.decode()
    assert not CommitmentUpdate.objects.exists()
    assert not Image_.objects.exists()


def test_a_telephones_picture_gets_through_and_nothing_much_larger(
    client: Client, commitment, settings
) -> None:
    noise = Image.effect_noise((2400, 1800), 90)
    written = BytesIO()
    noise.save(written, "JPEG", quality=97)
    assert len(written.getvalue()) > 5 * settings.PUBLIC_BODY_LIMIT
    file = SimpleUploadedFile("photo.jpg", written.getvalue(), "image/jpeg")
    answer = client.post(owner_link(commitment), {**answers(photo_alt="Brus"), "photo": file})
    assert answer.status_code == 303
    larger = SimpleUploadedFile("photo.jpg", b"x" * (LARGEST_FILE + settings.PUBLIC_BODY_LIMIT))
    answer = client.post(owner_link(commitment), {**answers(photo_alt="Brus"), "photo": larger})
    assert answer.status_code == 413
    elsewhere = client.post("/sv/", b"x" * (settings.PUBLIC_BODY_LIMIT + 1), "text/plain")
    assert elsewhere.status_code == 413


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        as_clean_jpeg(SimpleUploadedFile("a.jpg", b"\xff" * (LARGEST_FILE + 1)))
    assert refused.value.code == "too_large"


def test_a_picture_behind_which_markup_hides_loses_it() -> None:
    file = picture()
    polyglot = SimpleUploadedFile("a.html", file.read() + b"<script>alert(1)</script>")
    assert b"<script" not in as_clean_jpeg(polyglot)


def test_a_picture_that_waits_has_no_address_but_for_staff(
    client: Client, commitment, keeper, settings
) -> None:
    before = set(settings.MEDIA_ROOT.rglob("*"))
    client.post(owner_link(commitment), {**answers(photo_alt="En lampa"), "photo": picture()})
    update = CommitmentUpdate.objects.get()
    assert set(settings.MEDIA_ROOT.rglob("*")) == before
    assert not Image_.objects.exists()
    assert update.photo is None
    assert PendingPhoto.objects.filter(update=update).exists()
    address = f"/admin/dialogues/promises/updates/{update.pk}/photo.jpg"
    assert client.get(address).status_code == 302
    client.force_login(factories.make_user("resident@example.org"))
    assert client.get(address).status_code in (302, 403)
    client.force_login(keeper)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in answer.headers["Cache-Control"]
