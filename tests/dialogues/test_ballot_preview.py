"""An editor looks at the ballot before it is published."""

import re

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from dialogues.models import Dialogue, DialogueIndexPage, DialogueOption, DialoguePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(home: Page) -> DialoguePage:
    """A dialogue that has never been published."""
    factories.make_dialogue_page(home, title="Another one")
    index = DialogueIndexPage.objects.get()
    example = DialoguePage.objects.get()
    page = DialoguePage(
        title="Utkastet",
        opens_at=example.opens_at,
        closes_at=example.closes_at,
        voting_method="points",
        offers_none=True,
        offers_write_in=True,
        asks_age=True,
        live=False,
    )
    page.options = [DialogueOption(title="Bara i utkastet", locale=home.locale)]
    index.add_child(instance=page)
    return page


def look(page: DialoguePage, mode: str) -> str:
    response = page.make_preview_request(preview_mode=mode)
    assert response.status_code == 200
    return response.content.decode()


def test_the_draft_is_shown_as_a_ballot_that_cannot_be_sent(draft: DialoguePage) -> None:
    html = look(draft, "ballot")
    assert "Bara i utkastet" in html
    assert 'name="own_text"' in html
    assert 'name="none"' in html
    assert 'name="about_age"' in html
    button = re.search(r'<button class="button button--large"[^>]*>', html)[0]
    assert "disabled" in button
    assert not Dialogue.objects.filter(title="Utkastet").exists()


def test_the_page_is_shown_as_ever(draft: DialoguePage, rf: RequestFactory) -> None:
    assert [mode for mode, _label in draft.preview_modes] == ["", "ballot"]
    html = look(draft, "")
    assert "Bara i utkastet" in html
    assert "own_text" not in html
