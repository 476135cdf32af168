"""The editors' form says beside the field what a dialogue cannot be."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from dialogues.models import DialoguePage
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh

pytestmark = pytest.mark.django_db


def fill_in(page: DialoguePage, options: list[dict[str, Any]], **changes: Any) -> Any:
    """Return the form of `page` as the admin's edit view binds it."""
    form_class = page.get_edit_handler().get_form_class()
    form_of_page = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "body": streamfield([]),
        "comments": inline_formset([]),
        "opens_at": timezone.localtime(page.opens_at).strftime("%Y-%m-%d %H:%M:%S.%f"),
        "closes_at": timezone.localtime(page.closes_at).strftime("%Y-%m-%d %H:%M:%S.%f"),
        "electorate": page.electorate,
        "eid_level": page.eid_level,
        "voting_method": page.voting_method,
        "min_choices": page.min_choices,
        "max_choices": page.max_choices,
        "max_points": page.max_points,
        "idea_reply_days": page.idea_reply_days,
        "options": inline_formset(options, initial=sum("id" in each for each in options)),
        **changes,
    }
    user = factories.make_user("editor@example.org", is_superuser=True)
    return form_class(nested_form_data(form_of_page), instance=page, for_user=user)


def rows_of(page: DialoguePage, **changed: Any) -> list[dict[str, Any]]:
    return [
        {"id": o.pk, "title": o.title, "description": "", "image_alt": "", "image": "", **changed}
        for o in page.options.all()
    ]


def test_the_form_takes_a_dialogue_as_it_is(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page))
    assert form.is_valid(), form.errors


def test_the_form_refuses_other_rules_beside_their_field(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row)
    form = fill_in(page, rows_of(page), max_choices=2)
    assert not form.is_valid()
    assert "max_choices" in form.errors


def test_the_form_refuses_a_new_option_once_somebody_has_voted(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    new = {"title": "Nytt", "description": "", "image_alt": "", "image": ""}
    assert fill_in(fresh(page), [*rows_of(page), new]).is_valid()
    cast(page.row)
    page = fresh(page)
    from cms.models import User

    User.objects.all().delete()
    form = fill_in(page, [*rows_of(page), new])
    assert not form.is_valid()
    assert form.non_field_errors()


def test_the_form_wants_as_many_options_as_one_must_choose(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page), min_choices=3)
    assert "min_choices" in form.errors


def test_the_form_wants_closing_after_opening(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page), closes_at="2020-01-01 10:00")
    assert "closes_at" in form.errors


DAY = "%Y-%m-%d %H:%M"


def at(days: float) -> str:
    from datetime import timedelta

    # Reckoned in UTC, or it might be an hour that the clocks leave out in spring.
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime(DAY)


def on(days: float) -> str:
    return at(days)[:10]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ideas_open_at": at(-9)}, "ideas_close_at"),
        ({"ideas_close_at": at(-3)}, "ideas_open_at"),
        ({"ideas_open_at": at(-3), "ideas_close_at": at(-9)}, "ideas_close_at"),
        ({"ideas_open_at": at(-9), "ideas_close_at": at(3)}, "ideas_close_at"),
        ({"paper_until": at(1), "paper_rule": "trusted"}, "paper_until"),
        ({"paper_until": at(9)}, "paper_rule"),
        ({"promise_by": on(1)}, "promise_by"),
        ({"paper_until": at(20), "paper_rule": "trusted", "promise_by": on(9)}, "promise_by"),
        ({"promise_by": on(60), "follow_up_by": on(50)}, "follow_up_by"),
        ({"follow_up_by": on(1)}, "follow_up_by"),
    ],
)
def test_times_that_contradict_each_other_are_refused_beside_their_field(
    home: Page, changes: dict[str, str], field: str
) -> None:
    """wrong_times() in the editors' form: the dialogue is open from yesterday for a week."""
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(page, rows_of(page), **changes)
    assert set(form.errors) == {field}


def test_a_dialogue_with_every_phase_is_taken(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    form = fill_in(
        page,
        rows_of(page),
        ideas_open_at=at(-9),
        ideas_close_at=at(-3),
        paper_until=at(9),
        paper_rule="trusted",
        promise_by=on(30),
        follow_up_by=on(300),
    )
    assert form.is_valid(), form.errors


def test_voting_that_has_begun_cannot_begin_again_later(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row)
    form = fill_in(page, rows_of(page), opens_at=at(2))
    assert "opens_at" in form.errors


def test_a_new_dialogue_begins_with_times_that_agree(home: Page) -> None:
    page = DialoguePage()
    form = page.get_edit_handler().get_form_class()(instance=page)
    assert timezone.now() < form.initial["opens_at"] < form.initial["closes_at"]
