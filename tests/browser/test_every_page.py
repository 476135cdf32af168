"""What holds on every public page and in every state of its forms.

No cookies, nothing from elsewhere, sources without errors; in each language, light and dark, on a wide window and a
narrow one, nothing that axe or `looks` finds. `axe-incomplete.json` in test-results says what axe left to people.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from tests.browser import addresses, axe, nu, sights
from tests.browser.program import Program
from tests.browser.visitors import DESK, Sources, Visitors, path_of

_REPORT = Path(__file__).parents[2] / "test-results" / "axe-incomplete.json"
Walked = dict[tuple[str, str], dict[str, str]]


@pytest.fixture(scope="session")
def walked() -> Walked:
    """The source of each sight of each walk that was made, for the test that comes last."""
    return {}


@pytest.fixture(scope="session")
def everywhere() -> Iterator[axe.Findings]:
    """What was found on all pages."""
    found = axe.Findings()
    yield found
    _REPORT.parent.mkdir(exist_ok=True)
    lines = [
        {"rule": rule, "why": why, "times": times, "for example": found.examples[rule, why]}
        for (rule, why), times in found.unsure.most_common()
    ]
    _REPORT.write_text(json.dumps(lines, indent=1))


def test_anonymous_pages_set_no_cookie_and_vary_by_none(program: Program) -> None:
    paths = addresses.in_sitemap(program)
    assert {path.split("/")[1] for path in paths} == set(sights.SEARCH)
    paths += [*addresses.of_forms(program, paths), *sights.SEARCH.values()]
    paths += ["/sv/sok/?q=trygg", *(f"/{language}/finns-inte/" for language in sights.SEARCH)]
    broken = []
    with httpx.Client(base_url=program.address, timeout=addresses.PATIENCE_SECONDS) as client:
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


@pytest.mark.parametrize(("walk", "language"), sights.WALKED)
def test_nobody_is_shut_out(
    visitors: Visitors,
    program: Program,
    walked: Walked,
    everywhere: axe.Findings,
    walk: str,
    language: str,
) -> None:
    page = visitors.open(viewport=DESK, language=language)
    sources, found = Sources(page), axe.Findings()
    sent = walked[walk, language] = {}
    for sight in sights.WALKS[walk](page, program, language):
        sent[sight] = sources.now()
        # The admin's addresses have no language.
        shown = "sv" if sight == "forbidden" else language
        expect(page.locator("html")).to_have_attribute("lang", shown)
        if sight.endswith("-with-errors"):
            _see_that_errors_come_first(page, language)
        found.add(sight, axe.look(page))
    everywhere.add(language, found)
    assert found.faults == [], "\n".join(found.faults)
    assert axe.unjudged(found) == []


def _see_that_errors_come_first(page: Page, language: str) -> None:
    """See that title, focus and the first words of the page tell that the form was not taken."""
    if page.locator("[data-feedback] [aria-invalid=true]").count():
        return  # in place: the field itself has the focus
    with translation.override(language):
        expect(page).to_have_title(re.compile(f"^{re.escape(gettext('Error:'))} "))
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.locator("[data-error-summary] ~ * h1, [data-error-summary] ~ h1").count() == 1


@pytest.mark.last
@pytest.mark.parametrize("language", sights.SEARCH)
def test_every_source_is_valid(
    visitors: Visitors, program: Program, walked: Walked, language: str
) -> None:
    for walk in sights.WALKS:
        if (walk, language) in walked:
            continue
        page = visitors.open(viewport=DESK, language=language)
        sources = Sources(page)
        walked[walk, language] = {
            sight: sources.now() for sight in sights.WALKS[walk](page, program, language)
        }
    pages = {
        f"{walk}: {sight}": source
        for walk in sights.WALKS
        for sight, source in walked[walk, language].items()
    }
    assert nu.faults(pages) == []


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
