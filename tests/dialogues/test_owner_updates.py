"""What owners send in: read by staff before anybody else sees it, once however often it is sent, harmless."""

import re
import threading
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.languages import address_in
from cms.models import OutgoingMail
from dialogues.actions.promises_owners import (
    renew_owner_link,
    send_owner_link,
    set_owner_email,
    withdraw_owner_link,
)
from dialogues.actions.promises_sending import MOST_WAITING
from dialogues.actions.promises_updates import (
    decline_update,
    publish_update,
    reword_update,
    take_update_down,
)
from dialogues.models import Commitment, CommitmentUpdate, DialogueLogEntry, PendingPhoto
from dialogues.promises.links import find_by_token, has_link, owner_token
from dialogues.promises.photos import LARGEST_FILE, LONGEST_SIDE, as_clean_jpeg
from tests import factories
from tests.dialogues.promising import (
    answers,
    days,
    make_commitment,
    make_keeper,
    make_promise_page,
    picture,
    sent,
    told,
)

pytestmark = pytest.mark.django_db

Image_ = get_image_model()


@pytest.fixture
def commitment(home: Page) -> Commitment:
    return make_commitment(home, owner_email="owner@example.org", link_version=1)


@pytest.fixture
def keeper():
    return make_keeper()


def link(commitment: Commitment, language: str = "sv") -> str:
    return address_in(language, "owner_update", token=owner_token(commitment))


def page_of(commitment: Commitment) -> str:
    page = commitment.promise
    from dialogues.models import PromisePage

    return PromisePage.objects.get(translation_key=page.key).get_url()


# --- The owner's page -----------------------------------------------------------------------


def test_the_page_is_a_secret_that_nobody_keeps_and_sets_no_cookie(
    client: Client, commitment
) -> None:
    answer = client.get(link(commitment))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not answer.cookies
    assert 'enctype="multipart/form-data"' in answer.content.decode()


def test_what_is_sent_waits_for_staff_and_is_seen_by_its_owner_alone(
    client: Client, commitment
) -> None:
    answer = client.post(
        link(commitment),
        answers(text="Elva lampor.", value="11,5 %", status="ongoing", photo_alt="", photo=""),
    )
    assert answer.status_code == 303
    update = CommitmentUpdate.objects.get()
    assert (update.state, float(update.value), update.is_by_owner, update.by) == (
        "waiting",
        11.5,
        True,
        None,
    )
    assert "Elva lampor." in client.get(answer.url).content.decode()
    assert "Elva lampor." not in client.get(page_of(commitment)).content.decode()
    commitment.refresh_from_db()
    assert commitment.status == "planned"


