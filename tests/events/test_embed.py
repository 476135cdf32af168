"""The next evenings can stand in a frame on any website."""

import re

import pytest
from django.test import Client
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/sv/temakvallar/badda-in/"


def test_any_website_may_frame_the_next_evenings(client: Client, home: Page) -> None:
    factories.make_event(home, title="Trygg i Bro")
    answer = client.get(ADDRESS)
    html = answer.content.decode()
    assert "Trygg i Bro" in html
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors 'self' *;" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert "<script" not in html
    assert "<form" not in html
    assert set(re.findall(r'<a href="[^"]+" target="(\w+)"', html)) == {"_top"}


def test_five_at_the_most_and_those_that_are_asked_for(client: Client, home: Page) -> None:
    for number in range(7):
        factories.make_event(home, title=f"Kväll {number}", slug=f"kvall-{number}")
    assert client.get(ADDRESS).content.decode().count("<h2>") == 5
    answer = client.get(ADDRESS, {"from": "2199-01-01"})
    assert answer.content.decode().count("<h2>") == 0
