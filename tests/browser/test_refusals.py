"""What visitors see when a form is not taken, and how they get on."""

import re

from playwright.sync_api import Page, expect

from tests.browser.evenings import open_evening
from tests.browser.program import Program
from tests.browser.visitors import Visitors

EVENING = "Trygg på väg hem"
# More than any form of ours, see PUBLIC_BODY_LIMIT.
TOO_MUCH = 300 * 1024


def open_sign_up(page: Page) -> None:
    """Open the sign-up form of an evening that has seats."""
    open_evening(page, EVENING)
    page.get_by_role("link", name="Anmäl dig").click()


def open_ballot_with_question(page: Page) -> None:
    """Open a ballot that asks the control question."""
    page.goto("/sv/dialoger/")
    page.get_by_role("link", name="Vad gör dig tryggare där du bor?").click()
    page.get_by_role("main").get_by_role("link", name="Rösta").click()


def test_a_form_that_is_far_too_large_is_refused_with_a_page(
    visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    open_sign_up(page)
    before = program.count("events_registration")
    name = page.get_by_label("Namn")
    name.evaluate(
        "(field, size) => { field.removeAttribute('maxlength'); field.value = 'x'.repeat(size) }",
        TOO_MUCH,
    )
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Skicka anmälan").click()
    assert answer.value is not None
    assert answer.value.status == 413
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert program.count("events_registration") == before


def test_a_form_of_another_site_is_refused_with_a_page(
    visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    open_sign_up(page)
    target = page.url
    before = program.count("events_registration")
    form = f'<form method="post" action="{target}"><input name="name"><button>Vinn!</button></form>'
    page.goto(f"data:text/html,{form}")
    with page.expect_navigation() as answer:
        page.get_by_role("button").click()
    assert answer.value is not None
    assert answer.value.status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # The page leads to the form itself, for whoever only had an odd browser.
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    assert program.count("events_registration") == before


def test_another_question_keeps_what_was_chosen(visitors: Visitors, scripts: bool) -> None:
    page = visitors.open(scripts=scripts)
    open_ballot_with_question(page)
    box = page.get_by_label("Fritidsgården öppen längre")
    box.check()
    key = page.locator("input[name=captcha_0]").get_attribute("value")
    with page.expect_navigation():
        page.get_by_role("button", name="En annan fråga").click()
    expect(page.locator("input[name=captcha_0]")).not_to_have_value(key or "")
    expect(page.locator("input[name=captcha_1]")).to_be_focused()
    expect(page.locator(".error-summary")).to_have_count(0)
    expect(page.get_by_label("Fritidsgården öppen längre")).to_be_checked()


def test_a_question_without_an_answer_is_told_in_plain_words(
    visitors: Visitors, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    open_ballot_with_question(page)
    page.get_by_label("Fritidsgården öppen längre").check()
    page.get_by_role("button", name="Lägg min röst").click()
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("Svara på kontrollfrågan.")
    summary.get_by_role("link", name=re.compile("Svara på")).click()
    expect(page.locator("input[name=captcha_1]")).to_be_focused()


def test_a_secret_page_tells_its_own_site_where_its_form_comes_from(
    visitors: Visitors, program: Program
) -> None:
    page = visitors.open()
    open_sign_up(page)
    page.get_by_label("Namn").fill("Hjördis")
    page.get_by_label("E-post", exact=True).fill("hjordis@example.org")
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_role("button", name="Ändra")).to_be_visible()
    page.get_by_label("Antal personer").fill("2")
    with page.expect_request(lambda sent: sent.method == "POST") as sent:
        page.get_by_role("button", name="Ändra").click()
    # Without Sec-Fetch-Site, as over plain http, this is what tells; see cms.http.robots.
    assert sent.value.all_headers()["origin"] == program.address
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("2 platser")
    program.mailbox.take("hjordis@example.org")
