"""One dialogue in two languages: one roll, one tally, and the traps of pages and revisions."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from dialogues import tally
from dialogues.models import Dialogue, DialogueIndexPage, DialogueOption, DialoguePage
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address, send_ballot

pytestmark = pytest.mark.django_db


def translate(page: Page, english: Locale, words: dict[str, str] | None = None) -> Any:
    """Translate `page` as an editor does, and publish it; return the English page."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translated, _created = Translation.objects.get_or_create(source=source, target_locale=english)
    catalogue = translated.export_po()
    for entry in catalogue:
        entry.msgstr = (words or {}).get(entry.msgid) or entry.msgid.replace("Förslag", "Proposal")
    translated.import_po(catalogue)
    # Not `publish=True`: that waits for the commit, which a test never sees.
    translated.save_target(publish=False)
    page.get_translation(english).get_latest_revision().publish()
    return type(page).objects.get(translation_key=page.translation_key, locale=english)


@pytest.fixture
def pages(home: Page, english: Locale) -> tuple[DialoguePage, DialoguePage]:
    """A dialogue in Swedish and English."""
    swedish_page = factories.make_dialogue_page(home, electorate="email", options=3)
    translate(home, english, {"hem": "home"})
    translate(DialogueIndexPage.objects.get(), english, {"dialoger": "dialogues"})
    return swedish_page, translate(swedish_page, english, {"Vad är viktigast?": "What matters?"})


def fresh(page: DialoguePage) -> DialoguePage:
    return DialoguePage.objects.get(pk=page.pk)


def labels(page: DialoguePage) -> list[str]:
    options = page.row.options.filter(is_retired=False)
    return list(options.values_list("label", flat=True))


def publish_with_options(page: DialoguePage, *titles: str) -> Any:
    """Publish `page` with just these options, as an editor who deletes and adds; return its revision."""
    page = fresh(page)
    known = {option.title: option for option in page.options.all()}
    options = [
        known.get(title) or DialogueOption(title=title, locale=page.locale) for title in titles
    ]
    for order, option in enumerate(options):
        option.sort_order = order
    page.options.set(options)
    revision = page.save_revision()
    revision.publish()
    return revision


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
    assert '<ul class="options">' in client.get(address("vote", "en", key=key)).content.decode()
    fresh(pages[1]).unpublish()
    text = client.get(address("vote", "en", key=key)).content.decode()
    assert '<h1 lang="sv">' in text
    assert '<ul class="options" lang="sv">' in text
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


# --- Rules and options once somebody has voted ----------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voting_method", "ranking"),
        ("max_choices", 2),
        ("electorate", "open"),
        ("max_points", 20),
    ],
)
def test_the_rules_are_fixed_by_the_first_ballot(pages, name: str, value: Any) -> None:
    page = fresh(pages[0])
    cast(page.row)
    setattr(page, name, value)
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert getattr(Dialogue.objects.get(), name) != value
    assert getattr(fresh(page), name) != value


def test_before_the_first_ballot_the_rules_can_be_changed(pages) -> None:
    page = fresh(pages[0])
    page.max_choices = 2
    page.save_revision().publish()
    assert Dialogue.objects.get().max_choices == 2


def test_a_draft_from_before_the_first_ballot_cannot_slip_a_change_in(pages) -> None:
    page = fresh(pages[0])
    page.max_choices = 1
    draft = page.save_revision()
    cast(page.row, "Förslag 1", "Förslag 2")
    with pytest.raises(ValidationError):
        draft.publish()
    assert Dialogue.objects.get().max_choices == 3


def test_the_row_itself_refuses_new_rules_though_nobody_asked_the_page(pages) -> None:
    page = fresh(pages[0])
    cast(page.row)
    page.max_choices = 1
    with pytest.raises(ValidationError):
        page.save(clean=False)
    assert Dialogue.objects.get().max_choices == 3


def test_times_can_be_changed_until_the_dialogue_is_counted(pages) -> None:
    from dialogues import actions

    page = fresh(pages[0])
    cast(page.row)
    page.closes_at = timezone.now() - timedelta(minutes=1)
    page.save_revision().publish()
    actions.close_due_dialogues()
    page = fresh(page)
    page.closes_at = timezone.now() + timedelta(days=7)
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert Dialogue.objects.get().is_closed()


def test_an_option_with_ballots_is_retired_and_one_without_is_deleted(pages) -> None:
    page = pages[0]
    cast(page.row, "Förslag 2")
    publish_with_options(page, "Förslag 1")
    assert set(page.row.options.values_list("label", "is_retired")) == {
        ("Förslag 1", False),
        ("Förslag 2", True),
    }
    assert tally.count(page.row).options[0].label == "Förslag 2"