def test_a_double_click_is_one_update(client: Client, commitment) -> None:
    data = answers()
    for _time in range(2):
        assert client.post(link(commitment), data).status_code == 303
    assert CommitmentUpdate.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": "  "}, "text"),
        ({"measured_on": "i går"}, "measured_on"),
        ({"measured_on": "2999-01-01"}, "measured_on"),
        ({"value": "många"}, "value"),
        ({"status": "great"}, "status"),
        ({"evidence_url": "javascript:alert(1)"}, "evidence_url"),
        ({"evidence_url": "ftp://example.org/"}, "evidence_url"),
        ({"photo_alt": "En lampa"}, "photo"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_written(
    client: Client, commitment, wrong, field
) -> None:
    data = answers(**{"text": "Kvar.", **wrong})
    answer = client.post(link(commitment), data)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in html
    assert "data-error-summary" in html
    assert data["text"].strip() in html
    assert not CommitmentUpdate.objects.exists()


def test_a_picture_needs_words(client: Client, commitment) -> None:
    answer = client.post(link(commitment), {**answers(), "photo": picture()})
    assert 'id="id_photo_alt_error"' in answer.content.decode()
    assert not CommitmentUpdate.objects.exists()


def test_robots_and_other_sites_get_nowhere(client: Client, commitment) -> None:
    assert client.post(link(commitment), answers(website="https://spam.example")).status_code == 200
    foreign = client.post(link(commitment), answers(), headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    assert not CommitmentUpdate.objects.exists()


def test_whoever_sends_again_and_again_waits(client: Client, commitment, monkeypatch) -> None:
    from dialogues.promises import views

    monkeypatch.setattr(views, "UPDATE_LIMIT", (2, 600))
    for _time in range(2):
        assert client.post(link(commitment), answers()).status_code == 303
    assert client.post(link(commitment), answers()).status_code == 429


def test_a_link_in_the_wrong_hands_fills_no_disk(commitment) -> None:
    for _time in range(MOST_WAITING):
        sent(commitment)
    with pytest.raises(ValidationError):
        sent(commitment)


# --- The link -------------------------------------------------------------------------------


def test_a_garbled_or_forged_link_opens_nothing(client: Client, commitment) -> None:
    token = owner_token(commitment)
    signed, _dot, signature = token.rpartition(".")
    for bad in ("x", token[:-1], f"{commitment.key.hex}-2.{signature}", f"{signed}.", "."):
        assert find_by_token(bad) is None
        answer = client.get(address_in("sv", "owner_update", token=bad))
        assert answer.status_code == 404


def test_a_new_link_ends_the_old_one_and_a_withdrawn_one_never_comes_back(
    client: Client, commitment, keeper
) -> None:
    old = link(commitment)
    newer = renew_owner_link(commitment=commitment, by=keeper)
    assert client.get(old).status_code == 404
    assert client.get(link(newer)).status_code == 200
    gone = withdraw_owner_link(commitment=newer, by=keeper)
    withdraw_owner_link(commitment=gone, by=keeper)
    seen = {old, link(newer)}
    assert all(client.get(address).status_code == 404 for address in seen)
    again = renew_owner_link(commitment=gone, by=keeper)
    assert link(again) not in seen
    assert all(client.get(address).status_code == 404 for address in seen)


def test_another_owner_gets_another_link(client: Client, commitment, keeper) -> None:
    old = link(commitment)
    changed = set_owner_email(commitment=commitment, email="New@Example.org", by=keeper)
    assert changed.owner_email == "new@example.org"
    assert client.get(old).status_code == 404
    nobody = set_owner_email(commitment=changed, email="", by=keeper)
    assert not has_link(nobody)


def test_the_link_of_a_commitment_that_was_taken_away_opens_nothing(
    client: Client, commitment
) -> None:
    Commitment.objects.update(is_withdrawn=True)
    assert client.get(link(commitment)).status_code == 404


def test_the_link_is_mailed_once_there_is_an_address(home: Page, keeper) -> None:
    commitment = make_commitment(home)
    with pytest.raises(ValidationError):
        send_owner_link(commitment=commitment, by=keeper)
    set_owner_email(commitment=commitment, email="owner@example.org", by=keeper)
    send_owner_link(commitment=commitment, by=keeper)
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.recipient) == ("dialogues.owner_link", "owner@example.org")


# --- Pictures -------------------------------------------------------------------------------


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
    answer = client.post(link(commitment), {**answers(photo_alt="En lampa"), "photo": file})
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
    answer = client.post(link(commitment), {**answers(photo_alt="Brus"), "photo": file})
    assert answer.status_code == 303
    larger = SimpleUploadedFile("photo.jpg", b"x" * (LARGEST_FILE + settings.PUBLIC_BODY_LIMIT))
    answer = client.post(link(commitment), {**answers(photo_alt="Brus"), "photo": larger})
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
    client.post(link(commitment), {**answers(photo_alt="En lampa"), "photo": picture()})
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


# --- Decisions ------------------------------------------------------------------------------


def test_publishing_shows_words_figure_and_picture_and_tells_the_owner(
    client: Client, commitment, keeper
) -> None:
    photo = as_clean_jpeg(picture())
    update = sent(commitment, "Elva lampr.", value=11, photo=photo, photo_alt="En lampa")
    publish_update(update=update, by=keeper, text="Elva lampor.")
    html = client.get(page_of(commitment)).content.decode()
    assert "Elva lampor." in html
    assert 'alt="En lampa"' in html
    update.refresh_from_db()
    assert not PendingPhoto.objects.exists()
    assert update.decided_by == keeper
    assert re.search(r"/[0-9a-f]{32}[^/]*\.jpg$", update.photo.file.url)
    assert not exif_of(update.photo.file.read())
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.recipient) == ("dialogues.update_decided", "owner@example.org")


def test_staff_may_publish_without_the_picture(commitment, keeper) -> None:
    update = sent(commitment, photo=as_clean_jpeg(picture()), photo_alt="En lampa")
    publish_update(update=update, by=keeper, keeps_photo=False)
    update.refresh_from_db()
    assert (update.photo, update.photo_alt) == (None, "")
    assert not PendingPhoto.objects.exists()
    assert not Image_.objects.exists()


def test_declining_says_why_and_shows_nothing(client: Client, commitment, keeper) -> None:
    update = sent(commitment, "Hemligt.", photo=as_clean_jpeg(picture()), photo_alt="En lampa")
    with pytest.raises(ValidationError):
        decline_update(update=update, by=keeper, reason="  ")
    decline_update(update=update, by=keeper, reason="Säg var.")
    assert not PendingPhoto.objects.exists()
    assert "Hemligt." not in client.get(page_of(commitment)).content.decode()
    owners = client.get(link(commitment)).content.decode()
    assert "Säg var." in owners
    assert OutgoingMail.objects.filter(kind="dialogues.update_decided").count() == 1


