"""Who has answered can say what could be better, once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from feedback.models import Answer
from feedback.subject import Subject
from tests.feedback.answering import ABOUT, send, signed_on

pytestmark = pytest.mark.django_db


def comment(client: Client, address: str, text: str, **more: str):
    page = client.get(address).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', page)[1]
    return client.post(address, {"guard": guard, "comment": text, "website": "", **more})


def test_a_comment_goes_with_its_answer(client, home) -> None:
    address = send(client, ABOUT.sign(), "no").headers["Location"]
    response = comment(client, address, "  Var ligger biblioteket?  ")
    assert (response.status_code, response.headers["Location"].split("/")[2:4]) == (
        303,
        address.split("/")[2:4],
    )
    assert Answer.objects.get().comment == "Var ligger biblioteket?"
    thanks = client.get(response.headers["Location"]).content.decode()
    assert "<textarea" not in thanks


def test_the_comment_page_leads_back_to_the_page(client, about) -> None:
    address = send(client, signed_on(client.get("/sv/om-oss/").content.decode()))
    assert 'href="/sv/om-oss/"' in client.get(address.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "path", ["/konto/<key>/", "/sv/…/", "//evil.example/", "https://evil.example"]
)
def test_no_way_back_is_shown_to_what_is_no_address_of_ours(client, home, path) -> None:
    address = send(client, Subject(path, None, None, "sv").sign()).headers["Location"]
    html = client.get(address).content.decode()
    assert path not in html
    assert "evil" not in html


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "null\x00character"])
def test_a_comment_that_cannot_be_taken_is_told_and_kept_in_the_form(client, home, text) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    response = comment(client, address, text)
    assert response.status_code == 400
    html = response.content.decode()
    assert 'aria-invalid="true"' in html
    assert "data-error-summary" in html
    assert text.strip()[:5] in html
    assert Answer.objects.get().comment == ""


def test_an_answer_takes_one_comment(client, home) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    guard_page = client.get(address).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', guard_page)[1]
    for text in ("first", "second"):
        client.post(address, {"guard": guard, "comment": text})
    assert Answer.objects.get().comment == "first"


def test_a_comment_from_another_site_or_a_robot_is_refused(client, home) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    assert comment(client, address, "spam", website="x").status_code == 400
    foreign = client.post(address, {"comment": "spam"}, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert Answer.objects.get().comment == ""


def test_a_forged_or_stale_link_says_what_to_do(client, home) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        address = send(client, ABOUT.sign()).headers["Location"]
        forged = address.rstrip("/") + "x/"
        assert client.get(forged).status_code == 404
        clock.shift(timedelta(days=2))
        stale = client.get(address)
    assert stale.status_code == 404
    assert 'href="/sv/"' in stale.content.decode()


def test_the_thanks_are_kept_by_nobody(client, home) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_an_answer_in_english_is_thanked_in_english(client, home) -> None:
    with translation.override("en"):
        response = send(client, ABOUT.sign())
        assert response.headers["Location"].startswith("/en/")
        html = client.get(response.headers["Location"]).content.decode()
    assert "What can we do better?" in html
    assert ">Send<" in html
