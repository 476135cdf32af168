"""Every public address of the sample site."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page

from tests.browser.program import Program

PATIENCE_SECONDS = 60  # the machine may be busy with other tests


def in_sitemap(program: Program, language: str = "") -> list[str]:
    """Return the paths that the sitemap names, those of one language if one is given."""
    answer = httpx.get(
        f"{program.address}/sitemap.xml", timeout=PATIENCE_SECONDS
    ).raise_for_status()
    paths = [urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", answer.text)]
    return [path for path in paths if path.startswith(f"/{language}/" if language else "/")]


def of_forms(program: Program, paths: Sequence[str]) -> list[str]:
    """Return the paths of the forms that the pages at `paths` lead to by a button."""
    found: set[str] = set()
    with httpx.Client(base_url=program.address, timeout=PATIENCE_SECONDS) as client:
        for path in paths:
            main = client.get(path).text.partition("<main")[2].partition("</main")[0]
            links = re.findall(r'<a class="button[^"]*" href="(/[^"#?]+)"', main)
            found |= {link for link in links if link not in paths}
    return sorted(found)


def other_language(page: Page, language: str) -> str:
    """Return the address that the language switch of the open page leads to."""
    address = page.locator(f"header a[hreflang='{language}']").first.get_attribute("href")
    assert address, f"{page.url} does not lead to {language}"
    return address
