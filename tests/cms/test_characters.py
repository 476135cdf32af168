"""Texts hold what can be shown and written down; one rule for every form."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.characters import for_xml, tidy
from cms.models import StandardPage, Topic
from tests import factories
from tests.cms.editing import sign_in

UNSHOWN = ["\x00", "\x07", "\x1b", "\x7f", "\x9c", "\ud800", "\ufdd0", "\ufffe", "\U0010ffff"]
SHOWN = ["å", "ش", "\u200f", "\u202b", "\u200d", "🏡", "\u00a0", "\u00ad", "\ufffd"]


@pytest.mark.parametrize("character", UNSHOWN, ids=ascii)
@pytest.mark.parametrize("one_line", [True, False])
def test_what_cannot_be_shown_is_refused_with_the_words_before_it(
    character: str, one_line: bool
) -> None:
    with pytest.raises(ValidationError) as refusal:
        tidy(f"Trygg väg{character} hem", one_line=one_line)
    assert refusal.value.params == {"words": "Trygg väg"}
    with pytest.raises(ValidationError):
        tidy(character, one_line=one_line)


@pytest.mark.parametrize("character", SHOWN, ids=ascii)
def test_letters_signs_and_marks_of_direction_stay(character: str) -> None:
    text = f"a{character}b"
    assert tidy(text, one_line=True) == tidy(text, one_line=False) == text


@pytest.mark.parametrize("pause", ["\x0b", "\x0c", "\x1e", "\x85"], ids=ascii)
def test_a_line_break_of_another_program_becomes_ours(pause: str) -> None:
    assert tidy(f"Trygg{pause}väg", one_line=True) == "Trygg väg"
    assert tidy(f"Trygg{pause}väg", one_line=False) == "Trygg\nväg"


def test_tabs_and_lines_stay_where_there_are_several_lines() -> None:
    text = "ett\ttvå\r\ntre"
    assert tidy(text, one_line=False) == text
    assert tidy(text, one_line=True) == "ett två tre"


def test_fields_know_how_many_lines_they_have() -> None:
    assert forms.CharField().clean("a\nb") == "a b"
    assert forms.CharField(widget=forms.Textarea).clean("a\nb\x0bc") == "a\nb\nc"
    assert blocks.CharBlock().clean("a\x0bb") == "a b"
    for field in (forms.CharField(), forms.EmailField(), blocks.TextBlock(), blocks.CharBlock()):
        with pytest.raises(ValidationError):
            field.clean("a\x02b@example.org")


def test_a_password_is_taken_as_it_is() -> None:
    password = forms.CharField(widget=forms.PasswordInput, strip=False)
    assert password.clean("a\tb\x07") == "a\tb\x07"


def test_what_was_kept_before_is_left_out_of_xml() -> None:
    assert for_xml("a\x0b\x00\ufffe\ud800b\n") == "ab\n"


def page_form(title: str, body: list[Any]) -> dict[str, Any]:
    values = {"title": title, "slug": "en-sida", "lead": "", "body": streamfield(body)}
    values["comments"] = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    data: dict[str, Any] = nested_form_data(values)
    return data


@pytest.mark.django_db
def test_an_editor_is_told_beside_the_field_and_nothing_is_saved(
    client: Client, home: Page
) -> None:
    sign_in(client, factories.make_user(is_staff=True, is_superuser=True))
    address = reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk])
    answer = client.post(address, page_form("Trygg\x02het", []))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"title"}
    text = rich_text("<p>Trygg\x02het</p>")
    answer = client.post(address, page_form("Trygghet", [("paragraph", text)]))
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors
    assert not StandardPage.objects.exists()
    client.post(address, page_form("Trygg\x0bhet", []))
    assert StandardPage.objects.get().title == "Trygg het"


@pytest.mark.django_db
def test_a_snippet_s_name_follows_the_rule(client: Client, home: Page) -> None:
    sign_in(client, factories.make_user(is_staff=True, is_superuser=True))
    address = reverse(Topic.snippet_viewset.get_url_name("add"))
    assert client.post(address, {"name": "Ljus\x1b", "locale": home.locale_id}).status_code == 200
    assert not Topic.objects.exists()
