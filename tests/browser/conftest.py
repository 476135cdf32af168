"""The running program, a Chromium, and people who use both.

One program serves the browser tests of a test process: `tests/conftest.py` keeps them on few processes. Chromium lives
no longer than this folder's tests, since Playwright keeps an event loop running that Django's ORM would refuse.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import editors, sample_site
from tests.browser.chromium import launch_options
from tests.browser.program import Program, running
from tests.browser.visitors import DESK, PATIENCE, Visitors
from tests.database import Original

_HERE = Path(__file__).parent
_PICTURES = _HERE.parents[1] / "test-results"
for talkative in ("httpx", "mail.log"):
    logging.getLogger(talkative).setLevel(logging.WARNING)
_failed = pytest.StashKey[bool]()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark this folder's tests."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put last what looks at what the other tests have gathered."""
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    """Remember whether the test failed, for the pictures."""
    report = yield
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report


@pytest.fixture(scope="session")
def program(
    run_name: str, migrated: Original, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """The whole program with the sample site."""
    folder = tmp_path_factory.mktemp("program") / "var"
    with sample_site.copied(migrated, run_name, folder) as site, running(site) as program:
        yield program


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A real Chromium; where there is none the tests fail."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture
def visitors(
    chromium: Browser, program: Program, request: pytest.FixtureRequest
) -> Iterator[Visitors]:
    """Opens windows. A test that passes but made the browser complain fails; see `Visitors`."""
    visitors = Visitors(chromium, program)
    yield visitors
    if request.node.stash.get(_failed, False):
        _take_pictures(visitors, request.node.name)
    visitors.close()
    assert visitors.complaints == []


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the residents' browsers run scripts: everything works both ways."""
    return bool(request.param)


@pytest.fixture(scope="session")
def kept() -> dict[str, Any]:
    """What one test makes and others use again: sessions by address, pages by name."""
    return {}


@pytest.fixture
def editor(visitors: Visitors, kept: dict[str, Any]) -> Page:
    """A window of an editor who has signed in."""
    return _signed_in(visitors, kept, "editor@example.org")


@pytest.fixture
def reviewer(visitors: Visitors, kept: dict[str, Any]) -> Page:
    """A window of somebody who approves what editors hand in, and who has signed in."""
    return _signed_in(visitors, kept, "reviewer@example.org")


@pytest.fixture
def staff(visitors: Visitors, kept: dict[str, Any]) -> Page:
    """A window of a member of staff who has signed in."""
    return _signed_in(visitors, kept, "staff@example.org")


def _signed_in(visitors: Visitors, sessions: dict[str, Any], email: str) -> Page:
    page = visitors.open(viewport=DESK, storage_state=sessions.get(email))
    if email in sessions:
        return page
    editors.sign_in(page, email, visitors.program.password)
    sessions[email] = page.context.storage_state()
    return page


def _take_pictures(visitors: Visitors, name: str) -> None:
    """Save what every window shows."""
    _PICTURES.mkdir(exist_ok=True)
    safe_name = re.sub(r"[^\w-]+", "-", name)
    pages = [page for context in visitors.contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=_PICTURES / f"{safe_name}-{number}.png", full_page=True)
