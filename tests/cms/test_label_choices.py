"""Labels in editors' forms: once each, in the page's language."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.models import NewsCategory
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


def make_category(name: str, language: str = "sv", of: NewsCategory | None = None) -> NewsCategory:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    more = {"translation_key": of.translation_key} if of else {}
    return NewsCategory.objects.create(name=name, locale=locale, **more)


def offered(client: Client, news: Page) -> list[str]:
    """Return the names that the form of `news` offers as categories, and see that they are boxes to tick."""
    page = client.get(reverse("wagtailadmin_pages:edit", args=[news.pk]))
    field = page.context["form"]["categories"]
    assert all('type="checkbox"' in str(box) for box in field)
    return [str(box.data["label"]) for box in field]


@pytest.fixture
def editor(client: Client) -> Client:
    return sign_in(client, make_editor())


def test_categories_are_offered_once_in_the_pages_language(editor: Client, home: Page) -> None:
    results = make_category("Resultat")
    make_category("Results", "en", of=results)
    make_category("Lätt resultat", "sv-simple", of=results)
    assert offered(editor, factories.make_news(home)) == ["Resultat"]


def test_a_new_page_offers_them_in_its_parents_language(editor: Client, home: Page) -> None:
    make_category("Results", "en", of=make_category("Resultat"))
    index = factories.make_news(home).get_parent()
    add = reverse("wagtailadmin_pages:add", args=["cms", "newspage", index.pk])
    field = editor.get(add).context["form"]["categories"]
    assert [str(box.data["label"]) for box in field] == ["Resultat"]


def test_what_nobody_has_translated_is_offered_as_it_is(editor: Client, home: Page) -> None:
    results, _lights = make_category("Resultat"), make_category("Ljus ute")
    make_category("Results", "en", of=results)
    news = factories.make_news(home)
    Page.objects.filter(pk=news.pk).update(locale=Locale.objects.get(language_code="en"))
    assert offered(editor, news) == ["Ljus ute", "Results"]


def test_what_is_chosen_stays_whatever_its_language(editor: Client, home: Page) -> None:
    results = make_category("Resultat")
    english = make_category("Results", "en", of=results)
    news = factories.make_news(home)
    news.categories = [english]
    news.save_revision().publish()
    assert offered(editor, news) == ["Resultat", "Results"]