def test_no_option_is_added_once_somebody_has_voted(pages) -> None:
    cast(pages[0].row)
    with pytest.raises(ValidationError):
        publish_with_options(pages[0], "Förslag 1", "Förslag 2", "Förslag 3", "Förslag 4")
    assert pages[0].row.options.count() == 3


def test_a_misspelt_option_can_be_put_right_while_people_vote(pages) -> None:
    page = fresh(pages[0])
    cast(page.row, "Förslag 2")
    option = page.options.get(title="Förslag 2")
    option.title = "Förslag två"
    page.options.set([o if o.pk != option.pk else option for o in page.options.all()])
    page.save_revision().publish()
    assert tally.count(page.row).options[0].label == "Förslag två"
    assert page.row.options.count() == 3


def test_options_can_be_put_in_another_order(pages) -> None:
    page = pages[0]
    cast(page.row, "Förslag 2")
    publish_with_options(page, "Förslag 3", "Förslag 2", "Förslag 1")
    assert labels(page) == ["Förslag 3", "Förslag 2", "Förslag 1"]
    assert tally.count(page.row).options[0].ballots == 1


def test_going_back_to_an_older_revision_makes_no_option_twice(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    keys = dict(page.row.options.values_list("label", "key"))
    added = publish_with_options(page, "Förslag 1", "Förslag 2", "Tillagt")
    keys = dict(page.row.options.values_list("label", "key"))
    publish_with_options(page, "Förslag 1", "Förslag 2", "Tillagt")
    cast(page.row, "Tillagt")
    added.as_object().save_revision().publish()
    assert dict(page.row.options.values_list("label", "key")) == keys
    assert tally.count(page.row).options[0].label == "Tillagt"


def test_an_option_that_comes_back_has_its_ballots_again(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row, "Förslag 2")
    before = page.get_latest_revision()
    publish_with_options(page, "Förslag 1")
    assert labels(page) == ["Förslag 1"]
    before.as_object().save_revision().publish()
    assert labels(page) == ["Förslag 1", "Förslag 2"]
    assert tally.count(page.row).options[0].label == "Förslag 2"


def test_a_copy_of_a_dialogue_is_a_dialogue_of_its_own(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row, "Förslag 2")
    copy = page.copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    copy = DialoguePage.objects.get(pk=copy.pk)
    copy.save_revision().publish()
    assert copy.row != page.row
    assert tally.count(copy.row).ballots == 0
    assert tally.count(page.row).ballots == 1


def test_a_deleted_page_loses_no_ballot(home: Page) -> None:
    page = factories.make_dialogue_page(home)
    row = page.row
    cast(row)
    page.delete()
    assert tally.count(row).ballots == 1


# --- The editors' form ----------------------------------------------------------------------------


def fill_in(page: DialoguePage, options: list[dict[str, Any]], **changes: Any) -> Any:
    """Return the form of `page` as the admin's edit view binds it."""
    form_class = page.get_edit_handler().get_form_class()
    form_of_page = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "body": streamfield([]),
        "comments": inline_formset([]),
        "opens_at": timezone.localtime(page.opens_at).strftime("%Y-%m-%d %H:%M:%S.%f"),
        "closes_at": timezone.localtime(page.closes_at).strftime("%Y-%m-%d %H:%M:%S.%f"),
        "electorate": page.electorate,
        "voting_method": page.voting_method,
        "min_choices": page.min_choices,
        "max_choices": page.max_choices,
        "max_points": page.max_points,
        "options": inline_formset(options, initial=sum("id" in each for each in options)),
        **changes,
    }
    user = factories.make_user("editor@example.org", is_superuser=True)
    return form_class(nested_form_data(form_of_page), instance=page, for_user=user)


def rows_of(page: DialoguePage, **changed: Any) -> list[dict[str, Any]]:
    return [
        {"id": o.pk, "title": o.title, "description": "", "image_alt": "", "image": "", **changed}
        for o in page.options.all()
    ]


def test_the_form_takes_a_dialogue_as_it_is(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page))
    assert form.is_valid(), form.errors


def test_the_form_refuses_other_rules_beside_their_field(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row)
    form = fill_in(page, rows_of(page), max_choices=2)
    assert not form.is_valid()
    assert "max_choices" in form.errors


def test_the_form_refuses_a_new_option_once_somebody_has_voted(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    new = {"title": "Nytt", "description": "", "image_alt": "", "image": ""}
    assert fill_in(fresh(page), [*rows_of(page), new]).is_valid()
    cast(page.row)
    page = fresh(page)
    from cms.models import User

    User.objects.all().delete()
    form = fill_in(page, [*rows_of(page), new])
    assert not form.is_valid()
    assert form.non_field_errors()


def test_the_form_wants_as_many_options_as_one_must_choose(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page), min_choices=3)
    assert "min_choices" in form.errors


def test_the_form_wants_closing_after_opening(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page), closes_at="2020-01-01 10:00")
    assert "closes_at" in form.errors
