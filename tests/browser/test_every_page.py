"""What holds on every public page: no cookies, nothing from elsewhere, nothing that axe finds, both languages."""

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser import addresses, axe, sights
from tests.browser.program import Program
from tests.browser.visitors import DESK, Visitors, path_of


def test_anonymous_pages_set_no_cookie_and_vary_by_none(program: Program) -> None:
    paths = addresses.in_sitemap(program)
    assert {path.split("/")[1] for path in paths} == {"sv", "en"}
    paths += [*addresses.of_forms(program, paths), *sights.SEARCH.values()]
    paths += ["/sv/sok/?q=trygg", "/sv/finns-inte/", "/en/finns-inte/"]
    broken = []
    with httpx.Client(base_url=program.address) as client:
        for _time in range(2):  # made, then from the cache
            for path in paths:
                answer = client.get(path)
                if answer.status_code != (404 if "finns-inte" in path else 200):
                    broken.append(f"{path}: {answer.status_code}")
                if (
                    "Set-Cookie" in answer.headers
                    or "cookie" in answer.headers.get("Vary", "").lower()
                ):
                    broken.append(f"{path}: {dict(answer.headers)}")
    assert broken == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("walk", sights.WALKS)
def test_axe_finds_nothing(visitors: Visitors, program: Program, walk: str, language: str) -> None:
    page = visitors.open(viewport=DESK, language=language)
    found = []
    for sight in sights.WALKS[walk](page, program, language):
        found += [f"{sight}: {line}" for line in axe.faults(page)]
        # The admin's addresses have no language.
        shown = "sv" if sight == "forbidden" else language
        expect(page.locator("html")).to_have_attribute("lang", shown)
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
    assert found == [], "\n".join(found)


def test_the_language_switch_leads_to_the_same_page_and_back(
    visitors: Visitors, program: Program
) -> None:
    page = visitors.open(viewport=DESK)
    swedish = addresses.in_sitemap(program, "sv")
    english = addresses.in_sitemap(program, "en")
    there = []
    for path in [*english, *addresses.of_forms(program, english), "/en/search/"]:
        page.goto(path)
        page.goto(addresses.other_language(page, "sv"))
        expect(page.locator("html")).to_have_attribute("lang", "sv")
        there.append(path_of(page))
        assert addresses.other_language(page, "en") == path
    assert len(set(there)) == len(there), "each leads to a page of its own"
    assert set(there[: len(english)]) <= set(swedish)
