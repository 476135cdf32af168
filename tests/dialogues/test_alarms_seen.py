"""A coordinator looks at an alarm and says that it is harmless; it waits no longer, until it has grown."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from dialogues import board
from dialogues.actions.look_at_alarm import AlarmGone, look_at_alarm
from dialogues.alarms import Alarm, alarms_of
from dialogues.alarms_seen import Seen, mark_of
from dialogues.criteria import Criteria
from dialogues.models import Dialogue
from tests import factories
from tests.dialogues.test_alarms import add
from tests.dialogues.test_alarms import dialogue as dialogue
from tests.dialogues.test_staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def burst(dialogue: Dialogue) -> Alarm:
    for days in range(1, 10):
        add(dialogue, 10, days)
    add(dialogue, 60, 0)
    return the_alarm(dialogue)


def the_alarm(dialogue: Dialogue) -> Alarm:
    (alarm,) = alarms_of([dialogue])[dialogue.pk]
    return alarm


def look(dialogue: Dialogue, mark: str, note: str = "Ett brev gick ut", user: Any = None) -> None:
    user = user or factories.make_user("kim@example.org")
    look_at_alarm(dialogue=dialogue, mark=mark, note=note, user=user)


def test_an_alarm_that_was_looked_at_waits_no_longer_and_tells_what_was_found(
    dialogue: Dialogue, burst: Alarm
) -> None:
    assert board.line_of(dialogue).urgent_alarms == 1
    look(dialogue, burst.mark)
    assert board.line_of(dialogue).urgent_alarms == 0
    seen = the_alarm(dialogue).seen
    assert seen is not None
    assert (seen.note, seen.number) == ("Ett brev gick ut", 60)
    assert dialogue.log.get(kind="alarm_seen").detail["reason"] == "Ett brev gick ut"


def test_an_alarm_that_has_grown_shows_again(dialogue: Dialogue, burst: Alarm) -> None:
    look(dialogue, burst.mark)
    add(dialogue, 11, 0)
    assert the_alarm(dialogue).seen is not None
    add(dialogue, 1, 0)
    assert the_alarm(dialogue).is_urgent


def test_another_alarm_of_the_same_kind_shows(dialogue: Dialogue, burst: Alarm) -> None:
    look(dialogue, burst.mark)
    add(dialogue, 90, 1)
    urgent = [each for each in alarms_of([dialogue])[dialogue.pk] if each.is_urgent]
    assert [each.number for each in urgent] == [100]


def test_looked_at_twice_it_is_logged_once(dialogue: Dialogue, burst: Alarm) -> None:
    kim = factories.make_user("kim@example.org")
    for _time in range(2):
        look(dialogue, burst.mark, user=kim)
    assert dialogue.log.filter(kind="alarm_seen").count() == 1


def test_something_must_be_said_of_an_alarm_that_is_there(dialogue: Dialogue, burst: Alarm) -> None:
    kim = factories.make_user("kim@example.org")
    for note in (" ", "x" * 501):
        with pytest.raises(ValidationError):
            look(dialogue, burst.mark, note, kim)
    with pytest.raises(AlarmGone):
        look(dialogue, mark_of("burst", None), user=kim)
    assert not dialogue.log.filter(kind="alarm_seen").exists()


def test_a_mark_tells_nothing_of_what_was_chosen_and_is_of_one_group() -> None:
    marks = {mark_of("alike", Criteria(alike=choices)) for choices in ("1,2", "1,3", "")}
    assert len(marks) == 3
    assert not any("1,2" in mark for mark in marks)


@pytest.mark.parametrize(("seen", "now", "covers"), [(6, 10, True), (6, 11, False)])
def test_a_small_alarm_may_grow_by_less_than_five(seen: int, now: int, covers: bool) -> None:
    assert Seen("", None, "", seen).covers(now) is covers  # type: ignore[arg-type]


def test_coordinators_alone_may_say_so(
    home: Page, client: Client, dialogue: Dialogue, burst: Alarm
) -> None:
    url = reverse("dialogues_admin:alarm", kwargs={"key": dialogue.key, "mark": burst.mark})
    staff = make_staff("view_dialogue")
    client.force_login(staff)
    assert client.post(url, {"note": "Ett brev"}).status_code in (302, 403)
    assert the_alarm(dialogue).seen is None
    staff.user_permissions.add(Permission.objects.get(codename="change_quarantine"))
    page = client.get(reverse("dialogues_admin:set_aside", kwargs={"key": dialogue.key}))
    assert url in page.content.decode()
    assert client.post(url, {"note": ""}).status_code == 200
    (current,) = [tab for tab in client.get(url).context["tabs"] if tab.is_current]
    assert current.url == reverse("dialogues_admin:set_aside", kwargs={"key": dialogue.key})
    assert client.post(url, {"note": "Ett <b>brev</b>"}).status_code == 303
    page = client.get(reverse("dialogues_admin:set_aside", kwargs={"key": dialogue.key}))
    assert "Ett &lt;b&gt;brev" in page.content.decode()
    gone = reverse("dialogues_admin:alarm", kwargs={"key": dialogue.key, "mark": "nothing"})
    assert client.get(gone).status_code == 404
