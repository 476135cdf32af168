"""The way around a subject, beside the text of its pages."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.models import ContactPerson, NewsIndexPage, NewsPage, SubjectPage
from tests import factories
from tests.cms.test_pages import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(home: Page) -> SubjectPage:
    """A subject with two pages, one of which has a page of its own."""
    subject = factories.publish(home, SubjectPage(title="Trygga gator", slug="gator"))
    walks = factories.make_page(subject, title="Vandringar", slug="vandringar", lead="Gå med oss.")
    factories.make_page(walks, title="Anmäl en plats", slug="plats")
    factories.make_page(subject, title="Belysning", slug="belysning")
    return subject


def navigation(client: Client, address: str) -> str:
    """Return the element with the local navigation; nothing where there is none."""
    content = client.get(address).content.decode()
    found = re.search(r'<nav class="beside".*?</nav>', content, re.DOTALL)
    return found[0] if found else ""


def links(client: Client, address: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', navigation(client, address))


def current(client: Client, address: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)" aria-current="page"', navigation(client, address))


@pytest.mark.usefixtures("subject")
def test_the_subject_shows_the_pages_below_it_and_a_page_opens_its_own_branch(
    client: Client,
) -> None:
    first = ["/sv/gator/", "/sv/gator/vandringar/", "/sv/gator/belysning/"]
    assert links(client, "/sv/gator/") == first
    assert links(client, "/sv/gator/belysning/") == first
    opened = [*first[:2], "/sv/gator/vandringar/plats/", first[2]]
    assert links(client, "/sv/gator/vandringar/") == opened
    assert links(client, "/sv/gator/vandringar/plats/") == opened


@pytest.mark.usefixtures("subject")
@pytest.mark.parametrize(
    "address", ["/sv/gator/", "/sv/gator/belysning/", "/sv/gator/vandringar/plats/"]
)
def test_it_says_which_page_one_is_on(client: Client, address: str) -> None:
    assert current(client, address) == [address]


def test_pages_outside_a_subject_have_none(client: Client, home: Page, subject: Page) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    assert navigation(client, page.get_url()) == ""
    assert "beside.css" not in client.get(page.get_url()).content.decode()
    assert navigation(client, home.get_url()) == ""


def test_a_subject_without_pages_has_none(client: Client, home: Page) -> None:
    page = factories.publish(home, SubjectPage(title="Nytt", slug="nytt"))
    assert navigation(client, page.get_url()) == ""


def test_the_nearest_subject_counts(client: Client, subject: SubjectPage) -> None:
    inner = factories.publish(subject, SubjectPage(title="Kameror", slug="kameror"))
    factories.make_page(inner, title="Var de finns", slug="var")
    assert links(client, "/sv/gator/kameror/var/") == [
        "/sv/gator/kameror/",
        "/sv/gator/kameror/var/",
    ]


def test_drafts_and_restricted_pages_stay_out(client: Client, subject: SubjectPage) -> None:
    Page.objects.get(slug="belysning").unpublish()
    hidden = Page.objects.get(slug="vandringar")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    factories.make_page(subject, title="Kvar", slug="kvar")
    assert links(client, "/sv/gator/") == ["/sv/gator/", "/sv/gator/kvar/"]


def test_a_list_stands_there_and_not_what_it_holds(client: Client, subject: SubjectPage) -> None:
    index = factories.publish(subject, NewsIndexPage(title="Nytt", slug="nytt"))
    factories.publish(index, NewsPage(title="En nyhet", slug="en-nyhet"))
    assert "/sv/gator/nytt/" in links(client, "/sv/gator/")
    assert current(client, "/sv/gator/nytt/") == ["/sv/gator/nytt/"]
    assert "/sv/gator/nytt/en-nyhet/" not in links(client, "/sv/gator/nytt/en-nyhet/")


def test_the_subject_shows_its_pages_as_cards(client: Client, subject: SubjectPage) -> None:
    content = client.get(subject.get_url()).content.decode()
    assert '<a class="card__link" href="/sv/gator/vandringar/">Vandringar</a>' in content
    assert '<p class="card__text">Gå med oss.</p>' in content


def test_its_contact_person_is_shown_in_the_visitors_language(
    client: Client, home: Page, subject: SubjectPage, english: Any
) -> None:
    person = ContactPerson.objects.create(
        name="Kim Ek", role="Samordnare", phone="08-55 55 55", locale=home.locale
    )
    subject.contact = person
    subject.save_revision().publish()
    translate(home, english, {"hem": "home"})
    page = translate(subject, english, {"gator": "streets", "Trygga gator": "Safe streets"})
    assert "Samordnare" in client.get(page.get_url()).content.decode()
    translated = person.copy_for_translation(english)
    translated.role = "Coordinator"
    translated.save()
    assert "Coordinator" in client.get(page.get_url()).content.decode()
    content = client.get(subject.get_url()).content.decode()
    assert "Samordnare" in content
    assert 'href="tel:08-555555"' in content


def test_a_subject_takes_few_queries_however_many_pages(
    client: Client, subject: SubjectPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        factories.make_page(subject, title=f"Sida {number}", slug=f"sida-{number}")
    client.get(subject.get_url())
    with django_assert_max_num_queries(15):
        assert len(links(client, subject.get_url())) == 23
    with django_assert_max_num_queries(12):
        links(client, "/sv/gator/sida-7/")
