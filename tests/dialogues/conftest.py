"""What the tests of dialogues share."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Locale, Page

from cms.models import User
from dialogues.models import Commitment, DialogueIndexPage, DialoguePage
from tests import factories
from tests.dialogues.editing import translate
from tests.dialogues.promising import make_commitment, make_keeper


@pytest.fixture(autouse=True)
def _voter_keys_of_its_own(tmp_path: Path, settings: Any) -> None:
    """No test meets the keys of another one."""
    settings.VOTER_KEYS_DIR = tmp_path / "voter-keys"


@pytest.fixture
def pages(home: Page, english: Locale) -> tuple[DialoguePage, DialoguePage]:
    """A dialogue in Swedish and English."""
    swedish_page = factories.make_dialogue_page(home, electorate="email", options=3)
    translate(home, english, {"hem": "home"})
    translate(DialogueIndexPage.objects.get(), english, {"dialoger": "dialogues"})
    return swedish_page, translate(swedish_page, english, {"Vad är viktigast?": "What matters?"})


@pytest.fixture
def commitment(home: Page) -> Commitment:
    """What a published promise commits somebody to, who has a link to tell how it goes."""
    return make_commitment(home, owner_email="owner@example.org", link_version=1)


@pytest.fixture
def keeper(db: None) -> User:
    """A member of staff who looks after promises."""
    return make_keeper()
