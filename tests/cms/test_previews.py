"""Editors see every block before they choose it, and every page before they publish it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.models import BasePage, HomePage, User
from dialogues.models import DialoguePage
from tests import factories
from tests.cms.editing import sign_in
from tests.cms.forms import data_of

pytestmark = pytest.mark.django_db

PAGE_MODELS = [model for model in get_page_models() if issubclass(model, BasePage)]


def offered_blocks() -> dict[str, blocks.Block]:
    """Return every block that the body or another part of a page can hold, by where it stands."""
    fields = [
        (model, field)
        for page_model in PAGE_MODELS
        for model in [
            page_model,
            *(
                child.related_model
                for child in page_model._meta.get_fields()
                if child.one_to_many and hasattr(child.related_model, "panels")
            ),
        ]
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    return {
        f"{model._meta.model_name}.{field.name}.{name}": block
        for model, field in fields
        for name, block in field.stream_block.child_blocks.items()
    }


BLOCKS = offered_blocks()


@pytest.fixture
def chief(client: Client, home: Page) -> User:
    user = factories.make_user("chief@example.org", is_superuser=True)
    sign_in(client, user)
    return user


def test_every_block_says_what_it_is_for() -> None:
    assert len(BLOCKS) > 20
    assert [name for name, block in BLOCKS.items() if not block.get_description()] == []


def test_every_block_of_a_body_stands_in_a_group() -> None:
    body = HomePage._meta.get_field("body").stream_block
    assert all(block.meta.group for block in body.child_blocks.values())
    assert 4 <= len(list(body.grouped_child_blocks())) <= 8


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", sorted({name.split(".", 1)[1] for name in BLOCKS}))
def test_every_block_has_a_preview(client: Client, chief: User, name: str, language: str) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=chief, preferred_language=language)
    factories.make_news(home_of(), title="Ny belysning")
    block = next(block for place, block in BLOCKS.items() if place.split(".", 1)[1] == name)
    assert block.is_previewable
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    text = response.content.decode()
    assert f'<html lang="{language}"' in text
    assert "css/tokens" in text


def home_of() -> HomePage:
    return HomePage.objects.get(slug="hem")


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__name__)
def test_every_type_of_page_can_be_looked_at_before_it_is_saved(
    client: Client, home: Page, chief: User, model: Any
) -> None:
    parent = parent_for(model, home)
    names = [model._meta.app_label, model._meta.model_name]
    address = reverse("wagtailadmin_pages:preview_on_add", args=[*names, parent.pk])
    page = model(title="Utkastets rubrik", slug="utkastets-rubrik")
    page.locale = home.locale
    fill_in_required(page)
    form_class = model.get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=chief, parent_page=parent)
    answer = client.post(address, nested_form_data({**data_of(form), **children_of(model)}))
    assert answer.json() == {"is_valid": True, "is_available": True}
    for mode, _label in page.preview_modes:
        response = client.get(address, {"mode": mode, "in_preview_panel": "true"})
        assert response.status_code == 200
        assert "Utkastets rubrik" in response.content.decode()


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__name__)
def test_every_type_of_page_shows_its_draft_to_the_editor(
    client: Client, home: Page, chief: User, model: Any
) -> None:
    page = home if model is HomePage else published(model, home)
    page = model.objects.get(pk=page.pk)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form_class = model.get_edit_handler().get_form_class()
    data = {**data_of(form_class(instance=page, for_user=chief)), **children_of(model)}
    answer = client.post(address, nested_form_data({**data, "title": "Utkastets rubrik"}))
    assert answer.json() == {"is_valid": True, "is_available": True}
    for mode, _label in page.preview_modes:
        response = client.get(address, {"mode": mode})
        assert response.status_code == 200
        assert "Utkastets rubrik" in response.content.decode()
    assert "Utkastets rubrik" not in client.get(page.get_url()).content.decode()


def children_of(model: Any) -> dict[str, Any]:
    """Return the parts of a form that a page of type `model` cannot do without."""
    if model is not DialoguePage:
        return {}
    return {"options": inline_formset([{"title": "Ljus", "description": "", "image_alt": ""}])}


def published(model: Any, home: Page) -> Any:
    parent = parent_for(model, home)
    page = model(title="Publicerad", slug="publicerad")
    fill_in_required(page)
    return factories.publish(parent, page)


def parent_for(model: Any, home: Page) -> Page:
    """Return a page under which a page of type `model` may stand."""
    if model is HomePage:
        return home.get_parent()
    if HomePage in model.allowed_parent_page_models():
        return home
    parent_model = model.allowed_parent_page_models()[0]
    existing = parent_model.objects.child_of(home).first()
    return existing or factories.publish(home, parent_model(title="Lista", slug="lista"))


def fill_in_required(page: Any) -> None:
    """Give `page` what its type cannot do without."""
    soon = timezone.now() + timedelta(days=7)
    values = {
        "starts_at": soon,
        "ends_at": soon + timedelta(hours=2),
        "opens_at": soon,
        "closes_at": soon + timedelta(days=7),
        "place_name": "Bro bibliotek",
        "capacity": 20,
        "year": 2026,
        "service": "trygg.example.org",
        "responsible": "Kommunen",
        "assessment": "Vi har provat sidorna själva.",
    }
    for name, value in values.items():
        if hasattr(type(page), name):
            setattr(page, name, value)
