"""From an editor's form to a promoted seat: what residents, editors and staff do around a theme evening."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import mailbox
from tests.browser.evenings import (
    fill_in,
    open_evening,
    personal_link,
    publish_evening,
    sign_up,
    state_on,
)
from tests.browser.keyboard import tab_to
from tests.browser.program import Program
from tests.browser.visitors import Visitors


@pytest.fixture
def evening(request: pytest.FixtureRequest, kept: dict[str, Any]) -> str:
    """An evening with room for everybody, published once for all tests; its title."""
    if "evening" not in kept:
        editor = request.getfixturevalue("editor")
        kept["evening"] = publish_evening(
            editor, title="Kväll med gott om plats", capacity=200, largest_party=3
        )
    return str(kept["evening"])


def test_from_the_editors_form_to_the_promoted_seat(
    editor: Page, staff: Page, visitors: Visitors, program: Program, scripts: bool
) -> None:
    suffix = "med" if scripts else "utan"
    title = f"Kväll för två {suffix} skript"
    evening = publish_evening(editor, title=title, capacity=2, largest_party=2)
    anna, bo = f"anna.{suffix}@example.org", f"bo.{suffix}@example.org"

    # The first resident takes the last two seats.
    first = visitors.open(scripts=scripts)
    sign_up(first, evening, email=anna, people=2)
    letter = program.mailbox.take(anna)
    assert evening in letter["Subject"]
    calendar = mailbox.calendar_in(letter)
    assert evening in calendar
    assert "METHOD:REQUEST" in calendar

    # The second meets a full evening, and queues.
    second = visitors.open(scripts=scripts)
    open_evening(second, evening)
    second.get_by_role("link", name="Anmäl dig").click()
    expect(second.get_by_role("button", name="Skicka anmälan")).to_have_count(0)
    fill_in(second, name="Bo", email=bo)
    second.get_by_role("button", name="Ställ mig på väntelistan").click()
    expect(state_on(second)).to_contain_text("väntelista")
    waiting_letter = program.mailbox.take(bo)

    staff.goto("/admin/theme-evenings/")
    row = staff.get_by_role("row").filter(has_text=evening)
    expect(row).to_contain_text("2/2")
    row.get_by_role("link", name=evening).click()
    _open_sign_ups(staff)
    people = staff.get_by_role("table")
    expect(people.get_by_role("row").filter(has_text=bo)).to_contain_text("Väntelista")

    # The first cancels by the link in the mail, in a browser that has never been here.
    elsewhere = visitors.open(personal_link(letter), scripts=scripts)
    elsewhere.get_by_role("link", name="Avboka").click()
    elsewhere.get_by_role("button", name="Avboka").click()
    expect(state_on(elsewhere)).to_contain_text("avbokad")
    cancellation = program.mailbox.take(anna)
    assert "METHOD:CANCEL" in mailbox.calendar_in(cancellation)

    # The second gets the seat and a mail about it.
    promotion = program.mailbox.take(bo)
    assert evening in promotion["Subject"]
    assert "METHOD:REQUEST" in mailbox.calendar_in(promotion)
    second.goto(personal_link(waiting_letter))
    expect(state_on(second)).not_to_contain_text("väntelista")

    staff.goto("/admin/theme-evenings/")
    expect(staff.get_by_role("row").filter(has_text=evening)).to_contain_text("1/2")
    assert bo in _exported(staff, evening)


def _open_sign_ups(staff: Page) -> None:
    staff.get_by_role("navigation").get_by_role("link", name="Anmälningar").click()


def _exported(staff: Page, evening: str) -> str:
    staff.get_by_role("link", name=evening).click()
    _open_sign_ups(staff)
    with staff.expect_download() as download:
        staff.get_by_role("button", name=re.compile("CSV")).click()
    return download.value.path().read_text(encoding="utf-8-sig")


def test_the_number_of_people_can_be_changed_by_the_link(
    evening: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    email = f"cilla.{scripts}@example.org"
    sign_up(page, evening, email=email)
    page.goto(personal_link(program.mailbox.take(email)))
    page.get_by_label("Antal personer").fill("3")
    page.get_by_role("button", name="Ändra").click()
    expect(state_on(page)).to_contain_text("3")
    page.get_by_label("Antal personer").fill("4")
    page.get_by_role("button", name="Ändra").click()
    expect(page.get_by_label("Antal personer")).to_have_attribute("aria-invalid", "true")
    expect(state_on(page)).to_contain_text("3")


def test_a_form_that_is_wrong_says_so_keeps_what_was_typed_and_writes_nothing(
    evening: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    open_evening(page, evening)
    page.get_by_role("link", name="Anmäl dig").click()
    before = program.count("events_registration"), program.count("cms_outgoingmail")
    fill_in(page, name="Dag", email="ingen adress", people=9)
    page.get_by_role("button", name="Skicka anmälan").click()

    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    if scripts:
        expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(page.get_by_label("Namn")).to_have_value("Dag")
    for label, typed in {"E-post": "ingen adress", "Antal personer": "9"}.items():
        field = page.get_by_role("main").get_by_label(label)
        expect(field).to_have_value(typed)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile("Fel:"))
    summary.get_by_role("link", name=re.compile("Antal personer")).click()
    expect(page.get_by_label("Antal personer")).to_be_focused()
    assert before == (program.count("events_registration"), program.count("cms_outgoingmail"))


def test_a_double_click_is_one_sign_up(
    evening: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    open_evening(page, evening)
    page.get_by_role("link", name="Anmäl dig").click()
    email = f"eva.{scripts}@example.org"
    fill_in(page, name="Eva", email=email)
    before = program.count("events_registration")
    page.get_by_role("button", name="Skicka anmälan").dblclick()
    expect(state_on(page)).to_be_visible()
    assert program.count("events_registration") == before + 1
    program.mailbox.take(email)


def test_going_back_and_sending_again_is_one_sign_up(
    evening: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    email = f"filip.{scripts}@example.org"
    sign_up(page, evening, email=email)
    link = personal_link(program.mailbox.take(email))
    before = program.count("events_registration")
    page.go_back()
    fill_in(page, name="Filip", email=email)
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.locator(".error-summary")).to_contain_text("redan")
    assert program.count("events_registration") == before
    # Whoever only knows the address sees nothing; its owner gets the way in again.
    assert personal_link(program.mailbox.take(email)) == link


def test_signing_up_needs_no_mouse(evening: str, visitors: Visitors) -> None:
    page = visitors.open()
    open_evening(page, evening)
    keys = page.keyboard
    tab_to(page, page.get_by_role("link", name="Anmäl dig"))
    keys.press("Enter")
    for label, typed in {"Namn": "Gun", "E-post": "gun@example.org"}.items():
        tab_to(page, page.get_by_label(label, exact=True))
        keys.type(typed)
    tab_to(page, page.get_by_role("button", name="Skicka anmälan"))
    keys.press("Space")
    expect(state_on(page)).to_be_visible()


@pytest.mark.parametrize("path", ["/sv/min-anmalan/forfalskad/", "/sv/min-anmalan/"])
def test_a_link_that_is_cut_off_says_what_to_do(
    visitors: Visitors, scripts: bool, path: str
) -> None:
    page = visitors.open(scripts=scripts)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
