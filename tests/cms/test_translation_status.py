"""How pages stand in each language, and that somebody found a translation right."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from cms.editing.groups import EDITORS, ensure_groups
from cms.models import StandardPage, TranslationReview
from cms.privacy import personal_data
from cms.translations.reviews import REVIEWED, is_unread_machine_translation, mark_reviewed
from cms.translations.status import State, out_of_date, statuses_of, translation_statuses
from cms.translations.sync import sync_translations
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, home: Page) -> Client:
    """Someone of the group Editors, signed in."""
    ensure_groups()
    user = factories.make_user("editor@example.org")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def english_home(home: Page, english: Locale) -> Page:
    return factories.translate_page(home, english, {"hem": "home"})


@pytest.fixture
def page(home: Page, english_home: Page) -> StandardPage:
    return factories.make_page(home, title="Om oss", slug="om-oss", lead="Vi finns här.")


def publish_again(page: Any, **fields: Any) -> None:
    """Publish `page` a minute later, with `fields` changed."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        page.save_revision().publish()


def state_of(page: Page, language: str = "en") -> State:
    (status,) = [each for each in statuses_of(page) if each.language == language]
    return status.state


def test_a_page_that_nobody_translated_is_missing(page: StandardPage) -> None:
    assert state_of(page) == State.MISSING


def test_an_address_that_nobody_translated_is_not_out_of_date(page: Any, english: Locale) -> None:
    factories.translate_page(page, english)
    StringTranslation.objects.filter(context__path="slug").delete()
    assert state_of(page) == State.UP_TO_DATE


def test_a_translation_that_is_not_published_is_missing(page: Any, english: Locale) -> None:
    factories.translate_page(page, english).unpublish()
    assert state_of(page) == State.MISSING


def test_a_translation_by_people_is_up_to_date_until_its_source_is_published(
    page: StandardPage, english: Locale
) -> None:
    factories.translate_page(page, english)
    assert state_of(page) == State.UP_TO_DATE
    publish_again(page, lead="Vi har flyttat.")
    assert state_of(page) == State.CHANGED
    assert [each.source_pk for each in out_of_date()] == [page.pk]


def test_a_translation_that_lacks_words_has_changed_since(page: Any, english: Locale) -> None:
    factories.translate_page(page, english)
    StringTranslation.objects.filter(data="Vi finns här.").delete()
    assert state_of(page) == State.CHANGED


def test_a_language_without_a_start_page_is_not_asked_for(page: Any, arabic: Locale) -> None:
    assert {each.language for each in statuses_of(page)} == {"en"}


def test_the_status_is_the_same_from_each_version(page: StandardPage, english: Locale) -> None:
    translated = factories.translate_page(page, english)
    assert statuses_of(translated) == statuses_of(page)


def test_words_of_a_machine_are_told_of_until_somebody_has_read_them(
    page: StandardPage, english: Locale
) -> None:
    translated = factories.translate_page(page, english, by_machine=True)
    assert state_of(page) == State.MACHINE
    assert is_unread_machine_translation(translated)
    mark_reviewed(page=translated, user=factories.make_user())
    assert state_of(page) == State.REVIEWED
    assert not is_unread_machine_translation(translated)


def test_a_review_holds_for_the_version_that_was_read(page: Any, english: Locale) -> None:
    translated = factories.translate_page(page, english, by_machine=True)
    mark_reviewed(page=translated, user=factories.make_user())
    publish_again(translated, lead="Other words.")
    translated.refresh_from_db()
    assert state_of(page) == State.MACHINE
    assert is_unread_machine_translation(translated)


def test_a_review_holds_when_no_word_is_new(
    page: StandardPage, english: Locale, django_capture_on_commit_callbacks
) -> None:
    translated = factories.translate_page(page, english)
    mark_reviewed(page=translated, user=factories.make_user())
    publish_again(page, lead="")
    with django_capture_on_commit_callbacks(execute=True):
        sync_translations(page.pk)
    translated.refresh_from_db()
    assert translated.lead == ""
    assert TranslationReview.objects.get().revision_id == translated.live_revision_id


def test_a_review_is_written_in_the_pages_history(page: StandardPage, english: Locale) -> None:
    translated = factories.translate_page(page, english)
    user = factories.make_user()
    mark_reviewed(page=translated, user=user)
    entry = PageLogEntry.objects.get(page=translated.pk, action=REVIEWED)
    assert entry.user == user
    assert entry.revision_id == translated.live_revision_id