def test_taking_down_removes_the_picture_for_good_and_the_status_it_brought(
    client: Client, commitment, keeper, django_capture_on_commit_callbacks
) -> None:
    told(commitment, "Först.", status="ongoing", measured_on=days(-9))
    photo = as_clean_jpeg(picture())
    update = sent(commitment, "Sedan.", status="done", photo=photo, photo_alt="En lampa")
    publish_update(update=update, by=keeper)
    commitment.refresh_from_db()
    assert commitment.status == "done"
    update.refresh_from_db()
    file = update.photo.file
    storage, name = file.storage, file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        take_update_down(update=update, by=keeper, reason="Fel bild.")
    commitment.refresh_from_db()
    assert commitment.status == "ongoing"
    assert not storage.exists(name)
    assert "Sedan." not in client.get(page_of(commitment)).content.decode()


def test_the_status_is_that_of_what_happened_last_not_of_what_was_written_last(
    commitment, keeper
) -> None:
    told(commitment, "Klart.", status="done", measured_on=days(-1))
    told(commitment, "Började.", status="ongoing", measured_on=days(-30))
    told(commitment, "Mer att säga.", measured_on=days(0))
    commitment.refresh_from_db()
    assert commitment.status == "done"


def test_what_was_decided_once_is_not_decided_again(commitment, keeper) -> None:
    update = sent(commitment)
    publish_update(update=update, by=keeper)
    for again in (
        lambda: publish_update(update=update, by=keeper),
        lambda: decline_update(update=update, by=keeper, reason="Nej."),
    ):
        with pytest.raises(ValidationError) as refused:
            again()
        assert refused.value.code == "decided"
    assert OutgoingMail.objects.count() == 1


def test_words_are_put_right_and_translated(client: Client, commitment, keeper) -> None:
    update = told(commitment, "Elva lampr.")
    reword_update(
        update=update,
        text="Elva lampor.",
        photo_alt="",
        translations={"en": {"text": "Eleven lamps.", "photo_alt": ""}},
    )
    html = client.get(page_of(commitment)).content.decode()
    assert "Elva lampor." in html
    assert "Eleven lamps." not in html


def test_markup_in_an_update_is_text(client: Client, commitment, keeper) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    update = sent(
        commitment,
        evil,
        photo=as_clean_jpeg(picture()),
        photo_alt='" onload="alert(3)',
        evidence_url="https://example.org/?a=%22%3E%3Cb%3E",
    )
    publish_update(update=update, by=keeper)
    client_of_staff = Client()
    client_of_staff.force_login(keeper)
    for html in (
        client.get(page_of(commitment)).content.decode(),
        client.get(link(commitment)).content.decode(),
        client_of_staff.get(f"/admin/dialogues/promises/updates/{update.pk}/").content.decode(),
    ):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'onload="alert' not in html
        assert "&lt;script&gt;alert(1)" in html


def test_everything_is_in_the_dialogues_log(home: Page, keeper) -> None:
    dialogue = factories.make_dialogue_page(home)
    page = make_promise_page(home, {"title": "Ljus"}, dialogue=dialogue)
    commitment = page.row.commitments.get()
    set_owner_email(commitment=commitment, email="owner@example.org", by=keeper)
    publish_update(update=sent(commitment), by=keeper)
    decline_update(update=sent(commitment), by=keeper, reason="Nej.")
    kinds = list(DialogueLogEntry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-3:] == ["owner_changed", "update_published", "update_declined"]
    assert "owner@example.org" not in str(list(DialogueLogEntry.objects.values_list("detail")))


# --- At once --------------------------------------------------------------------------------


def at_once(*calls):
    """Run `calls` at the same moment, each on a connection of its own; return what each gave or raised."""
    outcomes = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def run(number, call):
        try:
            gate.wait()
            outcomes[number] = call()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_members_of_staff_at_once_take_one_decision(home: Page) -> None:
    one, other = make_keeper("one@example.org"), make_keeper("other@example.org")
    commitment = make_commitment(home, owner_email="owner@example.org", link_version=1)
    update = sent(commitment, photo=as_clean_jpeg(picture()), photo_alt="En lampa")
    outcomes = at_once(
        lambda: publish_update(update=update, by=one),
        lambda: decline_update(update=update, by=other, reason="Nej."),
        lambda: publish_update(update=update, by=other),
    )
    refused = [each for each in outcomes if isinstance(each, ValidationError)]
    assert len(refused) == 2, outcomes
    update.refresh_from_db()
    assert OutgoingMail.objects.count() == 1
    assert Image_.objects.count() == (1 if update.state == "published" else 0)
    assert not PendingPhoto.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_many_times_at_once_is_one_update(home: Page) -> None:
    from django.utils import timezone

    from dialogues.actions.promises_sending import send_update

    commitment = make_commitment(home)

    def send():
        return send_update(
            commitment=commitment,
            text="Klart.",
            language="sv",
            measured_on=timezone.localdate(),
            form_name="same",
        )

    outcomes = at_once(*[send] * 6)
    assert {each.pk for each in outcomes} == {CommitmentUpdate.objects.get().pk}
