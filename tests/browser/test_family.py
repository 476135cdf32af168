"""A family signs up with what it needs, and a resident answers an offer on a telephone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import mailbox
from tests.browser.evenings import (
    fill_in,
    open_evening,
    personal_link,
    publish_evening,
    sign_up,
    state_on,
)
from tests.browser.program import Program
from tests.browser.visitors import PHONE, Visitors


@pytest.fixture
def evening(request: pytest.FixtureRequest, kept: dict[str, Any]) -> str:
    """An evening for families, published once for all tests; its title."""
    if "family evening" not in kept:
        editor = request.getfixturevalue("editor")
        kept["family evening"] = publish_evening(
            editor, title="Kväll för familjer", capacity=200, largest_party=4
        )
    return str(kept["family evening"])


def person(page: Page, name: str) -> Locator:
    """Return the fields of one person."""
    return page.get_by_role("group", name=name, exact=True)


def test_a_family_signs_up_with_its_needs_and_changes_them(
    evening: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    email = f"familjen.{'med' if scripts else 'utan'}@example.org"
    page = visitors.open(scripts=scripts)
    open_evening(page, evening)
    page.get_by_role("link", name="Anmäl dig").click()
    fill_in(page, name="Ada Ek", email=email, people=3)
    page.get_by_text("Vilka kommer med dig, och vad behöver ni?").click()

    # As many as come are shown; without a script all, with a sentence that says which of them count.
    expect(person(page, "Person 3")).to_be_visible()
    expect(person(page, "Person 4")).to_be_visible(visible=not scripts)
    expect(page.get_by_text("Bara så många personer räknas")).to_be_visible(visible=not scripts)
    person(page, "Du").get_by_label("Teckenspråkstolk").check()
    person(page, "Person 2").get_by_label("Vad heter personen?").fill("Bo")
    page.get_by_text("Vad behöver person 2?").click()
    person(page, "Person 2").get_by_label("Allergi eller specialkost").fill("Nötter")

    # What is wrong is told, and nothing that was written is lost.
    page.get_by_label("Namn").fill("")
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.locator(".error-summary")).to_be_visible()
    allergy = person(page, "Person 2").get_by_label("Allergi eller specialkost")
    expect(allergy).to_be_visible()
    expect(allergy).to_have_value("Nötter")
    page.get_by_label("Namn").fill("Ada Ek")
    page.get_by_role("button", name="Skicka anmälan").click()

    people = page.get_by_role("main").get_by_role("list")
    expect(state_on(page)).to_contain_text("3 platser")
    expect(people.filter(has_text="Bo")).to_contain_text(["Allergi eller specialkost: Nötter"])
    expect(people.filter(has_text="Ada Ek").first).to_contain_text("Teckenspråkstolk")

    # By the link in the mail, in a browser that has never been here, everything can be changed.
    page = visitors.open(personal_link(program.mailbox.take(email)), scripts=scripts)
    page.get_by_role("link", name="Ändra namn och behov").click()
    person(page, "Person 3").get_by_label("Vad heter personen?").fill("Cilla")
    person(page, "Du").get_by_label("Teckenspråkstolk").uncheck()
    page.get_by_role("button", name="Spara").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Cilla")
    expect(main).not_to_contain_text("Teckenspråkstolk")

    # One of them does not come: the others keep their seats, and what they need.
    page.get_by_role("link", name="Avboka").click()
    page.get_by_label("Cilla").check()
    page.get_by_role("button", name="De kommer inte").click()
    expect(state_on(page)).to_contain_text("2 platser")
    expect(main).not_to_contain_text("Cilla")
    expect(main).to_contain_text("Nötter")


def test_an_offer_is_accepted_on_a_telephone(
    editor: Page, visitors: Visitors, program: Program, scripts: bool
) -> None:
    suffix = "med" if scripts else "utan"
    evening = publish_evening(
        editor,
        title=f"Kväll med erbjudande {suffix} skript",
        capacity=2,
        largest_party=2,
        promotion="offer",
    )
    anna, bo = f"annika.{suffix}@example.org", f"boris.{suffix}@example.org"
    first = visitors.open(scripts=scripts)
    sign_up(first, evening, email=anna, people=2)
    second = visitors.open(scripts=scripts, viewport=PHONE)
    open_evening(second, evening)
    second.get_by_role("link", name="Anmäl dig").click()
    fill_in(second, name="Boris", email=bo, people=2)
    second.get_by_role("button", name="Ställ mig på väntelistan").click()
    expect(state_on(second)).to_contain_text("nummer 1 i kön")
    program.mailbox.take(bo)

    first.goto(personal_link(program.mailbox.take(anna)))
    first.get_by_role("link", name="Avboka").click()
    first.get_by_role("button", name="Avboka").click()

    # To open the link, as mail programs do by themselves, answers nothing.
    letter = program.mailbox.take(bo)
    link = next(each for each in mailbox.addresses_in(letter) if "/min-anmalan/" in each)
    telephone = visitors.open(link, scripts=scripts, viewport=PHONE, has_touch=True)
    expect(state_on(telephone)).to_contain_text("2 platser har blivit lediga")
    assert telephone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    yes = telephone.get_by_role("button", name="Ja, vi kommer")
    # Seen at once below the page's head, which a notice across the site may make taller.
    head = telephone.get_by_role("main").bounding_box()
    button = yes.bounding_box()
    assert head
    assert button
    assert button["y"] + button["height"] - head["y"] < PHONE["height"] - 100
    yes.tap()
    expect(state_on(telephone)).to_contain_text(re.compile("Du är anmäld"))
    assert "METHOD:REQUEST" in mailbox.calendar_in(program.mailbox.take(bo))
