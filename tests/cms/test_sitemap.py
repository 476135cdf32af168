"""The sitemap names every published page, in every language."""

from django.test import Client
from wagtail.models import Locale, Page


def test_it_names_pages_of_every_language_at_the_address_that_was_asked(
    client: Client, home: Page, english: Locale
) -> None:
    home.copy_for_translation(english).specific.save_revision().publish()
    answer = client.get("/sitemap.xml", headers={"host": "dialog.example.org"})
    for language in ("sv", "en"):
        assert f"<loc>http://dialog.example.org/{language}/</loc>" in answer.text
    assert answer.text.count("<loc>") == 2


def test_it_leaves_out_what_is_not_published(client: Client, home: Page) -> None:
    home.unpublish()
    assert "<loc>" not in client.get("/sitemap.xml").text