def test_only_what_visitors_see_can_be_reviewed(page: StandardPage, english: Locale) -> None:
    user = factories.make_user()
    with pytest.raises(ValidationError):
        mark_reviewed(page=page, user=user)  # no translation
    translated = factories.translate_page(page, english)
    translated.lead = "A draft."
    translated.save_revision()
    with pytest.raises(ValidationError):
        mark_reviewed(page=translated, user=user)
    translated.unpublish()
    with pytest.raises(ValidationError):
        mark_reviewed(page=translated, user=user)
    assert not TranslationReview.objects.exists()


def test_who_reviewed_is_handed_out_and_forgotten(page: StandardPage, english: Locale) -> None:
    translated = factories.translate_page(page, english)
    mark_reviewed(page=translated, user=factories.make_user("kim@example.org"))
    assert "cms.TranslationReview" in personal_data.export_person("kim@example.org")
    personal_data.erase_person("kim@example.org")
    assert TranslationReview.objects.get().reviewed_by is None


def test_a_translation_by_machine_says_so_to_visitors(
    client: Client, page: StandardPage, english: Locale
) -> None:
    translated = factories.translate_page(page, english, by_machine=True)
    assert "data-machine-translation" in client.get(translated.url).content.decode()
    mark_reviewed(page=translated, user=factories.make_user())
    assert "data-machine-translation" not in client.get(translated.url).content.decode()
    assert "data-machine-translation" not in client.get(page.url).content.decode()


def test_the_report_shows_what_answers_its_filter(
    editor: Client, page: StandardPage, english: Locale
) -> None:
    factories.translate_page(page, english, by_machine=True)
    address = reverse("translation_admin:report")
    answer = editor.get(address, {"state": "machine"})
    assert "Om oss" in answer.content.decode()
    answer = editor.get(address, {"state": "reviewed"})
    assert "Om oss" not in answer.content.decode()
    assert editor.get(address, {"title": "om OSS", "language": "en"}).context["page_obj"]


def test_the_report_asks_the_database_equally_often_however_many_pages(
    editor: Client, home: Page, english_home: Page, django_assert_max_num_queries
) -> None:
    for number in range(12):
        page = factories.make_page(home, title=f"Sida {number}")
        factories.translate_page(page, english_home.locale)
    editor.get(reverse("translation_admin:report"))
    with django_assert_max_num_queries(16):  # two are the test's own savepoint
        editor.get(reverse("translation_admin:report"))
    with django_assert_max_num_queries(3):
        assert len(translation_statuses()) == 13


def test_the_button_marks_as_reviewed_and_leads_back(
    editor: Client, page: StandardPage, english: Locale
) -> None:
    translated = factories.translate_page(page, english, by_machine=True)
    report = reverse("translation_admin:report")
    address = reverse("translation_admin:review", args=[translated.pk])
    assert address in editor.get(report).content.decode()
    answer = editor.post(address, {"next": report})
    assert (answer.status_code, answer["Location"]) == (303, report)
    assert state_of(page) == State.REVIEWED
    answer = editor.post(address, {"next": "https://example.com/"})
    assert answer["Location"].startswith("/admin/pages/")


@pytest.mark.parametrize("which", ["source", "translation"])
def test_the_panel_beside_a_page_shows_its_languages(
    editor: Client, page: StandardPage, english: Locale, which: str
) -> None:
    translated = factories.translate_page(page, english, by_machine=True)
    shown = page if which == "source" else translated
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[shown.pk])).content.decode()
    assert reverse("translation_admin:review", args=[translated.pk]) in html
    form = html[html.index(f"translations/{translated.pk}/reviewed/") :][:600]
    assert 'name="csrfmiddlewaretoken" value="' in form
    assert 'value=""' not in form


def test_who_may_not_publish_may_not_say_that_it_is_right(
    client: Client, page: StandardPage, english: Locale
) -> None:
    translated = factories.translate_page(page, english)
    client.force_login(factories.make_user())
    client.post(reverse("translation_admin:review", args=[translated.pk]))
    assert client.get(reverse("translation_admin:report")).status_code in (302, 403)
    assert not TranslationReview.objects.exists()
