"""Staff look at a mail, and write to all who come."""

import re
from pathlib import PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import mailbox
from tests.browser.program import Program

_MAKE_EVENING = """
from cms.models import HomePage
from events.actions import register
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
event = factories.make_event(home, title={title!r}, capacity=2)
for name, language in (("anna", "sv"), ("brian", "en"), ("waits", "sv")):
    register(
        event=event,
        name=name.capitalize(),
        email=f"{{name}}.message@example.org",
        party_size=1,
        language=language,
    )
print(event.key)
"""


@pytest.fixture
def evening(program: Program, kept: dict[str, Any]) -> PurePosixPath:
    """Where staff find an evening with two who have their seats and one who waits."""
    if "evening with a message" not in kept:
        kept["evening with a message"] = program.run(
            _MAKE_EVENING.format(title="Kväll med utskick")
        ).split()[-1]
    return PurePosixPath("/admin/theme-evenings") / kept["evening with a message"]


def test_a_message_reaches_all_who_have_seats_in_their_language(
    evening: PurePosixPath, staff: Page, program: Program
) -> None:
    people = ["anna.message@example.org", "brian.message@example.org", "waits.message@example.org"]
    for person in people:
        program.mailbox.take(person)  # what they got when they signed up

    staff.goto(f"{evening}/messages/write/")
    staff.locator("[name=subject_sv]").fill("Ta med en stol")
    staff.locator("[name=body_sv]").fill("Salen är liten.\n\nVi ses!")
    staff.locator("[name=subject_en]").fill("Bring a chair")
    staff.locator("[name=body_en]").fill("The hall is small.")
    staff.get_by_role("button", name="Se hur det ser ut").click()
    expect(staff.get_by_role("heading", name="2 anmälningar får det här mejlet")).to_be_visible()
    frame = staff.frame_locator("iframe").first
    expect(frame.get_by_role("heading", level=1)).to_have_text("Ta med en stol")
    expect(frame.get_by_text("Salen är liten.")).to_be_visible()
    # By keyboard: while the page still scrolls, a click by machine lands in the frame above the button.
    staff.get_by_role("button", name="Skicka till 2").press("Enter")
    written = staff.get_by_role("row").filter(has_text="Ta med en stol")
    written.get_by_text("Visa texten").click()
    expect(written.get_by_text("The hall is small.")).to_be_visible()

    letter = program.mailbox.take(people[0])
    assert letter["Subject"] == "Ta med en stol"
    assert "Salen är liten.\n\nVi ses!" in mailbox.text_of(letter).replace("\r\n", "\n")
    assert program.mailbox.take(people[1])["Subject"] == "Bring a chair"
    assert program.mailbox.is_empty_for(people[2])


def test_staff_see_a_kind_of_mail_and_try_it(
    evening: PurePosixPath, staff: Page, program: Program
) -> None:
    staff.goto(f"{evening}/mails/previews/")
    kind = staff.get_by_role("row").filter(has=staff.get_by_role("rowheader", name="Du är anmäld"))
    kind.get_by_role("link", name=re.compile("^Svenska")).click()
    frame = staff.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Kväll med utskick")).to_be_visible()
    ticket = frame.locator("img[src^='data:image/png']")
    expect(ticket).not_to_have_js_property("naturalWidth", 0)
    staff.get_by_role("button", name="Skicka ett prov till mig själv").click()
    # The worker may write to staff of other things meanwhile.
    letter = program.mailbox.take("staff@example.org", about="Prov: ")
    assert letter["Subject"].startswith("Prov: ")
    assert "Kväll med utskick" in mailbox.text_of(letter)
