"""With the page cache on."""

from collections.abc import Iterator

import pytest

from cms.caching import page_cache
from cms.caching.generation import generation
from cms.models import StandardPage
from tests import factories
from tests.cms.page_cache.visits import wait_for


@pytest.fixture(autouse=True)
def _cache_on(settings, monkeypatch) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 300
    # A machine that is busy for some seconds has not lost its database.
    monkeypatch.setattr("cms.caching.generation.DEAF_AFTER_SECONDS", 60.0)
    page_cache.store.clear()
    wait_for(generation.current)
    yield
    generation.stop()


@pytest.fixture
def about(home) -> StandardPage:
    return factories.make_page(home, title="Om oss", slug="om-oss", lead="Som det var.")
