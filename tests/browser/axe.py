"""axe-core, the accessibility checker that comes with axe-playwright-python, told in lines that can be read."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.visitors import DESK, PHONE

NARROW = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def faults(page: Page) -> list[str]:
    """Return what axe finds on the page as a desk and a phone show it, and whether it scrolls sideways at 320 px."""
    found: list[str] = []
    page.evaluate(AXE_SCRIPT)
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        found += [f"{viewport['width']} px: {line}" for line in _violations(page)]
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    found += _what_sticks_out(page)
    return found


def _violations(page: Page) -> list[str]:
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    violations = page.evaluate(
        """async (options) => (await axe.run(options)).violations.flatMap(({id, help, nodes}) =>
            nodes.map(({target, html, any, all, none}) => {
              const why = [...any, ...all, ...none].map(({message}) => message).join("; ");
              return `${id} (${help}): ${target.join(" ")}: ${html.slice(0, 160)}: ${why}`;
            }))""",
        options,
    )
    return list(violations)


def _what_sticks_out(page: Page) -> list[str]:
    elements = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > width + 1)
            .map((element) => element.outerHTML.slice(0, 120));
        }"""
    )
    return [f"320 px: scrolls sideways: {element}" for element in elements[:3]]
