"""What editors do in Wagtail's admin."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
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
    page.wait_for_url(f"**{next_path}")


def moment(**from_now: float) -> str:
    """Return a time as the admin's fields take it, in the site's time zone."""
    return (datetime.now(_SITES_TIME) + timedelta(**from_now)).strftime("%Y-%m-%d %H:%M")


def id_of_page(page: Page, title: str) -> int:
    """Return the number of the page with exactly this title, found by the admin's own search."""
    page.goto(f"/admin/pages/search/?q={title}")
    link = page.get_by_role("link", name=title, exact=True).first
    found = re.search(r"/admin/pages/(\d+)/", link.get_attribute("href") or "")
    assert found, f"No page “{title}”"
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
