"""Whoever gets codes without voting takes away what waits for their address."""

import re
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from wagtail.models import Page

from cms import mail
from cms.models import OutgoingMail
from dialogues.actions.confirming import MOST_PENDING
from dialogues.models import Dialogue, PendingBallot
from dialogues.refusals import TooManyPendingBallots
from tests import factories
from tests.dialogues.test_confirming import begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="email")


def link_of_last_mail() -> str:
    """Send what waits in the outbox; return where the last mail's link leads."""
    for pk in mail.due_mail_ids():
        mail.deliver(pk)
    body = str(outbox.outbox[-1].body)
    return re.search(r"https?://[^/\s]+(/\S*[0-9a-f]{32}\.\S+)", body)[1]  # type: ignore[index]


def test_the_owner_clears_the_way_and_votes(client: Client, dialogue: Dialogue) -> None:
    for number in range(MOST_PENDING):
        begin(dialogue, form=f"form {number}")
    begin(dialogue, email="bo@example.org", form="another's")
    with pytest.raises(TooManyPendingBallots):
        begin(dialogue, form="hers")
    OutgoingMail.objects.filter(recipient="bo@example.org").delete()
    link = link_of_last_mail()
    page = client.get(link)
    assert page.status_code == 200
    assert b"<form" in page.content
    assert PendingBallot.objects.count() == MOST_PENDING + 1  # looking changes nothing
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (303, link)
    assert PendingBallot.objects.get().email == "bo@example.org"
    assert client.get(link).status_code == 200
    begin(dialogue, form="hers")


def test_done_twice_it_takes_nothing_of_what_came_later(client: Client, dialogue: Dialogue) -> None:
    begin(dialogue)
    link = link_of_last_mail()
    client.post(link)
    begin(dialogue, form="hers")
    assert client.post(link).status_code == 303
    assert PendingBallot.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 32 + ".abc"])
def test_a_forged_link_is_not_found(client: Client, home: Page, token: str) -> None:
    from tests.dialogues.forms import address

    url = address("not_me", token=token)
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_the_link_is_a_secret_that_nobody_keeps(client: Client, dialogue: Dialogue) -> None:
    begin(dialogue)
    page: Any = client.get(link_of_last_mail())
    assert "no-store" in page["Cache-Control"] or "private" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert not page.cookies
    assert b"anna@example.org" not in page.content


def test_another_site_cannot_press_the_button(client: Client, dialogue: Dialogue) -> None:
    begin(dialogue)
    answer = client.post(link_of_last_mail(), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert PendingBallot.objects.exists()
