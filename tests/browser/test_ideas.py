"""A resident sends an idea on a phone, with and without scripts; and follows a dialogue, and compares two.

In English, in which the sample site has these pages too.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import mailbox
from tests.browser.axe import faults
from tests.browser.program import Program
from tests.browser.visitors import PHONE, Visitors

DIALOGUE = "/en/dialogues/brighter-and-safer-places/"
TITLE = "Brighter lights in the station tunnel"


@pytest.fixture
def resident(visitors: Visitors, scripts: bool) -> Page:
    """A window on the page of the dialogue that takes ideas."""
    return visitors.open(DIALOGUE, scripts=scripts, language="en", viewport=PHONE)


def open_form(page: Page) -> None:
    """Find the form from the dialogue's page."""
    page.get_by_role("main").get_by_role("link", name="Read the ideas").last.click()
    page.get_by_role("link", name="Send an idea").click()


def fill_in(page: Page, title: str = TITLE) -> None:
    """Write an idea."""
    page.get_by_label("Your idea in a few words").fill(title)
    page.get_by_label("What and why").fill(
        "In winter it is dark there when the children go to school."
    )


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my idea").click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def test_an_idea_is_sent_and_what_is_alike_is_shown_first(
    resident: Page, program: Program, scripts: bool
) -> None:
    before = program.count("dialogues_idea")
    open_form(resident)
    fill_in(resident)
    if scripts:
        alike = resident.locator("[data-similar]")
        expect(alike.get_by_role("status")).to_contain_text("much like yours")
        alike.locator("summary").first.click()
        expect(alike.get_by_text("från tåget")).to_be_visible()
        expect(resident.get_by_label("Your idea in a few words")).to_have_value(TITLE)
        send(resident)
    else:
        send(resident)
        heading(resident, "Is yours one of these?")
        assert program.count("dialogues_idea") == before
        resident.get_by_role("button", name="Change mine").click()
        expect(resident.get_by_label("Your idea in a few words")).to_have_value(TITLE)
        send(resident)
        resident.get_by_role("button", name="Send mine anyway").click()
    heading(resident, "Thank you for your idea")
    assert program.count("dialogues_idea") == before + 1
    resident.get_by_role("link", name="Read the others' ideas").click()
    expect(resident.get_by_text(TITLE)).to_have_count(0)
    assert resident.context.cookies() == []


def test_an_idea_is_sent_by_keyboard_alone(visitors: Visitors) -> None:
    page = visitors.open(DIALOGUE, language="en", viewport=PHONE)
    open_form(page)
    page.get_by_label("Your idea in a few words").focus()
    page.keyboard.type("A dog park in Brunna")
    page.keyboard.press("Tab")
    page.keyboard.type("There is none.")
    button = page.get_by_role("button", name="Send my idea")
    for _step in range(8):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    heading(page, "Thank you for your idea")


def test_the_pages_of_ideas_have_no_barriers(visitors: Visitors) -> None:
    page = visitors.open(DIALOGUE, scripts=True, language="en")
    found = faults(page)
    open_form(page)
    found += faults(page)
    send(page)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    found += faults(page)
    fill_in(page)
    expect(page.locator("[data-similar-list] li").first).to_be_visible()
    found += faults(page)
    # As for somebody whose script told of nothing.
    page.evaluate("document.querySelector('[name=seen]').value = ''")
    send(page)
    heading(page, "Is yours one of these?")
    found += faults(page)
    page.get_by_role("link", name="Mine is there: do not send it").click()
    found += faults(page)
    page.get_by_role("link", name="Starkare ljus i tunneln").click()
    expect(page).to_have_url(re.compile(r"/ideas/.+/.+/"))
    found += faults(page)
    assert found == []


def test_a_resident_follows_a_dialogue(visitors: Visitors, program: Program, scripts: bool) -> None:
    page = visitors.open(DIALOGUE, scripts=scripts, language="en")
    page.get_by_role("link", name="Tell me what came of it").click()
    if scripts:
        assert faults(page) == []
    email = f"follower-{scripts}@example.org".lower()
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me the link").click()
    heading(page, "Look in your mail")
    mail = program.mailbox.take(email)
    text = mailbox.text_of(mail)
    link = re.search(r"https?://\S*/following/\S+", text)
    assert link is not None
    page.goto(re.sub(r"^https?://[^/]+", "", link[0]))
    page.get_by_role("button", name="Yes, tell me").click()
    heading(page, "You will be told what came of it")
    page.get_by_role("link", name="Stop, and forget my address").click()
    page.get_by_role("button", name="Stop, and forget my address").click()
    heading(page, "No more mail will come")


def test_two_dialogues_are_compared(visitors: Visitors) -> None:
    page = visitors.open("/en/dialogues/", language="en")
    page.get_by_role("link", name="Compare dialogues").click()
    boxes = page.get_by_role("main").get_by_role("checkbox")
    for number in range(2):
        boxes.nth(number).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="By topic")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?d=[^&]+&d=[^&]+$"))
    assert faults(page) == []
