"""Pictures for the editors' guide, from the sample site: `python -m tests.browser.guide_pictures [FOLDER]`."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

WINDOW = {"width": 1200, "height": 780}
# Small enough to be read over a slow network; the guide has several.
MOST_BYTES = 120_000
# Milliseconds until what opens has opened, and the preview has been drawn.
SETTLED = 2500
EDITOR = "editor@example.org"


def start(page: Page) -> None:
    page.goto("/admin/")


def a_page(page: Page) -> None:
    _edit(page, "/admin/pages/search/?q=Om")
    _open_panel(page, "preview")


def blocks(page: Page) -> None:
    _edit(page, "/admin/pages/search/?q=Om")
    page.locator("button.c-sf-add-button").last.click()
    page.locator(".w-combobox__option").nth(1).hover()


def evening(page: Page) -> None:
    _new_page_under(page, "Temakvällar")


def publishing(page: Page) -> None:
    _edit(page, "/admin/pages/search/?q=Om")
    _open_panel(page, "status")


def reviews(page: Page) -> None:
    page.goto("/admin/reports/reviews/")


PICTURES: dict[str, Callable[[Page], None]] = {
    "admin-start": start,
    "admin-page": a_page,
    "admin-blocks": blocks,
    "admin-evening": evening,
    "admin-publish": publishing,
    "admin-reviews": reviews,
}


def main(folder: Path) -> None:
    """Start the program, sign in as an editor and save each picture."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    from tests.browser import editors
    from tests.browser.chromium import launch_options
    from tests.browser.program import running
    from tests.browser.sample_site import by_itself
    from tests.browser.visitors import Visitors

    folder.mkdir(parents=True, exist_ok=True)
    with by_itself() as site, running(site) as program, sync_playwright() as playwright:
        visitors = Visitors(playwright.chromium.launch(**launch_options()), program)
        page = visitors.open(viewport=WINDOW)
        editors.sign_in(page, EDITOR, program.password)
        for name, show in PICTURES.items():
            show(page)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SETTLED)
            _save(page.screenshot(), folder / f"{name}.webp")
        visitors.close()
        visitors.browser.close()


def _edit(page: Page, search: str) -> None:
    page.goto(search)
    page.locator("a[href$='/edit/']").first.click()
    page.wait_for_load_state("networkidle")


def _new_page_under(page: Page, title: str) -> None:
    from tests.browser import editors

    number = editors.id_of_page(page, title)
    page.goto(f"/admin/pages/{number}/add_subpage/")
    page.wait_for_load_state("networkidle")


def _open_panel(page: Page, name: str) -> None:
    page.locator(f"[data-side-panel-toggle='{name}']").click()
    page.wait_for_load_state("networkidle")


def _save(png: bytes, path: Path) -> None:
    """Save as WebP, as good as fits."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in (80, 65, 50, 35):
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size < MOST_BYTES:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "docs/images"))
