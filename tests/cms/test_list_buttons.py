"""The buttons beside each row of a list in the admin that lead to its translations."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Topic, User
from cms.translations.admin.list_buttons import page_buttons, snippet_buttons
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(home: Page, english: Any) -> User:
    return make_editor()


def translated(instance: Any, language: Any) -> TranslationSource:
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    Translation.objects.create(source=source, target_locale=language).save_target()
    return source


def addresses(buttons: Any) -> list[str]:
    return [button.url for button in buttons]


def translate(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def update(source: TranslationSource) -> str:
    return reverse("wagtail_localize:update_translations", args=[source.pk])


def test_a_page_that_is_in_one_language_can_be_translated(home, editor) -> None:
    page = factories.make_page(home)
    assert addresses(page_buttons(page, editor)) == [translate(page)]


def test_a_page_that_is_in_every_language_is_brought_up_to_date(home, editor, english) -> None:
    page = factories.make_page(home)
    source = translated(page, english)
    wanted = f"{update(source)}?next=%2Fhere%2F"
    assert addresses(page_buttons(page, editor, next_url="/here/")) == [wanted]
    assert addresses(page_buttons(page.get_translation(english), editor)) == []


def test_an_alias_is_no_translation(home, editor, english) -> None:
    page = factories.make_page(home)
    alias = page.copy_for_translation(english, copy_parents=True, alias=True)
    assert addresses(page_buttons(page, editor)) == [translate(page)]
    assert addresses(page_buttons(alias, editor)) == [translate(page)]


def test_who_may_not_translate_is_led_nowhere(home, english) -> None:
    page = factories.make_page(home)
    user = factories.make_user("reader@example.org")
    assert addresses(page_buttons(page, user)) == []
    assert addresses(snippet_buttons(Topic(locale=home.locale), user)) == []


def test_snippets_have_the_same_buttons(home, editor, english) -> None:
    new, known = (Topic.objects.create(name=name, locale=home.locale) for name in ("Ljus", "Bro"))
    source = translated(known, english)
    submit = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "topic", new.pk])
    assert addresses(snippet_buttons(new, editor)) == [submit]
    assert addresses(snippet_buttons(known, editor)) == [update(source)]


def number_of_queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


def test_a_longer_list_asks_no_more(client: Client, home: Page, editor: User) -> None:
    sign_in(client, editor)
    lists = [
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailsnippets_cms_topic:list"),
    ]

    def add(name: str) -> None:
        factories.make_page(home, title=name, slug=name)
        Topic.objects.create(name=name, locale=home.locale)

    add("a")
    few = [number_of_queries(client, address) for address in lists]
    for name in ("b", "c", "d", "e"):
        add(name)
    assert [number_of_queries(client, address) for address in lists] == few
