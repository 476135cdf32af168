"""What editors can still change once somebody has voted: neither rules nor options, but times and words."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions, tally
from dialogues.models import Dialogue, DialoguePage
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh, labels, publish_with_options

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voting_method", "ranking"),
        ("max_choices", 2),
        ("electorate", "open"),
        ("max_points", 20),
    ],
)
def test_the_rules_are_fixed_by_the_first_ballot(pages, name: str, value: Any) -> None:
    page = fresh(pages[0])
    cast(page.row)
    setattr(page, name, value)
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert getattr(Dialogue.objects.get(), name) != value
    assert getattr(fresh(page), name) != value


def test_before_the_first_ballot_the_rules_can_be_changed(pages) -> None:
    page = fresh(pages[0])
    page.max_choices = 2
    page.save_revision().publish()
    assert Dialogue.objects.get().max_choices == 2


def test_a_draft_from_before_the_first_ballot_cannot_slip_a_change_in(pages) -> None:
    page = fresh(pages[0])
    page.max_choices = 1
    draft = page.save_revision()
    cast(page.row, "Förslag 1", "Förslag 2")
    with pytest.raises(ValidationError):
        draft.publish()
    assert Dialogue.objects.get().max_choices == 3


def test_the_row_itself_refuses_new_rules_though_nobody_asked_the_page(pages) -> None:
    page = fresh(pages[0])
    cast(page.row)
    page.max_choices = 1
    with pytest.raises(ValidationError):
        page.save(clean=False)
    assert Dialogue.objects.get().max_choices == 3


def test_times_can_be_changed_until_the_dialogue_is_counted(pages) -> None:
    page = fresh(pages[0])
    cast(page.row)
    page.closes_at = timezone.now() - timedelta(minutes=1)
    page.save_revision().publish()
    actions.close_due_dialogues()
    page = fresh(page)
    page.closes_at = timezone.now() + timedelta(days=7)
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert Dialogue.objects.get().is_closed()


def test_an_option_is_deleted_before_the_first_ballot_and_retired_from_then_on(pages) -> None:
    page = pages[0]
    publish_with_options(page, "Förslag 1", "Förslag 2")
    assert page.row.options.count() == 2
    cast(page.row, "Förslag 2")
    publish_with_options(page, "Förslag 1")
    assert set(page.row.options.values_list("label", "is_retired")) == {
        ("Förslag 1", False),
        ("Förslag 2", True),
    }
    assert tally.count(page.row).options[0].label == "Förslag 2"


def test_that_an_option_can_be_brought_back_does_not_tell_whether_somebody_voted_for_it(
    pages,
) -> None:
    page = pages[0]
    before = fresh(page).save_revision()
    before.publish()
    cast(page.row, "Förslag 2")
    publish_with_options(page, "Förslag 1")
    before.as_object().save_revision().publish()
    assert labels(page) == ["Förslag 1", "Förslag 2", "Förslag 3"]
    assert not page.row.options.filter(is_retired=True).exists()


def test_an_option_that_nobody_named_can_leave_the_page_of_a_counted_dialogue(pages) -> None:
    page = fresh(pages[0])
    cast(page.row, "Förslag 2")
    page.closes_at = timezone.now() - timedelta(minutes=1)
    page.save_revision().publish()
    actions.close_due_dialogues()
    publish_with_options(page, "Förslag 1", "Förslag 2")
    out = StringIO()
    call_command("tally", str(page.row.key), "--format", "json", stdout=out)
    assert json.loads(out.getvalue())["options"][0]["label"] == "Förslag 2"


def test_no_option_is_added_once_somebody_has_voted(pages) -> None:
    cast(pages[0].row)
    with pytest.raises(ValidationError):
        publish_with_options(pages[0], "Förslag 1", "Förslag 2", "Förslag 3", "Förslag 4")
    assert pages[0].row.options.count() == 3


def test_a_misspelt_option_can_be_put_right_while_people_vote(pages) -> None:
    page = fresh(pages[0])
    cast(page.row, "Förslag 2")
    option = page.options.get(title="Förslag 2")
    option.title = "Förslag två"
    page.options.set([o if o.pk != option.pk else option for o in page.options.all()])
    page.save_revision().publish()
    assert tally.count(page.row).options[0].label == "Förslag två"
    assert page.row.options.count() == 3


def test_options_can_be_put_in_another_order(pages) -> None:
    page = pages[0]
    cast(page.row, "Förslag 2")
    publish_with_options(page, "Förslag 3", "Förslag 2", "Förslag 1")
    assert labels(page) == ["Förslag 3", "Förslag 2", "Förslag 1"]
    assert tally.count(page.row).options[0].ballots == 1


def test_going_back_to_an_older_revision_makes_no_option_twice(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    keys = dict(page.row.options.values_list("label", "key"))
    added = publish_with_options(page, "Förslag 1", "Förslag 2", "Tillagt")
    keys = dict(page.row.options.values_list("label", "key"))
    publish_with_options(page, "Förslag 1", "Förslag 2", "Tillagt")
    cast(page.row, "Tillagt")
    added.as_object().save_revision().publish()
    assert dict(page.row.options.values_list("label", "key")) == keys
    assert tally.count(page.row).options[0].label == "Tillagt"


def test_an_option_that_comes_back_has_its_ballots_again(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row, "Förslag 2")
    before = page.get_latest_revision()
    publish_with_options(page, "Förslag 1")
    assert labels(page) == ["Förslag 1"]
    before.as_object().save_revision().publish()
    assert labels(page) == ["Förslag 1", "Förslag 2"]
    assert tally.count(page.row).options[0].label == "Förslag 2"


def test_a_copy_of_a_dialogue_is_a_dialogue_of_its_own(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row, "Förslag 2")
    copy = page.copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    copy = DialoguePage.objects.get(pk=copy.pk)
    copy.save_revision().publish()
    assert copy.row != page.row
    assert tally.count(copy.row).ballots == 0
    assert tally.count(page.row).ballots == 1


def test_a_deleted_page_loses_no_ballot(home: Page) -> None:
    page = factories.make_dialogue_page(home)
    row = page.row
    cast(row)
    page.delete()
    assert tally.count(row).ballots == 1
