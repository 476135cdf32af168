"""Every public page asks, and knows what it asks about."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from feedback.subject import Subject
from tests import factories
from tests.feedback.answering import ABOUT, send, signed_on

pytestmark = pytest.mark.django_db


def test_a_page_asks_with_two_buttons_in_one_form(client, about) -> None:
    html = client.get("/sv/om-oss/").content.decode()
    form = html[html.index("<form", html.index("data-feedback")) :]
    form = form[: form.index("</form>")]
    assert form.count("<button") == 2
    assert 'name="answer" value="yes"' in form
    assert 'name="answer" value="no"' in form
    assert "csrfmiddlewaretoken" not in form


def test_a_page_knows_itself_its_revision_and_its_language(client, about) -> None:
    html = client.get("/sv/om-oss/").content.decode()
    assert Subject.read(signed_on(html)) == Subject(
        "/sv/om-oss/", about.pk, about.live_revision_id, "sv"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_that_wagtail_does_not_serve_ask_too(client, home, language) -> None:
    with translation.override(language):
        for name in ("search", "account_login", "account_signup"):
            html = client.get(reverse(name)).content.decode()
            assert Subject.read(signed_on(html)).language == language


def subject_at(client: Client, address: str) -> Subject:
    return Subject.read(signed_on(client.get(address).content.decode()))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/sv/finns-inte/", "/sv/finns-inte/"),
        ("/sv/finns%00inte/", "/sv/…/"),
        ("/sv/kvitto-/c2VjcmV0:1abcDE:sig/", "/sv/kvitto-/…/"),
        (f"/sv/{'a' * 61}/", "/sv/…/"),
    ],
)
def test_a_page_that_is_not_there_asks_and_tells_only_words(client, home, address, path) -> None:
    assert subject_at(client, address).path == path


def test_a_form_about_a_public_thing_is_told_by_its_address(client, home) -> None:
    event = factories.make_event(home)
    address = reverse("sign_up", kwargs={"key": event.key})
    assert subject_at(client, address).path == address


def test_a_personal_link_is_told_by_its_pattern(client, home) -> None:
    address = reverse("receipt", kwargs={"receipt": "hemligt"})
    assert "hemligt" not in subject_at(client, address).path


def test_a_key_in_an_address_is_never_stored(client, home) -> None:
    secret = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": "1", "key": "hemlig-nyckel"}
    )
    html = client.get(secret).content.decode()
    assert "hemlig" not in Subject.read(signed_on(html)).path


def test_feedbacks_own_pages_do_not_ask(client, about) -> None:
    response = send(client, ABOUT.sign())
    assert "data-feedback>" not in client.get(response.headers["Location"]).content.decode()
