"""Editors are told beside their form what is hard to read for some."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.userbar import AccessibilityItem

from cms.editing.content_checks import NO_DESCRIPTION, PageChecks, use_our_checks
from tests import factories
from tests.cms.editing import make_editor, sign_in


@pytest.mark.parametrize(
    "text",
    ["torg.jpg", "IMG 1234", "dsc0001", "Bild på torget", "bild", "upplyst_gång", "Foto (2)"],
)
def test_the_name_of_a_file_is_no_text_alternative(text: str) -> None:
    assert re.search(NO_DESCRIPTION, text, re.IGNORECASE)


@pytest.mark.parametrize(
    "text", ["En upplyst gångväg en mörk kväll.", "A bilingual sign", "Fotograf vid torget"]
)
def test_words_about_what_a_picture_shows_are(text: str) -> None:
    assert not re.search(NO_DESCRIPTION, text, re.IGNORECASE)


def test_ours_take_the_place_of_wagtails() -> None:
    items: list[object] = [AccessibilityItem(in_editor=True)]
    use_our_checks(items)
    assert isinstance(items[0], PageChecks)
    assert items[0].in_editor


@pytest.mark.django_db
def test_the_editors_panel_of_checks_looks_at_what_the_editor_wrote(client: Client, home) -> None:
    page = factories.make_page(home)
    sign_in(client, make_editor())
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    text = response.content.decode()
    assert "identical-links-same-purpose" in text
    assert '"include": ["main"]' in text
