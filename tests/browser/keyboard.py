"""Finding the way without a mouse."""

from playwright.sync_api import Locator, Page, expect

MOST_PRESSES = 80


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus."""
    expect(wanted).to_be_visible()
    for _press in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        if has_focus(wanted):
            return
    raise AssertionError("Tab does not lead there")


def has_focus(wanted: Locator) -> bool:
    """Say whether `wanted` has the focus now."""
    return bool(wanted.evaluate("element => element === document.activeElement"))
