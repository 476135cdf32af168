"""What staff see: turnout always, results after closing only."""

import io

import openpyxl
import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from dialogues import actions
from dialogues.models import Dialogue
from dialogues.permissions import may_follow_dialogues, may_see_results
from tests import factories
from tests.dialogues.ballots import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, title="=1+1")


def make_staff(*codenames: str):
    user = factories.make_user("staff@example.org")
    for codename in ("access_admin", *codenames):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    return user


@pytest.fixture
def staff(client: Client, monkeypatch):
    """A member of staff who is signed in, with the second factor done."""
    user = make_staff("view_dialogue")
    client.force_login(user)
    return user


def url(name: str, dialogue: Dialogue) -> str:
    return reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key})


def test_the_list_shows_state_and_turnout(client: Client, staff, dialogue: Dialogue) -> None:
    cast(dialogue)
    cast(dialogue)
    html = client.get(reverse("dialogues_admin:list")).content.decode()
    assert "=1+1" in html
    assert "<td>2</td>" in html


def test_the_list_asks_the_database_the_same_however_long(
    client: Client, staff, home: Page, dialogue: Dialogue, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = reverse("dialogues_admin:list")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for _ in range(6):
        cast(factories.make_dialogue(home))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_staff_see_turnout_but_no_results_before_closing(
    client: Client, staff, dialogue: Dialogue
) -> None:
    cast(dialogue, "Förslag 2")
    html = client.get(url("dialogue", dialogue)).content.decode()
    assert "<dd>1</dd>" in html
    assert "Förslag" not in html
    for name in ("csv", "xlsx"):
        assert client.post(url(name, dialogue)).status_code == 404
    assert not may_see_results(staff, dialogue)


def test_after_closing_staff_see_and_export_the_results(
    client: Client, staff, dialogue: Dialogue
) -> None:
    cast(dialogue, "Förslag 2")
    Dialogue.objects.update(
        closes_at=dialogue.opens_at + (dialogue.closes_at - dialogue.opens_at) / 99
    )
    actions.close_due_dialogues()
    assert url("results", dialogue) in client.get(url("dialogue", dialogue)).content.decode()
    assert "Förslag 2" in client.get(url("results", dialogue)).content.decode()
    text = b"".join(client.post(url("csv", dialogue)).streaming_content).decode()
    assert "Förslag 2,1,1" in text
    answer = client.post(url("xlsx", dialogue))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet["A2"].value == "Förslag 2"
    assert "=1+1" not in answer["Content-Disposition"]


def test_not_everybody_in_the_admin_follows_dialogues(
    client: Client, home: Page, dialogue: Dialogue
) -> None:
    user = make_staff()
    assert not may_follow_dialogues(user)
    client.force_login(user)
    for address in (reverse("dialogues_admin:list"), url("dialogue", dialogue)):
        assert client.get(address).status_code in (302, 403)
    assert client.post(url("csv", dialogue)).status_code in (302, 403)


def test_an_unknown_dialogue_is_not_found(client: Client, staff, home: Page) -> None:
    key = "00000000-0000-4000-8000-000000000000"
    where = {n: reverse(f"dialogues_admin:{n}", kwargs={"key": key}) for n in ("dialogue", "csv")}
    assert client.get(where["dialogue"]).status_code == 404
    assert client.post(where["csv"]).status_code == 404


def test_results_are_for_nobody_while_the_ballots_are_being_counted(
    staff, dialogue: Dialogue
) -> None:
    with time_machine.travel(dialogue.closes_at):
        assert not may_see_results(staff, dialogue)
        actions.close_due_dialogues()
        assert may_see_results(staff, dialogue)
