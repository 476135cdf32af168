"""What the tests of page feedback share."""

import pytest

from tests import factories


@pytest.fixture
def about(home):
    return factories.make_page(home, title="Om oss", slug="om-oss")
