"""“Are you satisfied with the information on this page?”, on pages of three kinds."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.program import Program
from tests.browser.visitors import DESK, Visitors, path_of

QUESTION = "Är du nöjd med informationen på sidan?"


def _question(page: Page) -> Locator:
    return page.get_by_role("region", name=QUESTION)


def _text_page(page: Page) -> None:
    page.goto("/sv/tillganglighet/")


def _sign_up_form(page: Page) -> None:
    page.goto("/sv/temakvallar/")
    page.locator("main .card:has(.tag--success)").get_by_role("link").first.click()
    page.get_by_role("link", name="Anmäl dig").click()


def _missing_page(page: Page) -> None:
    page.goto("/sv/finns-inte/")


@pytest.mark.parametrize("open_page", [_text_page, _sign_up_form, _missing_page])
def test_a_comment_reaches_staff(
    visitors: Visitors, staff: Page, scripts: bool, open_page: Callable[[Page], None]
) -> None:
    page = visitors.open(scripts=scripts)
    open_page(page)
    path = path_of(page)
    comment = f"Skriv mer om {open_page.__name__} {'med' if scripts else 'utan'} skript."

    _question(page).get_by_role("button", name="Nej").click()
    if scripts:
        said = _question(page).locator("[data-feedback-status]")
        expect(said).to_have_text("Tack för ditt svar!")
        assert path_of(page) == path, "answered in place"
        assert page.evaluate("document.activeElement.closest('[data-feedback]') !== null")
    else:
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tack")
    page.get_by_label("Vad kan vi göra bättre?").fill(comment)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Tack")).to_be_visible()
    expect(page.get_by_label("Vad kan vi göra bättre?")).to_have_count(0)
    if not scripts and open_page is _text_page:
        page.get_by_role("link", name="Tillbaka till sidan").click()
        page.wait_for_url(f"**{path}")

    staff.goto("/admin/feedback/comments/")
    expect(staff.get_by_role("main")).to_contain_text(comment)


def test_a_yes_is_counted_and_a_second_one_from_the_same_visitor_is_not(
    visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open("/sv/personuppgifter/", scripts=scripts)
    before = program.count("feedback_answer")
    for _time in range(2):
        page.goto("/sv/personuppgifter/")
        _question(page).get_by_role("button", name="Ja").click()
        expect(page.get_by_label("Vad kan vi göra bättre?")).to_be_visible()
    assert program.count("feedback_answer") == before + 1


def test_a_comment_that_is_too_long_is_kept_and_refused(visitors: Visitors, scripts: bool) -> None:
    page = visitors.open("/sv/", scripts=scripts, viewport=DESK)
    _question(page).get_by_role("button", name="Nej").click()
    field = page.get_by_label("Vad kan vi göra bättre?")
    field.evaluate("field => field.removeAttribute('maxlength')")
    field.fill("x" * 2001)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(re.compile("^x{2001}$"))


def test_a_reason_is_given_by_keyboard_and_focus_is_never_lost(
    visitors: Visitors, program: Program
) -> None:
    page = visitors.open("/sv/personuppgifter/", viewport=DESK)
    before = program.count("feedback_answer")
    _question(page).get_by_role("button", name="Nej").focus()
    page.keyboard.press("Enter")
    expect(_question(page).get_by_role("radio")).to_have_count(4)
    expect(_question(page).get_by_role("group").first).to_be_focused()

    # Nothing chosen and nothing written: told beside the reasons, and focus goes to the first of them.
    send = page.get_by_role("button", name="Skicka", exact=True)
    send.focus()
    page.keyboard.press("Enter")
    expect(_question(page).get_by_role("radio").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(_question(page).get_by_role("radio").nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Vad kan vi göra bättre?")).to_be_focused()
    expect(_question(page).locator(".count")).to_be_visible()
    send.focus()
    page.keyboard.press("Enter")
    expect(_question(page).get_by_role("radio")).to_have_count(0)
    expect(_question(page).get_by_role("status").first).to_contain_text("T")
    assert page.evaluate("document.activeElement.closest('[data-feedback]') !== null")
    assert program.count("feedback_answer") == before + 1


def test_a_barrier_is_told_of_anonymously(
    visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open("/sv/tillganglighet/", scripts=scripts)
    before = program.count("feedback_enquiry")
    page.locator("footer nav a").last.click()
    expect(page.locator("[name=where]")).to_have_value("/sv/tillganglighet/")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("[name=message]")).to_have_attribute("aria-invalid", "true")
    if scripts:
        expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[name=message]").fill("Jag kan inte läsa bilderna.")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("main [role=status]")).to_be_visible()
    assert program.count("feedback_enquiry") == before + 1
