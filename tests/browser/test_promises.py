"""A promise: its owner tells how it goes, staff publish it, residents read it on one page, on screen and on paper."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.program import Program
from tests.browser.visitors import Visitors

PROMISE = {
    "sv": "/sv/medborgarloften/vi-finns-dar-du-ar/",
    "en": "/en/citizen-promises/we-are-where-you-are/",
}
COMMITMENT = "Klippta buskar vid gångvägarna"
_MAKE_LINK = f"""

from dialogues.models import Commitment
from dialogues.promises.links import owner_address
print(owner_address(Commitment.objects.select_related("promise__source_locale").get(title={COMMITMENT!r})))
"""


@pytest.fixture
def link(program: Program) -> str:
    """The path of the owner's page of a commitment."""
    return "/" + program.run(_MAKE_LINK).splitlines()[-1].split("/", 3)[3]


def photo() -> dict[str, Any]:
    written = BytesIO()
    Image.new("RGB", (900, 600), "olive").save(written, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def fill_in(page: Page, text: str) -> None:
    page.locator("textarea[name=text]").fill(text)
    page.locator("input[name=value]").fill("9,5")
    page.locator("select[name=status]").select_option("ongoing")
    page.locator("input[name=photo]").set_input_files(photo())


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").click()


def test_from_the_owners_telephone_to_the_page(
    staff: Page, visitors: Visitors, link: str, scripts: bool
) -> None:
    text = f"Nio platser är klippta ({'med' if scripts else 'utan'} skript)."
    owner = visitors.open(link, scripts=scripts)
    fill_in(owner, text)
    # A picture without words: told beside the field, and what was typed is still there.
    send(owner)
    expect(owner.locator("#id_photo_alt_error")).to_be_visible()
    expect(owner.locator("textarea[name=text]")).to_have_value(text)
    owner.locator("input[name=photo]").set_input_files(photo())
    owner.locator("input[name=photo_alt]").fill("En klippt häck vid en gångväg.")
    send(owner)
    expect(owner.locator(".notice--success")).to_be_visible()
    expect(owner.locator(".updates")).to_contain_text(text)

    resident = visitors.open(PROMISE["sv"], scripts=scripts)
    expect(resident.get_by_role("main")).not_to_contain_text(text)

    staff.goto("/admin/dialogues/promises/")
    staff.get_by_role("row").filter(has_text=text).get_by_role("link").click()
    pending = staff.locator(".commitment-preview img")
    expect(pending).to_have_js_property("naturalWidth", 900)  # loaded
    staff.locator("button[name=publish]").click()
    expect(staff.locator(".messages .success")).to_be_visible()

    resident.goto(PROMISE["sv"])
    told = resident.locator(".updates > li").filter(has_text=text)
    expect(told).to_be_visible()
    expect(told.get_by_alt_text("En klippt häck vid en gångväg.")).to_be_visible()
    expect(told).to_contain_text("9,5")

    # Taken down again, it is gone at once.
    staff.get_by_role("link", name=text).first.click()
    staff.locator("textarea[name=reason]").fill("Bara ett prov.")
    staff.locator("button[name=take_down]").click()
    expect(staff.locator(".messages .success")).to_be_visible()
    resident.goto(PROMISE["sv"])
    expect(resident.get_by_role("main")).not_to_contain_text(text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_has_no_faults_and_fits_a_narrow_window(visitors: Visitors, language: str) -> None:
    page = visitors.open(PROMISE[language], language=language)
    assert axe.faults(page) == []


def test_the_owners_form_with_errors_has_no_faults(visitors: Visitors, link: str) -> None:
    page = visitors.open(link)
    assert axe.faults(page) == []
    page.locator("input[name=value]").fill("många")
    send(page)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert axe.faults(page) == []


@pytest.fixture
def right_to_left(visitors: Visitors) -> Page:
    """The promise as a language that is written from the right would show it."""
    page = visitors.open(PROMISE["sv"])
    page.evaluate("document.documentElement.dir = 'rtl'")
    return page


def test_right_to_left_nothing_sticks_out(right_to_left: Page) -> None:
    right_to_left.set_viewport_size(axe.NARROW)  # type: ignore[arg-type]
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    scrolled, seen = right_to_left.evaluate(widths)
    assert scrolled <= seen


def test_on_paper_the_promise_is_one_document_with_all_its_figures(visitors: Visitors) -> None:
    page = visitors.open(PROMISE["sv"])
    page.emulate_media(media="print")
    expect(page.locator(".commitment__chart table").first).to_be_visible()
    expect(page.locator("header .menu")).to_be_hidden()


def test_a_status_is_seen_without_colours(visitors: Visitors) -> None:
    page = visitors.open(PROMISE["sv"], forced_colors="active")
    late = page.locator(".status--error").first
    expect(late.locator("svg")).to_be_visible()
    assert late.inner_text().strip()
