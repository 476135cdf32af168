"""The page on which an owner tells how it goes: its secret link, and what is sent there, once however often."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.languages import address_in
from cms.models import OutgoingMail
from dialogues.actions.promises_owners import (
    renew_owner_link,
    send_owner_link,
    set_owner_email,
    withdraw_owner_link,
)
from dialogues.actions.promises_sending import MOST_WAITING, send_update
from dialogues.models import Commitment, CommitmentUpdate
from dialogues.promises.links import find_by_token, has_link, owner_token
from tests.dialogues.at_once import at_once
from tests.dialogues.promising import (
    answers,
    make_commitment,
    owner_link,
    picture,
    promise_address,
    sent,
)

pytestmark = pytest.mark.django_db


def test_the_page_is_a_secret_that_nobody_keeps_and_sets_no_cookie(
    client: Client, commitment
) -> None:
    answer = client.get(owner_link(commitment))
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
        owner_link(commitment),
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
    assert "Elva lampor." not in client.get(promise_address(commitment)).content.decode()
    commitment.refresh_from_db()
    assert commitment.status == "planned"


def test_a_double_click_is_one_update(client: Client, commitment) -> None:
    data = answers()
    for _time in range(2):
        assert client.post(owner_link(commitment), data).status_code == 303
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
    answer = client.post(owner_link(commitment), data)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in html
    assert "data-error-summary" in html
    assert data["text"].strip() in html
    assert not CommitmentUpdate.objects.exists()


def test_a_picture_needs_words(client: Client, commitment) -> None:
    answer = client.post(owner_link(commitment), {**answers(), "photo": picture()})
    assert 'id="id_photo_alt_error"' in answer.content.decode()
    assert not CommitmentUpdate.objects.exists()


def test_robots_and_other_sites_get_nowhere(client: Client, commitment) -> None:
    assert (
        client.post(owner_link(commitment), answers(website="https://spam.example")).status_code
        == 200
    )
    foreign = client.post(
        owner_link(commitment), answers(), headers={"sec-fetch-site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert not CommitmentUpdate.objects.exists()


@pytest.mark.usefixtures("still_clock")
def test_whoever_sends_again_and_again_waits(client: Client, commitment, monkeypatch) -> None:
    from dialogues.promises import views

    monkeypatch.setattr(views, "UPDATE_LIMIT", (2, 600))
    for _time in range(2):
        assert client.post(owner_link(commitment), answers()).status_code == 303
    assert client.post(owner_link(commitment), answers()).status_code == 429


def test_a_link_in_the_wrong_hands_fills_no_disk(commitment) -> None:
    for _time in range(MOST_WAITING):
        sent(commitment)
    with pytest.raises(ValidationError):
        sent(commitment)


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
    old = owner_link(commitment)
    newer = renew_owner_link(commitment=commitment, by=keeper)
    assert client.get(old).status_code == 404
    assert client.get(owner_link(newer)).status_code == 200
    gone = withdraw_owner_link(commitment=newer, by=keeper)
    withdraw_owner_link(commitment=gone, by=keeper)
    seen = {old, owner_link(newer)}
    assert all(client.get(address).status_code == 404 for address in seen)
    again = renew_owner_link(commitment=gone, by=keeper)
    assert owner_link(again) not in seen
    assert all(client.get(address).status_code == 404 for address in seen)


def test_another_owner_gets_another_link(client: Client, commitment, keeper) -> None:
    old = owner_link(commitment)
    changed = set_owner_email(commitment=commitment, email="New@Example.org", by=keeper)
    assert changed.owner_email == "new@example.org"
    assert client.get(old).status_code == 404
    nobody = set_owner_email(commitment=changed, email="", by=keeper)
    assert not has_link(nobody)


def test_the_link_of_a_commitment_that_was_taken_away_opens_nothing(
    client: Client, commitment
) -> None:
    Commitment.objects.update(is_withdrawn=True)
    assert client.get(owner_link(commitment)).status_code == 404


def test_the_link_is_mailed_once_there_is_an_address(home: Page, keeper) -> None:
    commitment = make_commitment(home)
    with pytest.raises(ValidationError):
        send_owner_link(commitment=commitment, by=keeper)
    set_owner_email(commitment=commitment, email="owner@example.org", by=keeper)
    send_owner_link(commitment=commitment, by=keeper)
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.recipient) == ("dialogues.owner_link", "owner@example.org")


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_many_times_at_once_is_one_update(home: Page) -> None:
    commitment = make_commitment(home)

    def send(_number: int) -> CommitmentUpdate:
        return send_update(
            commitment=commitment,
            text="Klart.",
            language="sv",
            measured_on=timezone.localdate(),
            form_name="same",
        )

    outcomes = at_once(send, times=6)
    assert {each.pk for each in outcomes} == {CommitmentUpdate.objects.get().pk}
