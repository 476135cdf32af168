"""Everything that residents do can be done with a keyboard alone, and focus is never lost.

Sign-up, ballots, ideas and the phone's menu have their keyboard walks beside their other tests.
"""

import re
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser import addresses
from tests.browser.keyboard import has_focus, tab_to
from tests.browser.program import Program
from tests.browser.visitors import DESK, PHONE, Visitors


def a_page_with(program: Program, text: str) -> str:
    """Return the path of the first page of the sample site whose source has `text`."""
    with httpx.Client(base_url=program.address, timeout=addresses.PATIENCE_SECONDS) as client:
        for path in addresses.in_sitemap(program, "sv"):
            if text in client.get(path).text:
                return path
    raise AssertionError(f"No page of the sample site has {text}.")


def where_focus_is(page: Page) -> str:
    """Return the name of the element that has the focus: BODY and HTML where it is lost."""
    return str(page.evaluate("document.activeElement.tagName"))


def test_a_word_is_searched_for_and_a_hit_opened(visitors: Visitors, scripts: bool) -> None:
    page = visitors.open("/sv/", viewport=DESK, scripts=scripts)
    tab_to(page, page.get_by_role("banner").get_by_role("link", name="Sök", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("searchbox"))
    page.keyboard.type("temakväll")
    page.keyboard.press("Enter")
    hit = page.locator("main .results a").first
    tab_to(page, hit)
    address = hit.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_another_language_is_chosen(visitors: Visitors, viewport: dict[str, int]) -> None:
    page = visitors.open("/sv/temakvallar/", viewport=viewport)
    tab_to(page, page.locator("header a[hreflang='en']").first)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_menu_of_a_phone_closes_with_escape_and_focus_comes_back(visitors: Visitors) -> None:
    page = visitors.open("/sv/")
    button = page.get_by_role("banner").get_by_text("Meny", exact=True)
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_page_is_answered_and_commented(visitors: Visitors) -> None:
    page = visitors.open("/sv/personuppgifter/", viewport=DESK)
    question = page.locator("[data-feedback]")
    tab_to(page, question.locator("button[type=submit]").last)
    page.keyboard.press("Enter")
    field = question.locator("textarea").first
    expect(field).to_be_visible()
    assert page.evaluate("document.activeElement.closest('[data-feedback]') !== null")
    tab_to(page, field)
    page.keyboard.type("Skriv kortare.")
    tab_to(page, question.locator("form:has(textarea) button[type=submit]").first)
    page.keyboard.press("Enter")
    expect(question.locator("textarea")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('[data-feedback]') !== null")


def test_what_is_folded_is_unfolded_and_gone_into(
    visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(
        a_page_with(program, '<details class="details">'), viewport=DESK, scripts=scripts
    )
    folded = page.locator("main details").first
    summary = folded.locator("summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("open", "")
    assert has_focus(summary)
    page.keyboard.press("Space")
    expect(folded).not_to_have_attribute("open", "")


def test_a_refused_form_puts_focus_on_what_is_wrong_and_its_links_lead_to_the_fields(
    visitors: Visitors,
) -> None:
    page = visitors.open("/sv/temakvallar/", viewport=DESK)
    page.locator(".card").filter(has=page.locator(".tag--success")).locator("a").first.click()
    page.locator(".panel--action .button").first.click()
    tab_to(page, page.locator("main form button[type=submit].button").last)
    page.keyboard.press("Enter")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    assert page.evaluate(
        "document.querySelector('[data-error-summary]')"
        ".compareDocumentPosition(document.querySelector('h1')) === Node.DOCUMENT_POSITION_FOLLOWING"
    )
    page.keyboard.press("Tab")
    assert has_focus(summary.get_by_role("link").first)
    page.keyboard.press("Enter")
    expect(page.locator("input[name=name]")).to_be_focused()


def test_a_film_is_started(visitors: Visitors, program: Program) -> None:
    path = a_page_with(program, "data-play")
    page = visitors.open(viewport=DESK)
    # Nobody is asked for the film itself: the player is another site's.
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    page.goto(path)
    film = page.locator("[data-player]").first
    player = urlsplit(film.get_attribute("data-player"))
    visitors.addresses.add(f"{player.scheme}://{player.netloc}")  # asked when it is told to
    tab_to(page, film.locator("[data-play]"))
    page.keyboard.press("Enter")
    expect(page.locator("iframe.film__screen")).to_be_focused()


def test_a_notice_across_the_site_is_reached_before_the_menu(
    visitors: Visitors, program: Program
) -> None:
    path = a_page_with(program, 'class="site-notices"')
    page = visitors.open(path, viewport=DESK)
    link = page.locator(".site-notices a").first
    if link.count():
        tab_to(page, link)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: urlsplit(address).path != path)
    else:
        assert page.locator(".site-notices ~ header").count() == 1


@pytest.mark.parametrize("action", ["feedback", "search", "sign-up"])
def test_focus_is_somewhere_sensible_after_each_form(visitors: Visitors, action: str) -> None:
    page = visitors.open("/sv/", viewport=DESK)
    if action == "feedback":
        page.locator("[data-feedback] button[type=submit]").last.click()
        page.locator("[data-feedback] textarea").first.wait_for()
        assert where_focus_is(page) not in ("BODY", "HTML")
        return
    if action == "search":
        page.goto("/sv/sok/?q=xyzzyx")
    else:
        page.goto("/sv/temakvallar/")
        page.locator(".card").filter(has=page.locator(".tag--success")).locator("a").first.click()
        page.locator(".panel--action .button").first.click()
        page.locator("main form button[type=submit].button").last.click()
        expect(page.locator("[data-error-summary]")).to_be_focused()
        return
    # A new page begins at its top: the first key leads to the skip link.
    page.keyboard.press("Tab")
    assert has_focus(page.locator(".skip-link"))
