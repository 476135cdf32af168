"""An editor repeats an evening; staff sign somebody up by telephone and move them to the other date."""

import re
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser import editors
from tests.browser.program import Program

TITLE = "Kväll som upprepas"
ANOTHER_PLACE = "Kungsängens bibliotek"
_MAKE_EVENING = """
from uuid import uuid4
from cms.models import HomePage
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
series = uuid4()
for place in {places!r}:
    page = factories.make_event_page(home, title={title!r}, capacity=5, place_name=place, series_key=series)
    print(page.pk, page.row.key)
"""


def make_evening(program: Program, title: str, *places: str) -> tuple[int, PurePosixPath]:
    """Make an evening at each place, and return the number of the first one's page and where staff find it."""
    code = _MAKE_EVENING.format(title=title, places=places)
    number, key = program.run(code).splitlines()[-len(places)].split()
    return int(number), PurePosixPath("/admin/theme-evenings") / key


def test_an_editor_repeats_an_evening(program: Program, editor: Page) -> None:
    number, _address = make_evening(program, TITLE, "Bro bibliotek")
    editor.goto(f"/admin/pages/{number}/edit/")
    editor.get_by_role("button", name="Handlingar").click()
    editor.get_by_role("link", name="Upprepa", exact=True).click()
    day = (datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(days=14)).date()
    editor.locator("[name=form-0-day]").fill(day.isoformat())
    editor.locator("[name=form-0-place_name]").fill(ANOTHER_PLACE)
    editor.locator("[name=publish]").check()
    editor.locator("form button[type=submit]:not([name])").last.click()
    expect(editors.messages(editor)).to_be_visible()
    editor.goto("/sv/temakvallar/")
    assert editor.get_by_role("link", name=TITLE).count() == 2


def test_staff_take_a_call_and_move_it_to_the_other_date(program: Program, staff: Page) -> None:
    _number, address = make_evening(program, "Kväll i två lokaler", "Bro bibliotek", ANOTHER_PLACE)
    staff.goto(f"{address}/")
    staff.get_by_role("link", name="Anmäl per telefon").click()
    staff.locator("[name=name]").fill("Telefon-Tove")
    staff.locator("[name=phone]").fill("070-123 45 67")
    staff.locator("[name=party_size]").fill("2")
    staff.locator("[name=companions]").fill("Bo Ek")
    staff.locator("[name=person0_needs][value=hearing_loop]").check()
    staff.locator("main form button[type=submit]").click()
    expect(editors.messages(staff)).to_contain_text("Telefon-Tove")

    staff.get_by_role("link", name="Telefon-Tove").click()
    expect(staff.get_by_text("Bo Ek")).to_be_visible()
    staff.locator("a[href$='/move/']").click()
    staff.get_by_label(re.compile(f"Kväll i två lokaler.*{ANOTHER_PLACE}")).check()
    staff.locator("main form button[type=submit]").click()
    expect(editors.messages(staff)).to_contain_text("Telefon-Tove")
    expect(staff.get_by_text("070-123 45 67")).to_be_visible()
    expect(staff.get_by_text("Bo Ek")).to_be_visible()
    assert str(address) not in staff.url
    staff.locator(".staff-tabs a").first.click()
    expect(staff.locator(".evening-figures").first).to_contain_text("2/5")
    expect(staff.locator("svg.history__picture")).to_be_visible()

    staff.goto(f"{address}/")
    expect(staff.locator(".evening-figures").first).to_contain_text("0/5")
    staff.goto(f"{address}/log/")
    expect(staff.get_by_role("row").filter(has_text="Telefon-Tove").first).to_be_visible()
