"""What may have been meant: from whose words, and for how many."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from cms.models import HomePage
from cms.search.spelling import suggestion
from cms.search.words import MOST_TERMS
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_words_of_files_suggest_nothing(home: HomePage) -> None:
    page = factories.make_page(home, title="Lampor", slug="lampor")
    # A file with the same number as a page that everybody may read.
    file = get_document_model()(pk=page.pk, title="Varselplan")
    file.file.save("plan.txt", ContentFile(b"x"))
    assert suggestion(["varselplam"], "sv") == ""
    assert suggestion(["lampro"], "sv").startswith("lamp")


def test_a_whole_letter_is_not_held_against_every_word(home: HomePage) -> None:
    factories.make_page(home, title="Lampor", slug="lampor")
    typed = ["lampro", *(f"xyzzy{number}" for number in range(MOST_TERMS))]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert suggestion(typed, "sv") == ""
    assert not queries.captured_queries
