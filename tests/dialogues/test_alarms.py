"""Alarms tell numbers that are out of the ordinary, and nothing of what was chosen."""

import random
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from dialogues.actions.quarantine import set_aside
from dialogues.alarms import Kind, alarms_of, is_burst
from dialogues.alike import possible_ballots, suspicious_groups, with_fingerprint
from dialogues.criteria import ballots_meant
from dialogues.models import Ballot, BallotChoice, Dialogue, VotingPlace
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    row = factories.make_dialogue(
        home, options=8, max_choices=3, electorate="open", opens_at=timezone.now() - timedelta(10)
    )
    return Dialogue.objects.select_related("closing_record").get(pk=row.pk)


def add(dialogue: Dialogue, number: int, days: int, chosen: Any = None, **fields: Any) -> None:
    """Add `number` ballots of the day so many days ago; each names options at random, or the `chosen` ones."""
    chance = random.Random(number * 1000 + days)
    options = list(dialogue.options.values_list("pk", flat=True))
    fields = {"kind": "online", "proof": "open", **fields}
    ballots = Ballot.objects.bulk_create(
        Ballot(dialogue=dialogue, cast_on=days_ago(days), **fields) for _ in range(number)
    )
    BallotChoice.objects.bulk_create(
        BallotChoice(ballot=ballot, option_id=option)
        for ballot in ballots
        for option in (
            [options[place] for place in chosen]
            if chosen is not None
            else chance.sample(options, chance.randint(1, 3))
        )
    )


def kinds(dialogue: Dialogue) -> list[str]:
    return [alarm.kind.value for alarm in alarms_of([dialogue]).get(dialogue.pk, [])]


def test_a_day_far_beyond_the_days_before_it_is_a_burst(dialogue: Dialogue) -> None:
    for days in range(1, 10):
        add(dialogue, 10, days)
    assert kinds(dialogue) == []
    add(dialogue, 60, 0)
    (alarm,) = alarms_of([dialogue])[dialogue.pk]
    assert alarm.kind == Kind.BURST
    assert alarm.number == 60
    assert "60" in alarm.text
    assert "10" in alarm.text


@pytest.mark.parametrize(
    ("number", "earlier", "expected"),
    [
        (500, [], False),
        (500, [2, 1], False),  # the first days are no measure
        (29, [0, 0, 0], False),  # too few to matter
        (31, [0, 0, 0], True),
        (300, [100, 110, 95, 105], False),
        (400, [100, 110, 95, 105], True),
        (300, [20, 200, 150, 10, 120], False),  # the days differ much anyway
        (200, [10, 900, 12, 11, 9], True),  # one earlier burst hides no later one
    ],
)
def test_a_burst_is_measured_robustly(number: int, earlier: list[int], expected: bool) -> None:
    assert is_burst(number, earlier) is expected


def test_days_without_ballots_are_days(dialogue: Dialogue) -> None:
    add(dialogue, 40, 0)
    assert kinds(dialogue) == ["burst"]


def test_many_alike_of_one_day_and_kind_make_an_alarm(dialogue: Dialogue) -> None:
    for days in range(1, 9):
        add(dialogue, 20, days)
    add(dialogue, 14, 0, chosen=[1, 4, 6])
    (alarm,) = alarms_of([dialogue])[dialogue.pk]
    assert alarm.kind == Kind.ALIKE
    assert alarm.number == 14
    assert ballots_meant(dialogue, alarm.criteria).count() == 14


def test_what_many_choose_on_other_days_too_is_no_alarm(dialogue: Dialogue) -> None:
    for days in range(9):
        add(dialogue, 15, days, chosen=[0, 1])
        add(dialogue, 15, days)
    assert kinds(dialogue) == []


def test_where_few_ballots_are_possible_being_alike_is_none(home: Page) -> None:
    row = factories.make_dialogue(home, options=2, max_choices=1, electorate="open")
    assert possible_ballots(row, 2) == 2
    add(row, 60, 0, chosen=[1])
    assert suspicious_groups([row]) == []


def test_possible_ballots_are_counted_for_each_method(home: Page) -> None:
    row = factories.make_dialogue(home, options=4, max_choices=2)
    assert possible_ballots(row, 4) == 4 + 6
    row.voting_method = "ranking"
    assert possible_ballots(row, 4) == 4 + 12
    row.voting_method, row.max_points = "points", 3
    assert possible_ballots(row, 4) == 34  # up to three points on four options, not none


