"""One dialogue in two languages: one roll and one tally."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from dialogues import tally
from dialogues.models import Dialogue
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh, publish_with_options, translate
from tests.dialogues.forms import address, send_ballot

pytestmark = pytest.mark.django_db


def test_ballots_in_both_languages_are_one_tally(client: Client, pages) -> None:
    row = Dialogue.objects.get()
    assert pages[0].row == pages[1].row == row
    cast(row, "Förslag 1")
    cast(row, "Förslag 1", "Förslag 2")
    answer = send_ballot(client, row, "Förslag 2", language="en", email="b@example.org")
    assert answer.status_code == 303
    counted = tally.count(row)
    assert [(option.label, option.ballots) for option in counted.options] == [
        ("Förslag 1", 2),
        ("Förslag 2", 1),
        ("Förslag 3", 0),
    ]


def test_each_language_has_its_own_words(client: Client, pages) -> None:
    english_page = pages[1]
    html = client.get(english_page.get_url()).content.decode()
    assert "What matters?" in html
    assert "Proposal 2" in html
    assert "Förslag" not in html
    ballot = client.get(address("vote", "en", key=english_page.row.key)).content.decode()
    assert "Proposal 2" in ballot
    assert "Förslag" not in ballot


def test_the_same_person_votes_once_whatever_the_language(
    client: Client, home: Page, pages
) -> None:
    row = Dialogue.objects.get()
    cast(row, email="anna@example.org")
    client.force_login(factories.make_user("anna@example.org"))
    Dialogue.objects.update(electorate="account")
    assert send_ballot(client, row, language="en").status_code == 409


def test_translating_again_keeps_the_options_and_their_ballots(pages, english: Locale) -> None:
    swedish_page = pages[0]
    cast(swedish_page.row, "Förslag 2")
    before = set(swedish_page.row.options.values_list("pk", "key"))
    swedish_page = fresh(swedish_page)
    swedish_page.lead = "Nya ord."
    swedish_page.save_revision().publish()
    translate(swedish_page, english)
    assert set(swedish_page.row.options.values_list("pk", "key")) == before
    assert tally.count(swedish_page.row).options[0].label == "Förslag 2"


def test_words_in_another_language_are_marked_as_such(client: Client, pages) -> None:
    key = Dialogue.objects.get().key
    assert 'lang="sv">Förslag' not in client.get(address("vote", "en", key=key)).content.decode()
    fresh(pages[1]).unpublish()
    text = client.get(address("vote", "en", key=key)).content.decode()
    assert '<h1 lang="sv">' in text
    assert text.count('lang="sv">Förslag') == 3
    assert "This is not yet available in your language." in text


@pytest.mark.parametrize("gone", [0, 1])
def test_with_one_language_unpublished_voting_goes_on(client: Client, pages, gone: int) -> None:
    row = Dialogue.objects.get()
    cast(row, "Förslag 1")
    fresh(pages[gone]).unpublish()
    for language in ("sv", "en"):
        assert client.get(address("vote", language, key=row.key)).status_code == 200
    cast(row, "Förslag 1")
    assert tally.count(row).options[0].ballots == 2


def test_the_translation_decides_nothing_and_is_not_held_up(pages) -> None:
    swedish_page, english_page = pages
    cast(swedish_page.row, "Förslag 1")
    english_page = fresh(english_page)
    english_page.max_choices = 1
    english_page.closes_at = timezone.now() + timedelta(days=99)
    english_page.lead = "New words."
    english_page.save_revision().publish()
    row = Dialogue.objects.get()
    assert row.max_choices == 3
    assert row.closes_at == swedish_page.closes_at


def test_a_translation_with_older_facts_shows_those_of_the_row(client: Client, pages) -> None:
    swedish_page, english_page = pages
    swedish_page = fresh(swedish_page)
    swedish_page.max_choices = 2
    swedish_page.save_revision().publish()
    assert fresh(english_page).max_choices == 3
    html = client.get(english_page.get_url()).content.decode()
    assert "2" in html[html.index("facts") :][:4000]
    cast(Dialogue.objects.get(), "Förslag 1")
    english_page = fresh(english_page)
    english_page.lead = "Still editable."
    english_page.save_revision().publish()


def test_an_option_that_only_the_source_has_is_shown_in_its_words(client: Client, pages) -> None:
    publish_with_options(pages[0], "Förslag 1", "Förslag 2", "Förslag 3", "Förslag 4")
    html = client.get(pages[1].get_url()).content.decode()
    assert "Proposal 1" in html
    assert "Förslag 4" in html
