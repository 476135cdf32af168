"""The editors' guide is readable in the admin, in the editor's language."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.editing.guide import FOLDER, GUIDES, rendered
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_guide_is_shown_in_the_editors_language(client: Client, home, language: str) -> None:
    editor = make_editor()
    UserProfile.objects.filter(user=editor).update(preferred_language=language)
    sign_in(client, editor)
    text = client.get(reverse("guide")).content.decode()
    assert f'class="guide" lang="{language}"' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("name", GUIDES.values())
def test_every_picture_of_the_guide_is_there_has_words_and_is_small(
    client: Client, home, name: str
) -> None:
    sign_in(client, make_editor())
    _sections, html = rendered(name)
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]*)"', html)
    assert len(pictures) >= 5
    for address, alt in pictures:
        assert len(alt) > 15
        response: Any = client.get(address)
        assert response.status_code == 200
        assert sum(map(len, response.streaming_content)) < 120_000


def test_both_guides_have_as_many_sections() -> None:
    assert len({len(rendered(name)[0]) for name in GUIDES.values()}) == 1


@pytest.mark.parametrize("name", GUIDES.values())
def test_links_inside_a_guide_lead_somewhere(name: str) -> None:
    sections, html = rendered(name)
    anchors = {anchor for anchor, _title in sections}
    assert len(anchors) == len(sections)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= anchors
    assert not re.findall(r'href="(?!#|https://)', html)


@pytest.mark.parametrize("name", ["editors.md", "..", "nothing.png", "a.svg", "A.PNG"])
def test_no_other_file_is_handed_out(client: Client, home, name: str) -> None:
    sign_in(client, make_editor())
    assert client.get(reverse("guide_picture", args=[name])).status_code == 404


def test_residents_have_no_use_for_the_guide(client: Client, home) -> None:
    sign_in(client, factories.make_user())
    assert client.get(reverse("guide")).status_code == 403


def test_the_folder_of_the_guide_is_that_of_the_documentation() -> None:
    assert (FOLDER / "editors.md").is_file()
