"""The checks of `looks` find what they look for, and nothing on a page without it."""

import pytest
from playwright.sync_api import Page

from tests.browser import looks
from tests.browser.visitors import Visitors

_GOOD = """<style>button {border: 1px solid} :focus-visible {outline: 3px solid}</style>
<main><h1>Rubrik</h1><p>Text</p><p><button>Knapp</button></p></main>"""
_BAD = {
    "320 px: scrolls sideways": "<div style='inline-size: 500px'>bred</div>",
    "text spacing: words outside": (
        "<div style='overflow: hidden; block-size: 2.4em; line-height: 1.2'>Ord<br>ord</div>"
    ),
    "text at 200 %: words outside": (
        "<div style='overflow: hidden; block-size: 20px; line-height: 16px'>Ord</div>"
    ),
    "focus: no ring": "<a href='#a' style='outline: none'>länk</a>",
    "focus: under something else": (
        "<p><a href='#a'>länk</a></p>"
        "<div style='position: fixed; inset: 0; background: white'>över allt</div>"
    ),
    "forced colours: nothing marks it": "<button style='border: 0'>knapp</button>",
    "reduced motion: moves": "<p style='transition: color 1s'>rör sig</p>",
}


@pytest.fixture
def page(visitors: Visitors) -> Page:
    return visitors.open(viewport={"width": 320, "height": 640})


def test_nothing_is_found_where_nothing_is_wrong(page: Page) -> None:
    page.set_content(_GOOD)
    assert looks.faults(page) == []


@pytest.mark.parametrize("fault", _BAD)
def test_each_fault_is_found(page: Page, fault: str) -> None:
    page.set_content(_GOOD + _BAD[fault])
    assert any(line.startswith(fault) for line in looks.faults(page)), looks.faults(page)
