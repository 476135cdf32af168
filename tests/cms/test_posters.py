"""Printed matter leads to a page: by a short address, and by a poster."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale, PageViewRestriction

from cms.models import HomePage
from cms.posters.short_addresses import code_of, number_of, short_address
from tests import factories


@given(st.integers(min_value=0, max_value=2**31))
def test_a_code_leads_back_to_its_number(number: int) -> None:
    assert number_of(code_of(number)) == number
    assert number_of(code_of(number).upper()) == number


def test_letters_that_look_alike_are_read_alike() -> None:
    assert number_of("1O") == number_of("l0") == number_of("i0") == number_of("10")


@pytest.mark.parametrize("code", ["", "u", "ä", "123456789", "1-2", "1 2"])
def test_what_is_no_code_is_none(code: str) -> None:
    assert number_of(code) is None


def path_of(address: str) -> str:
    return address.removeprefix(settings.SITE_URL)


@pytest.mark.django_db
class TestShortAddresses:
    def test_it_leads_to_the_page_in_the_visitors_language(
        self, client: Client, home: HomePage, english: Locale
    ) -> None:
        page = factories.make_page(home, title="Om oss", slug="om-oss")
        there = page.copy_for_translation(english, copy_parents=True)
        there.save_revision().publish()
        path = path_of(short_address(there))
        assert path == path_of(short_address(page))
        for wish, target in (("en", "/en/om-oss/"), ("sv", "/sv/om-oss/"), ("ar", "/sv/om-oss/")):
            answer = client.get(path, headers={"Accept-Language": wish})
            assert answer.status_code == 302
            assert answer["Location"] == target
            assert answer["Vary"] == "Accept-Language"

    def test_it_survives_a_move(self, client: Client, home: HomePage) -> None:
        page = factories.make_page(home, slug="om-oss")
        path = path_of(short_address(page))
        page.slug = "vi"
        page.save_revision().publish()
        assert client.get(path)["Location"] == "/sv/vi/"

    def test_what_is_not_published_is_not_there(self, client: Client, home: HomePage) -> None:
        page = factories.make_page(home)
        path = path_of(short_address(page))
        page.unpublish()
        assert client.get(path).status_code == 404
        assert client.get("/k/zzzzzzzz").status_code == 404

    def test_what_not_everybody_may_read_is_not_there_and_nor_is_the_root(
        self, client: Client, admin_client: Client, home: HomePage
    ) -> None:
        page = factories.make_page(home, title="Varsel", slug="varsel")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert client.get(path_of(short_address(page))).status_code == 404
        assert client.get(f"/k/{code_of(home.get_root().pk)}").status_code == 404
        poster = reverse("page_poster", kwargs={"pk": page.pk})
        assert admin_client.get(poster).status_code == 404
        edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert poster not in edit.content.decode()

    def test_a_page_in_a_language_that_was_taken_away_is_not_there(
        self, client: Client, home: HomePage
    ) -> None:
        page = factories.make_page(home)
        there = page.copy_for_translation(
            Locale.objects.create(language_code="so"), copy_parents=True
        )
        there.save_revision().publish()
        path = path_of(short_address(page))
        page.unpublish()
        assert client.get(path).status_code == 404


@pytest.mark.django_db
class TestPosters:
    def test_an_editor_downloads_the_poster_of_an_evening(
        self, admin_client: Client, home: HomePage
    ) -> None:
        page = factories.make_event_page(home)
        answer = admin_client.get(reverse("page_poster", kwargs={"pk": page.pk}))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert answer.content.count(b"/Type /Page\n") == 1

    def test_it_stays_one_page_however_long_the_words(
        self, admin_client: Client, home: HomePage
    ) -> None:
        page = factories.make_dialogue_page(home, title="Trygghet " * 20, lead="Ljus och " * 50)
        answer = admin_client.get(reverse("page_poster", kwargs={"pk": page.pk}))
        assert answer.content.count(b"/Type /Page\n") == 1

    def test_the_page_leads_to_it(self, admin_client: Client, home: HomePage) -> None:
        page = factories.make_event_page(home)
        edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert reverse("page_poster", kwargs={"pk": page.pk}) in edit.content.decode()

    def test_others_and_drafts_have_none(
        self, client: Client, admin_client: Client, home: HomePage
    ) -> None:
        page = factories.make_page(home)
        url = reverse("page_poster", kwargs={"pk": page.pk})
        client.force_login(factories.make_user())
        assert client.get(url).status_code == 403
        page.unpublish()
        assert admin_client.get(url).status_code == 404
