"""What stands around every page: the skip link, the menu, the search."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import has_focus, tab_to
from tests.browser.visitors import DESK, PHONE, Visitors, path_of


def _open_menu(page: Page) -> None:
    """Open the menu where it is folded, as on a phone, which the style sheets say."""
    page.wait_for_load_state()
    toggle = page.get_by_role("banner").get_by_text("Meny", exact=True)
    if toggle.is_visible():
        toggle.click()


def test_the_skip_link_is_met_first_and_leads_past_the_menu(
    visitors: Visitors, scripts: bool
) -> None:
    page = visitors.open("/sv/", scripts=scripts)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Hoppa till huvudinnehållet")
    expect(link).to_be_in_viewport()
    assert has_focus(link)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_menu_leads_to_the_parts_of_the_site(
    visitors: Visitors, scripts: bool, viewport: dict[str, int]
) -> None:
    page = visitors.open("/sv/", scripts=scripts, viewport=viewport)
    for title, path in {"Temakvällar": "/sv/temakvallar/", "Dialoger": "/sv/dialoger/"}.items():
        _open_menu(page)
        page.get_by_role("banner").get_by_role("link", name=title, exact=True).click()
        expect(page).to_have_url(re.compile(f"{path}$"))
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_menu_of_a_phone_needs_no_mouse(visitors: Visitors) -> None:
    page = visitors.open("/sv/")
    tab_to(page, page.get_by_role("banner").get_by_text("Meny", exact=True))
    page.keyboard.press("Enter")
    link = page.get_by_role("banner").get_by_role("link", name="Nyheter", exact=True)
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nyheter")


def test_search_finds_words_in_each_language(visitors: Visitors, scripts: bool) -> None:
    for language, word, button in (("sv", "temakväll", "Sök"), ("en", "evening", "Search")):
        page = visitors.open(
            {"sv": "/sv/sok/", "en": "/en/search/"}[language],
            scripts=scripts,
            viewport=DESK,
            language=language,
        )
        page.get_by_role("main").get_by_role("searchbox").fill(word)
        page.get_by_role("main").get_by_role("button", name=button).click()
        results = page.locator("main .results a")
        expect(results.first).to_be_visible()
        address = results.first.get_attribute("href") or ""
        assert address.startswith(f"/{language}/")
        results.first.click()
        page.wait_for_url(f"**{address}")


def test_the_bare_address_leads_to_the_visitors_language(visitors: Visitors) -> None:
    for language in ("sv", "en"):
        page = visitors.open("/", language=language)
        assert path_of(page) == f"/{language}/"