def test_alarms_name_no_option_and_no_share_of_any(dialogue: Dialogue) -> None:
    for days in range(1, 9):
        add(dialogue, 20, days)
    add(dialogue, 200, 0, chosen=[2, 5])
    alarms = alarms_of([dialogue])[dialogue.pk]
    assert {alarm.kind for alarm in alarms} == {Kind.ALIKE, Kind.BURST}
    told = " ".join(f"{alarm.text} {alarm.criteria.as_json()}" for alarm in alarms)
    for option in dialogue.options.all():
        assert option.label not in told
        assert option.key not in told


def test_a_fingerprint_cannot_be_worked_out_without_the_secret(
    dialogue: Dialogue, settings: Any
) -> None:
    add(dialogue, 30, 0, chosen=[1, 2])
    (group,) = suspicious_groups([dialogue])
    settings.SECRET_KEY = "another"
    (other,) = suspicious_groups([dialogue])
    assert group.fingerprint != other.fingerprint
    ballots = Ballot.objects.filter(dialogue=dialogue)
    assert not with_fingerprint(ballots, group.fingerprint).exists()


def test_the_same_choices_have_another_fingerprint_in_another_dialogue(
    dialogue: Dialogue, home: Page
) -> None:
    add(dialogue, 30, 0, chosen=[1, 2])
    (group,) = suspicious_groups([dialogue])
    Ballot.objects.update(dialogue=factories.make_dialogue(home))
    ballots = Ballot.objects.all()
    assert not with_fingerprint(ballots, group.fingerprint).exists()


def test_more_ballots_at_a_device_than_people_can_take_turns(dialogue: Dialogue) -> None:
    now = timezone.now()
    place = VotingPlace.objects.create(
        dialogue=dialogue,
        name="Biblioteket",
        is_kiosk=True,
        opens_at=now - timedelta(hours=2),
        closes_at=now,
    )
    add(dialogue, 100, 0, kind="meeting", proof="", voting_place=place)
    assert kinds(dialogue) == []
    add(dialogue, 50, 0, kind="meeting", proof="", voting_place=place)
    (alarm,) = alarms_of([dialogue])[dialogue.pk]
    assert alarm.kind == Kind.PLACE
    assert "Biblioteket" in alarm.text
    assert alarm.criteria.place == place.pk


def test_mostly_paper_is_told_but_not_urgent(dialogue: Dialogue) -> None:
    add(dialogue, 10, 1)
    add(dialogue, 25, 0, kind="paper", proof="")
    (alarm,) = alarms_of([dialogue])[dialogue.pk]
    assert alarm.kind == Kind.PAPER
    assert not alarm.is_urgent


def test_what_is_set_aside_alarms_no_more(dialogue: Dialogue) -> None:
    add(dialogue, 40, 0)
    (alarm,) = alarms_of([dialogue])[dialogue.pk]
    set_aside(
        dialogue=dialogue,
        criteria=alarm.criteria,
        reason="Robotar.",
        user=None,
        form_key=uuid.uuid4(),
    )
    assert kinds(dialogue) == []


def test_of_a_large_dialogue_like_ballots_are_looked_for_now_and_then(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialogues.alike_kept.LARGE", 20)
    add(dialogue, 30, 0, chosen=[1, 2, 3])
    assert kinds(dialogue) == ["alike"]
    criteria = alarms_of([dialogue])[dialogue.pk][0].criteria
    add(dialogue, 30, 0, chosen=[1, 2, 3])
    (alarm,) = [each for each in alarms_of([dialogue])[dialogue.pk] if each.kind == Kind.ALIKE]
    assert alarm.number == 30  # as it was some minutes ago
    set_aside(
        dialogue=dialogue, criteria=criteria, reason="Lika.", user=None, form_key=uuid.uuid4()
    )
    assert kinds(dialogue) == []  # but what is set aside is seen at once


def test_a_counted_dialogue_has_no_alarms(dialogue: Dialogue) -> None:
    from dialogues import actions

    add(dialogue, 40, 0)
    Dialogue.objects.update(closes_at=timezone.now())
    actions.close_due_dialogues()
    assert alarms_of(Dialogue.objects.select_related("closing_record")) == {}


def test_the_questions_to_the_database_do_not_grow_with_dialogues(
    home: Page, dialogue: Dialogue, django_assert_max_num_queries: Any
) -> None:
    rows = [dialogue, *(factories.make_dialogue(home, options=8) for _ in range(5))]
    for row in rows:
        add(row, 40, 0)
    found = list(Dialogue.objects.select_related("closing_record"))
    with django_assert_max_num_queries(4):
        alarms_of(found)
