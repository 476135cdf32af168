"""The editor of a translation, wagtail-localize's own, in our admin."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


def test_panels_at_the_side_stand_beside_the_texts(client: Client, home: Page) -> None:
    locale = Locale.objects.create(language_code="en")
    factories.translate_page(home, locale, {"hem": "home"})
    english = factories.translate_page(factories.make_page(home), locale)
    sign_in(client, make_editor())
    text = client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    assert "js-translation-editor" in text
    assert "css/translations_admin" in text
