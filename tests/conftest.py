"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from xdist.scheduler import LoadScopeScheduling

from tests import database, factories
from tests.database import Original

# A busy machine is not a slow program.
hypothesis.settings.register_profile(
    "patient",
    hypothesis.settings.default,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("patient")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Hand tests out one by one, but the browser's in three parts, of about as much work each, which begin.

    A process that is given one starts a running program for it (`tests/browser/conftest.py`), and keeps it for the
    next. The mark `xdist_group` would say so too, but xdist 3.8 loses it under pytest 9.
    """

    class FewPrograms(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith("tests/browser/test_every_page.py"):
                is_second_half = nodeid.endswith(("ar]", "sv-simple]"))
                return "every page, second half" if is_second_half else "every page"
            if nodeid.startswith("tests/cms/test_sample.py"):
                return "sample site"  # made once for all of them
            return "browser" if nodeid.startswith("tests/browser/") else nodeid

    return FewPrograms(config, log)


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
def still_clock() -> Iterator[None]:
    """The clock stands still: what is counted by the minute or by the hour is all of one."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


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
def run_name() -> str:
    """The name of the test run, which all its processes know."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))


@pytest.fixture(scope="session")
def migrated(run_name: str, django_db_keepdb: bool, django_db_createdb: bool) -> Original:
    """The database that all others begin as a copy of."""
    return database.migrated(run_name, keep=django_db_keepdb and not django_db_createdb)


@pytest.fixture(scope="session")
def django_db_setup(
    run_name: str,
    migrated: Original,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Give this process a database in place of pytest-django's: migrated, and with the site of `home`."""
    with_home = Original("home", run_name)

    def make_home() -> None:
        database.use(with_home.name)
        factories.make_site(Locale.objects.get_or_create(language_code="sv")[0])
        connection.close()

    def renew(*_test: TransactionTestCase) -> None:
        connection.close()
        database.use(with_home.copy())

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        with_home.make_once(make_home, begin_with=migrated.name)
        renew()
        # A process learns them once, and no test shall count for being the first.
        ContentType.objects.get_for_models(*apps.get_models())
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        with django_db_blocker.block():
            yield
        connection.close()
        database.drop(connection.settings_dict["NAME"])


@pytest.fixture
def home(swedish: Locale) -> Page:
    """A site with a Swedish start page and nothing else."""
    return factories.find_site()
