"""Pictures of every kind of page on a phone and at a desk: `python -m tests.browser.screenshots FOLDER [LANGUAGE]`."""

import os
import re
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright


def main(folder: Path, language: str = "sv") -> None:
    """Start the program, walk past every page and save what is seen."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    from tests.browser import sights
    from tests.browser.chromium import launch_options
    from tests.browser.program import running
    from tests.browser.sample_site import by_itself
    from tests.browser.visitors import DESK, Visitors

    folder.mkdir(parents=True, exist_ok=True)
    with by_itself() as site, running(site) as program, sync_playwright() as playwright:
        visitors = Visitors(playwright.chromium.launch(**launch_options()), program)
        for walk in sights.WALKS.values():
            page = visitors.open(viewport=DESK, language=language)
            for sight in walk(page, program, language):
                _take(page, folder, sight)
        visitors.close()
        visitors.browser.close()
    for complaint in visitors.complaints:
        print(complaint)


def _take(page: Page, folder: Path, sight: str) -> None:
    """Save the page as a phone and a desk show it, whole."""
    from tests.browser.visitors import DESK, PHONE

    name = re.sub(r"[^\w-]+", "-", sight).strip("-")
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        # Pictures load when they come into view.
        page.evaluate(
            "document.querySelectorAll('img').forEach((image) => (image.loading = 'eager'))"
        )
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}-{viewport['width']}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
