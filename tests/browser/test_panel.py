"""A question to the panel, from a resident without a sign-up to the answer on the evening's page."""

import re

from playwright.sync_api import Page, expect

from tests.browser.visitors import Visitors

EVENING = "Trygg på väg hem"


def open_evening(page: Page) -> None:
    page.goto("/sv/temakvallar/")
    page.get_by_role("link", name=EVENING).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(EVENING)


def test_from_a_question_without_a_sign_up_to_the_answer_on_the_page(
    staff: Page, visitors: Visitors, scripts: bool
) -> None:
    text = f"När får bron ljus {'med' if scripts else 'utan'} skript?"
    answer = f"Det svarar vi på: {text}"
    resident = visitors.open(scripts=scripts)
    open_evening(resident)
    resident.get_by_role("link", name="Ställ en fråga till panelen").click()
    field = resident.get_by_label("Din fråga till panelen")

    # Too long: nothing is cut off, the count and the answer say so.
    field.fill(text + "x" * 600)
    if scripts:
        expect(resident.locator(".count--over")).to_be_visible()
    resident.get_by_role("button", name="Skicka frågan").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(re.compile("x{600}$"))
    field.fill(text)
    resident.get_by_role("button", name="Skicka frågan").click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("Tack för din fråga")

    # Staff let it through, write the answer, and publish it.
    staff.goto("/admin/theme-evenings/")
    staff.get_by_role("link", name=EVENING).click()
    staff.get_by_role("navigation").get_by_role("link", name="Frågor till panelen").click()
    row = staff.get_by_role("row").filter(has_text=text)
    row.get_by_role("button", name="Godkänn").click()
    row.get_by_role("link", name="Redigera och svara").click()
    staff.get_by_label("Svar", exact=True).fill(answer)
    staff.get_by_label("Vem som svarar").fill("Kommunen")
    staff.get_by_role("button", name="Spara och publicera svaret").click()
    expect(staff.get_by_role("row").filter(has_text=text)).to_contain_text("På sidan")

    open_evening(resident)
    expect(resident.get_by_role("main")).to_contain_text(answer)

    # Taken back, it is gone from the page at once.
    row.get_by_role("button", name="Ångra").click()
    expect(row.get_by_role("button", name="Godkänn")).to_be_visible()
    expect(row).not_to_contain_text("På sidan")
    open_evening(resident)
    expect(resident.get_by_role("main")).not_to_contain_text(answer)
