"""What owners send in is read and decided on by staff, before anybody else sees it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.models import OutgoingMail
from dialogues.actions.promises_owners import (
    set_owner_email,
)
from dialogues.actions.promises_updates import (
    decline_update,
    publish_update,
    reword_update,
    take_update_down,
)
from dialogues.models import DialogueLogEntry, PendingPhoto
from dialogues.promises.photos import as_clean_jpeg
from tests import factories
from tests.dialogues.at_once import at_once
from tests.dialogues.promising import (
    days,
    make_commitment,
    make_keeper,
    make_promise_page,
    owner_link,
    picture,
    promise_address,
    sent,
    told,
)

pytestmark = pytest.mark.django_db

Image_ = get_image_model()


def test_publishing_shows_words_figure_and_picture_and_tells_the_owner(
    client: Client, commitment, keeper
) -> None:
    photo = as_clean_jpeg(picture())
    update = sent(commitment, "Elva lampr.", value=11, photo=photo, photo_alt="En lampa")
    publish_update(update=update, by=keeper, text="Elva lampor.")
    html = client.get(promise_address(commitment)).content.decode()
    assert "Elva lampor." in html
    assert 'alt="En lampa"' in html
    update.refresh_from_db()
    assert not PendingPhoto.objects.exists()
    assert update.decided_by == keeper
    assert re.search(r"/[0-9a-f]{32}[^/]*\.jpg$", update.photo.file.url)
    assert not Image.open(update.photo.file).getexif()
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
    assert "Hemligt." not in client.get(promise_address(commitment)).content.decode()
    owners = client.get(owner_link(commitment)).content.decode()
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
    assert "Sedan." not in client.get(promise_address(commitment)).content.decode()


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
    html = client.get(promise_address(commitment)).content.decode()
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
        client.get(promise_address(commitment)).content.decode(),
        client.get(owner_link(commitment)).content.decode(),
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


@pytest.mark.django_db(transaction=True)
def test_two_members_of_staff_at_once_take_one_decision(home: Page) -> None:
    one, other = make_keeper("one@example.org"), make_keeper("other@example.org")
    commitment = make_commitment(home, owner_email="owner@example.org", link_version=1)
    update = sent(commitment, photo=as_clean_jpeg(picture()), photo_alt="En lampa")
    decisions = [
        lambda: publish_update(update=update, by=one),
        lambda: decline_update(update=update, by=other, reason="Nej."),
        lambda: publish_update(update=update, by=other),
    ]
    outcomes = at_once(lambda number: decisions[number](), times=len(decisions))
    refused = [each for each in outcomes if isinstance(each, ValidationError)]
    assert len(refused) == 2, outcomes
    update.refresh_from_db()
    assert OutgoingMail.objects.count() == 1
    assert Image_.objects.count() == (1 if update.state == "published" else 0)
    assert not PendingPhoto.objects.exists()
