"""Paper entered by keyboard alone, and a device at which people take turns."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.keyboard import tab_to
from tests.browser.program import Program
from tests.browser.visitors import PHONE, Visitors

_MAKE_BATCH = """
from uuid import uuid4
from django.utils import timezone
from cms.models import HomePage, User
from dialogues.actions.paper import begin_batch
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
row = factories.make_dialogue(home, title="På papper", paper_rule="trusted")
batch = begin_batch(
    dialogue=row, batch_id=uuid4(), place="Bro", held_on=timezone.localdate(), control_total=3,
    user=User.objects.get(email="editor@example.org"),
)
print(f"/admin/dialogues/{row.key}/paper/{batch.pk}/")
"""
_MAKE_PLACE = """
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from cms.models import HomePage
from dialogues.actions.voting_places import make_voting_place
from dialogues.voting_places import address_of
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
row = factories.make_dialogue(home, title="På plats", electorate="email", options=3)
now = timezone.now()
place = make_voting_place(
    dialogue=row, place_id=uuid4(), name="Bro", opens_at=now, closes_at=now + timedelta(hours=2),
    is_kiosk=True, user=None,
)
print(address_of(place, "{language}"))
"""


@pytest.fixture
def batch(program: Program) -> str:
    """The address of an open batch of three sheets that somebody else has begun."""
    return program.run(_MAKE_BATCH).splitlines()[-1]


def place_address(program: Program, language: str = "sv") -> str:
    return program.run(_MAKE_PLACE.replace("{language}", language)).splitlines()[-1]


def test_sheets_are_entered_by_keyboard_alone(batch: str, staff: Page) -> None:
    staff.goto(batch)
    choices, number = staff.locator("#id_choices"), staff.locator("#id_number")
    keys = staff.keyboard
    for expected, typed in (("1", "1 3"), ("2", "x")):
        expect(choices).to_be_focused()
        expect(number).to_have_value(expected)
        keys.type(typed)
        keys.press("Enter")
        expect(staff.locator("#sheet [role=status]")).to_contain_text(expected)
    # What is wrong is told where the focus is, and nothing is lost.
    expect(choices).to_be_focused()
    keys.type("1 9")
    keys.press("Enter")
    expect(staff.locator("#id_choices_error")).to_be_visible()
    expect(choices).to_have_value("1 9")
    expect(choices).to_be_focused()
    keys.press("Control+A")
    keys.type("2 4")
    keys.press("Enter")
    expect(staff.locator("#sheet [role=status]")).to_contain_text("3")
    expect(staff.locator("form[action$='/delete/']")).to_have_count(3)
    submit = staff.locator("form[action$='/submit/'] button")
    tab_to(staff, submit)
    keys.press("Enter")
    expect(staff.locator("#id_choices")).to_have_count(0)
    # Whoever typed does not approve.
    expect(staff.locator("form[action$='/approve/']")).to_have_count(0)


def test_people_take_turns_at_a_device(program: Program, visitors: Visitors, scripts: bool) -> None:
    address = place_address(program)
    page = visitors.open(address, scripts=scripts, viewport=PHONE)
    page.get_by_label("Förslag 2").check()
    page.locator("form.ballot button[type=submit]").last.click()
    expect(page.locator(".kiosk-thanks h1")).to_be_visible()
    assert "Förslag" not in page.content()
    page.go_back()
    # Nobody sees what was chosen before.
    expect(page.locator("form.ballot input:checked")).to_have_count(0)
    page.goto(address)
    page.get_by_label("Förslag 1").check()
    page.locator("form.ballot button[type=submit]").last.click()
    with page.expect_navigation():
        page.locator(".kiosk-thanks__next").click()
    expect(page.locator("form.ballot input:checked")).to_have_count(0)
    if scripts:
        page.clock.install()
        page.get_by_label("Förslag 3").check()
        page.clock.run_for(121_000)
        stay = page.locator("[data-kiosk-away] button")
        expect(stay).to_be_focused()
        page.keyboard.press("Enter")
        expect(stay).to_be_hidden()
        page.clock.run_for(121_000)
        expect(stay).to_be_visible()
        page.clock.run_for(61_000)
        expect(page.locator("form.ballot input:checked")).to_have_count(0)


def test_thanks_at_a_device_lead_on_by_themselves_or_stay(
    program: Program, visitors: Visitors
) -> None:
    address = place_address(program)
    thanks = address + ("tack/" if "/rosta/" in address else "thanks/")
    page = visitors.open()
    page.clock.install()
    page.goto(thanks)
    page.locator("[data-kiosk-stay]").click()
    page.clock.run_for(60_000)
    expect(page.locator(".kiosk-thanks")).to_be_visible()
    page.goto(thanks)
    page.clock.run_for(31_000)
    expect(page.locator("form.ballot")).to_be_visible()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_of_a_device_are_accessible(
    program: Program, visitors: Visitors, language: str
) -> None:
    address = place_address(program, language)
    page = visitors.open(address, language=language)
    assert axe.faults(page) == []
    page.locator("form.ballot button[type=submit]").last.click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert axe.faults(page) == []
    page.locator("form.ballot input[type=checkbox]").first.check()
    page.locator("form.ballot button[type=submit]").last.click()
    expect(page.locator(".kiosk-thanks")).to_be_visible()
    assert axe.faults(page) == []
    page.goto(address.rstrip("/") + "x/")
    assert axe.faults(page) == []
