"""What stands around every editors' form: when to publish, comments, checks, the preview."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.reviews import page_models
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


def names(panels: list[Any]) -> list[str]:
    """Return the names of the fields in `panels`, in order."""
    found: list[str] = []
    for panel in panels:
        made = panel.construct() if hasattr(panel, "construct") else panel  # one of Wagtail's own
        if isinstance(made, MultiFieldPanel):
            found += names(made.children)
        elif isinstance(made, FieldPanel):
            found.append(made.field_name)
    return found


@pytest.mark.parametrize("panel", ["status", "comments", "checks", "preview"])
def test_schedule_comments_checks_and_preview_are_at_hand(
    client: Client, home: Page, panel: str
) -> None:
    page = factories.make_page(home)
    sign_in(client, make_editor())
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'data-side-panel="{panel}"' in text
    assert 'name="go_live_at"' in text


def test_nothing_saves_itself() -> None:
    assert settings.WAGTAIL_AUTOSAVE_INTERVAL == 0


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_every_form_begins_with_title_lead_and_description(model: Any) -> None:
    assert names(model.content_panels)[:3] == ["title", "lead", "search_description"]
    assert "body" in names(model.content_panels)


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_every_form_ends_with_schedule_and_care(model: Any) -> None:
    assert names(model.promote_panels) == ["slug", "seo_title", "show_in_menus"]
    assert names(model.settings_panels)[-2:] == ["owner", "review_due"]
