"""What editors do in Wagtail's admin."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

_SITES_TIME = ZoneInfo("Europe/Stockholm")


def sign_in(page: Page, email: str, password: str, *, next_path: str = "/admin/") -> None:
    """Sign in through the site's own sign-in page, having asked for `next_path`."""
    page.goto(next_path)
    form = page.locator("form:has(input[name=password])")
    form.locator("input[name=login]").fill(email)
    form.locator("input[name=password]").fill(password)
    form.locator("button[type=submit]").click()
    # Not by a pattern: the sign-in page's own address ends with the next path too.
    page.wait_for_url(lambda address: urlsplit(address).path == next_path)


def moment(**from_now: float) -> str:
    """Return a time as the admin's fields take it, in the site's time zone."""
    # Reckoned in UTC, or it might be an hour that the clocks leave out in spring.
    then = datetime.now(UTC) + timedelta(**from_now)
    return then.astimezone(_SITES_TIME).strftime("%Y-%m-%d %H:%M")


def id_of_page(page: Page, title: str, language: str = "") -> int:
    """Return the number of the page with exactly this title, found by the admin's own search.

    `language` is what the language calls itself: for a title that several languages' pages have.
    """
    page.goto(f"/admin/pages/search/?q={title}")
    rows = page.get_by_role("row")
    if language:
        rows = rows.filter(has=page.get_by_text(language, exact=True))
    link = rows.get_by_role("link", name=title, exact=True).first
    found = re.search(r"/admin/pages/(\d+)/", link.get_attribute("href") or "")
    assert found, f"No page “{title}” {language}"
    return int(found[1])


def create_page(page: Page, *, kind: str, parent: int, fields: Mapping[str, str | bool]) -> int:
    """Fill in the one form of a new page, publish it, and return its number."""
    page.goto(f"/admin/pages/add/{kind}/{parent}/")
    fill_in(page, fields)
    return publish(page)


def change_page(page: Page, number: int, fields: Mapping[str, str | bool]) -> None:
    """Change some fields of a page and publish it."""
    page.goto(f"/admin/pages/{number}/edit/")
    fill_in(page, fields)
    publish(page)


def fill_in(page: Page, fields: Mapping[str, str | bool]) -> None:
    """Fill in fields by their names."""
    for name, value in fields.items():
        field = page.locator(f"#page-edit-form [name='{name}']:not([type=hidden])")
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
            field.press("Tab")  # closes the calendar of a time


def upload_picture(page: Page, title: str, png: bytes) -> None:
    """Choose a picture that is new to the library."""
    page.get_by_role("button", name="Välj en bild").click()
    window = page.locator(".modal-content")
    window.get_by_role("tab", name="Ladda upp").click()
    file = {"name": "picture.png", "mimeType": "image/png", "buffer": png}
    window.locator("[name=image-chooser-upload-file]").set_input_files(file)  # type: ignore[arg-type]
    window.locator("[name=image-chooser-upload-title]").fill(title)
    window.get_by_role("button", name="Ladda upp", exact=True).click()
    expect(window).to_have_count(0)


def save_draft(page: Page) -> None:
    """Save what is open, and wait for the answer."""
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").click()


def open_side_panel(page: Page, name: str) -> Locator:
    """Open the panel `name` beside the form (the editor's browser remembers which one was open), and return it."""
    toggle = page.locator(f"[data-side-panel-toggle='{name}']")
    panel = page.locator(f"[data-side-panel='{name}']")
    expect(toggle).to_be_visible()
    # A moment after the page, the one that was open opens by itself: a click before that would close it.
    expect(page.locator(".form-side--initial")).to_have_count(0)
    if not panel.is_visible():
        toggle.click()
    expect(panel).to_be_visible()
    return panel


def close_side_panels(page: Page) -> None:
    """Close the panel that is open beside the form: it opens again by itself, a moment after the page."""
    page.wait_for_load_state("networkidle")
    for toggle in page.locator("[data-side-panel-toggle][aria-expanded=true]").all():
        toggle.click()


def schedule(page: Page, go_live: str) -> None:
    """Say when the page that is open is to go live: that takes effect when it is published or approved."""
    open_side_panel(page, "status").get_by_role("button", name="Sätt schema").click()
    page.get_by_label("Publicera vid datum/tid").fill(go_live)
    with page.expect_navigation():
        # By keyboard: the calendar lies over the button until the focus is elsewhere.
        page.get_by_role("button", name="Spara schema").press("Enter")


def submit(page: Page) -> None:
    """Hand in what is open to be read by a colleague."""
    _other_action(page, "[name=action-submit]")


def approve(page: Page) -> None:
    """Approve what is open."""
    _other_action(page, "[data-workflow-action-name=approve]")


def translate_strings(page: Page, words: Mapping[str, str]) -> None:
    """Fill in, in the editor of a translation, the text beside each source text of `words`."""
    close_side_panels(page)
    for source, text in words.items():
        segment = page.get_by_role("listitem").filter(has_text=source).last
        segment.get_by_role("button", name=re.compile("^(Översätt|Redigera)")).first.click()
        segment.locator("textarea").fill(text)
        save_segment(segment)


def save_segment(part: Locator) -> None:
    """Save the text that is being written in this part of a translation.

    The field is gone at once, but until the program has answered what is published is the text before.
    """
    with part.page.expect_response(lambda answer: answer.request.method == "PUT"):
        part.get_by_role("button", name="Spara", exact=True).click()
    expect(part.locator("textarea")).to_have_count(0)


def publish_translation(page: Page) -> None:
    """Publish the translation that is open."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Publicera på")).click()


def _other_action(page: Page, button: str) -> None:
    actions = page.locator("footer")
    actions.get_by_role("button", name=re.compile("Fler åtgärder|More actions")).click()
    with page.expect_navigation():
        actions.locator(button).first.click()


def publish(page: Page) -> int:
    """Publish what is open, and return the page's number."""
    actions = page.locator("footer")
    actions.get_by_role("button", name=re.compile("Fler åtgärder|More actions")).click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    expect(messages(page)).to_contain_text(re.compile("ublicera|ublished"))
    link = messages(page).locator("a[href$='/edit/']").first.get_attribute("href") or ""
    found = re.search(r"/(\d+)/edit/$", link)
    assert found, link
    return int(found[1])


def messages(page: Page) -> Locator:
    """Return what the admin says after a change."""
    return page.locator(".messages").first
