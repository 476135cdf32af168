"""The page presents; the row remembers."""

import pytest
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db


def test_publishing_an_evening_writes_its_row(home: Page) -> None:
    page = factories.make_event_page(home, capacity=30)
    assert page.row.capacity == 30
    assert page.row.key == page.translation_key


def test_publishing_a_dialogue_writes_its_options(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=3)
    assert [option.label for option in page.row.options.all()] == [
        "Förslag 1",
        "Förslag 2",
        "Förslag 3",
    ]


def test_a_draft_changes_nothing(home: Page) -> None:
    page = factories.make_event_page(home, capacity=30)
    page.capacity = 7
    page.save_revision()
    page.row.refresh_from_db()
    assert page.row.capacity == 30
