"""A redirect that leads back to where it came from is refused, and followed by nobody where it exists."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import create_redirects_from_dataset
from wagtail.models import Page

from cms.models import StandardPage
from tests import factories
from tests.cms.editing import sign_in

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def staff(client: Client) -> Client:
    return sign_in(client, factories.make_user(is_staff=True, is_superuser=True))


def lead(old_path: str, to: str | Page, **fields: Any) -> Redirect:
    return Redirect.add_redirect(old_path, to, **fields)


def save(staff: Client, old_path: str, link: str = "", page: Page | None = None) -> Any:
    """Hand in the form of a new redirect."""
    values = {"old_path": old_path, "redirect_link": link, "is_permanent": "on"}
    if page is not None:
        values["redirect_page"] = str(page.pk)
    return staff.post(reverse("wagtailredirects:add"), values)


def refused(answer: Any) -> str:
    """Return what the form said beside one of the two targets."""
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert set(errors) <= {"redirect_page", "redirect_link"}
    return " ".join(text for texts in errors.values() for text in texts)


def test_two_that_lead_to_each_other_are_refused_and_the_way_is_shown(
    staff: Client, home: Page
) -> None:
    lead("/sv/b", f"{HERE}/sv/a")
    words = refused(save(staff, "/sv/a/", f"{HERE}/sv/b/"))
    assert "/sv/a → /sv/b → /sv/a" in words
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize("link", [f"{HERE}/sv/a/", f"{HERE}/sv/%61", "http://localhost/sv/a?"])
def test_one_that_leads_to_itself_is_refused_however_it_is_written(
    staff: Client, home: Page, link: str
) -> None:
    assert refused(save(staff, "/sv/a", link))


def test_a_circle_of_several_is_refused(staff: Client, home: Page) -> None:
    lead("/sv/b", f"{HERE}/sv/c")
    lead("/sv/c", f"{HERE}/sv/a")
    assert refused(save(staff, "/sv/a", f"{HERE}/sv/b"))


def test_a_page_s_own_address_does_not_lead_to_the_page(staff: Client, home: Page) -> None:
    page = factories.make_page(home, slug="om-oss")
    assert refused(save(staff, "/sv/om-oss/", page=page))


def test_a_page_s_address_does_not_lead_to_its_old_one(staff: Client, home: Page) -> None:
    page = factories.make_page(home, slug="om-oss")
    lead("/sv/om", page)
    assert refused(save(staff, "/sv/om-oss/", f"{HERE}/sv/om/"))


def test_a_redirect_is_not_changed_into_a_circle(staff: Client, home: Page) -> None:
    lead("/sv/b", f"{HERE}/sv/a")
    kept = lead("/sv/a", f"{HERE}/sv/c")
    values = {"old_path": "/sv/a", "redirect_link": f"{HERE}/sv/b", "is_permanent": "on"}
    assert refused(staff.post(reverse("wagtailredirects:edit", args=[kept.pk]), values))
    kept.refresh_from_db()
    assert kept.redirect_link == f"{HERE}/sv/c"


def test_a_file_s_circle_is_refused_with_its_row(home: Page) -> None:
    rows = [["/sv/a", f"{HERE}/sv/b"], ["/sv/b", f"{HERE}/sv/a"]]
    config = {"from_index": 0, "to_index": 1, "permanent": True, "site": None}
    summary = create_redirects_from_dataset(rows, config)
    assert (summary["successes"], summary["errors_count"]) == (1, 1)
    assert summary["errors"][0][0] == "/sv/b"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/sv/a",
        f"{HERE}/sv/b",
        "http://127.0.0.1:9000/sv/a",
        "http://127.0.0.1:99999/sv/a",
    ],
)
def test_a_way_that_ends_is_saved(staff: Client, home: Page, link: str) -> None:
    lead("/sv/c", f"{HERE}/sv/a")
    assert save(staff, "/sv/a", link).status_code == 302


def test_an_old_redirect_behind_a_published_page_is_in_nobody_s_way(
    staff: Client, home: Page
) -> None:
    moved = factories.make_page(home, slug="flyttad")
    lead("/sv/om-oss", moved, automatically_created=True)
    page = factories.make_page(home, slug="om-oss")
    # Nobody is led on from a page that is there, so the way ends at it.
    assert save(staff, "/sv/flyttad", page=page).status_code == 302
    StandardPage.objects.get(pk=moved.pk).unpublish()
    answer = Client().get("/sv/flyttad/")
    assert (answer.status_code, answer["Location"]) == (301, "/sv/om-oss/")


def test_a_circle_that_exists_is_an_address_that_is_not_found(home: Page) -> None:
    lead("/sv/a", f"{HERE}/sv/b")
    lead("/sv/b", f"{HERE}/sv/a", is_permanent=False)
    for address in ("/sv/a/", "/sv/b/", "/sv/a/?utm_source=brev"):
        assert Client().get(address).status_code == 404


def test_one_that_leads_to_no_address_is_no_fault_of_the_visitor_s(home: Page) -> None:
    lead("/sv/a", "http://127.0.0.1:99999/sv/a")
    assert Client().get("/sv/a/").status_code == 301


def test_what_leads_into_a_circle_is_not_found_either(home: Page) -> None:
    lead("/sv/a", f"{HERE}/sv/a")
    lead("/sv/in", f"{HERE}/sv/a")
    assert Client().get("/sv/in/").status_code == 404


def test_a_page_taken_back_from_the_address_that_leads_to_it_is_not_found(home: Page) -> None:
    page = factories.make_page(home, slug="ett")
    for slug in ("tva", "ett"):
        page = StandardPage.objects.get(pk=page.pk)
        page.slug = slug
        page.save_revision().publish()
    # Wagtail wrote down that /ett leads to the page, which is at /ett.
    lead("/sv/ett", page)
    assert Client().get("/sv/ett/").status_code == 200
    StandardPage.objects.get(pk=page.pk).unpublish()
    assert Client().get("/sv/ett/").status_code == 404
    assert Client().get("/sv/tva/").status_code == 404
