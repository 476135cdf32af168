"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site
from xdist.scheduler import LoadScopeScheduling

from tests import factories


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Hand tests out one by one, but the browser's to two processes, which begin with them.

    Those that look at every page are about half the work. Each of the two has one running program
    (`tests/browser/conftest.py`). The mark `xdist_group` would say so too, but xdist 3.8 loses it under pytest 9.
    """

    class TwoPrograms(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith("tests/browser/test_every_page.py"):
                return "every page"
            return "browser" if nodeid.startswith("tests/browser/") else nodeid

    return TwoPrograms(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Let several people test on one machine: PYTEST_DB_SUFFIX names a database of one's own."""
    suffix = os.environ.get("PYTEST_DB_SUFFIX")
    if suffix:
        from django.db import connections

        test = connections["default"].settings_dict["TEST"]
        test["NAME"] = f"{test.get('NAME') or 'test_lyhord'}_{suffix}"


@pytest.fixture(autouse=True, scope="session")
def _scratch_folder() -> Iterator[None]:
    yield
    shutil.rmtree(settings.MEDIA_ROOT.parent, ignore_errors=True)


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """No test sees what another one left in memory."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("sv")
    Site.clear_site_root_paths_cache()
    yield
    cache.clear()


@pytest.fixture
def swedish(db: None) -> Locale:
    return Locale.objects.get_or_create(language_code="sv")[0]


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def arabic(db: None) -> Locale:
    """Arabic: from right to left, with six plurals."""
    return Locale.objects.get_or_create(language_code="ar")[0]


@pytest.fixture
def easy(db: None) -> Locale:
    """Easy Swedish: a variant, whose catalogue says only what Swedish does not say as well."""
    return Locale.objects.get_or_create(language_code="sv-simple")[0]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Put the site of `home` into the database once: to make it for each test took a tenth of a second."""
    with django_db_blocker.unblock():
        if factories.find_site() is None:
            factories.make_site(Locale.objects.get_or_create(language_code="sv")[0])


@pytest.fixture
def home(swedish: Locale) -> Page:
    """A site with a Swedish start page and nothing else."""
    # A test with real transactions empties every table after itself.
    return factories.find_site() or factories.make_site(swedish)
