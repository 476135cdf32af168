"""Ballots are set aside before the count, in the open, with a reason; and none is by its choices alone."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions, tally
from dialogues.actions.quarantine import AlreadyCounted, TooFew, TooWide, set_aside, take_back
from dialogues.alike import suspicious_groups
from dialogues.criteria import Criteria, ballots_meant
from dialogues.models import Ballot, ClosingRecord, Dialogue, DialogueLogEntry, Quarantine
from tests import factories
from tests.dialogues.at_once import at_once, make_bare_dialogue
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh

real = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, options=8)


def today() -> Criteria:
    return Criteria(day=timezone.localdate())


def put_aside(dialogue: Dialogue, criteria: Criteria | None = None, **more: Any) -> Quarantine:
    more.setdefault("form_key", uuid.uuid4())
    more.setdefault("reason", "Många på samma minut.")
    return set_aside(dialogue=dialogue, criteria=criteria or today(), user=None, **more)


def cast_many(dialogue: Dialogue, number: int, *labels: str, **more: Any) -> list[str]:
    return [cast(dialogue, *labels, **more) for _ in range(number)]


@pytest.mark.django_db
def test_ballots_set_aside_are_not_counted_and_stay(dialogue: Dialogue) -> None:
    yesterday = timezone.now() - timedelta(hours=23)
    cast_many(dialogue, 2, "Förslag 1", now=yesterday)
    Ballot.objects.update(cast_on=timezone.localdate() - timedelta(days=1))
    cast_many(dialogue, 6, "Förslag 2")
    made = put_aside(dialogue)
    assert made.number == 6
    assert Ballot.objects.count() == 8
    assert tally.count(dialogue).ballots == 2


@pytest.mark.django_db
def test_the_closing_record_tells_how_many_were_left_out_and_why(dialogue: Dialogue) -> None:
    cast_many(dialogue, 6)
    put_aside(dialogue, reason="Från en och samma dator.")
    with time_machine.travel(dialogue.closes_at):
        actions.close_due_dialogues()
    record = ClosingRecord.objects.get()
    assert record.ballots == 0
    assert record.left_out["quarantined"] == [[6, "Från en och samma dator."]]


@pytest.mark.django_db
def test_setting_aside_is_logged_with_reason_and_without_a_way_to_the_choices(
    dialogue: Dialogue,
) -> None:
    cast_many(dialogue, 30, "Förslag 1", "Förslag 2")
    group = suspicious_groups([dialogue])[0]
    criteria = Criteria(group.day, group.kind, group.proof, group.place_id, group.fingerprint)
    put_aside(dialogue, criteria)
    detail = DialogueLogEntry.objects.get(kind="quarantined").detail
    assert detail["number"] == 30
    assert detail["reason"] == "Många på samma minut."
    assert group.fingerprint not in str(detail)


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 501])
def test_a_reason_is_wanted(dialogue: Dialogue, reason: str) -> None:
    cast_many(dialogue, 6)
    with pytest.raises(ValidationError) as refused:
        put_aside(dialogue, reason=reason)
    assert "reason" in refused.value.error_dict
    assert not Quarantine.objects.exists()


@pytest.mark.django_db
def test_fewer_than_five_are_not_set_aside(dialogue: Dialogue) -> None:
    cast_many(dialogue, 4)
    with pytest.raises(TooFew):
        put_aside(dialogue)
    assert not DialogueLogEntry.objects.filter(kind="quarantined").exists()


@pytest.mark.django_db
def test_what_remains_of_a_group_cannot_be_picked_off(dialogue: Dialogue) -> None:
    cast_many(dialogue, 6)
    Ballot.objects.filter(pk=Ballot.objects.first().pk).update(kind="meeting")
    put_aside(dialogue, Criteria(day=timezone.localdate(), kind="online"))
    with pytest.raises(TooFew):
        put_aside(dialogue)


@pytest.mark.django_db
@pytest.mark.parametrize("criteria", [Criteria(), Criteria(kind="online", proof="email")])
def test_a_kind_alone_is_too_wide(dialogue: Dialogue, criteria: Criteria) -> None:
    cast_many(dialogue, 6)
    with pytest.raises(TooWide):
        put_aside(dialogue, criteria)


@pytest.mark.django_db
def test_the_same_form_sent_twice_sets_aside_once(dialogue: Dialogue) -> None:
    cast_many(dialogue, 6)
    key = uuid.uuid4()
    first = put_aside(dialogue, form_key=key)
    cast_many(dialogue, 6)
    assert put_aside(dialogue, form_key=key) == first
    assert Quarantine.objects.count() == 1
    assert Ballot.objects.counted().count() == 6
    assert DialogueLogEntry.objects.filter(kind="quarantined").count() == 1


@pytest.mark.django_db
def test_ballots_taken_back_count_again_and_only_once(dialogue: Dialogue) -> None:
    cast_many(dialogue, 6)
    made = put_aside(dialogue)
    take_back(quarantine=made, reason="Det var klassen 8B.", user=None)
    take_back(quarantine=made, reason="Igen", user=None)
    assert tally.count(dialogue).ballots == 6
    made.refresh_from_db()
    assert made.lifted_because == "Det var klassen 8B."
    assert DialogueLogEntry.objects.filter(kind="released").count() == 1


@pytest.mark.django_db
def test_after_the_count_nothing_is_set_aside_or_taken_back(dialogue: Dialogue) -> None:
    cast_many(dialogue, 12)
    Ballot.objects.filter(pk__in=Ballot.objects.values("pk")[:6]).update(kind="meeting")
    made = put_aside(dialogue, Criteria(day=timezone.localdate(), kind="meeting"))
    with time_machine.travel(dialogue.closes_at):
        actions.close_due_dialogues()
    with pytest.raises(AlreadyCounted):
        put_aside(dialogue)
    with pytest.raises(AlreadyCounted):
        take_back(quarantine=made, reason="För sent.", user=None)
    assert Ballot.objects.counted().count() == 6


@pytest.mark.django_db
def test_a_voter_whose_ballot_is_set_aside_can_still_withdraw_it(dialogue: Dialogue) -> None:
    receipt = cast_many(dialogue, 6)[0]
    put_aside(dialogue)
    actions.withdraw_ballot(receipt=receipt)
    assert Ballot.objects.count() == 5


@pytest.mark.django_db
def test_only_ballots_of_this_dialogue_are_meant(dialogue: Dialogue, home: Page) -> None:
    other = factories.make_dialogue(home)
    cast_many(other, 6)
    assert not ballots_meant(dialogue, today()).exists()


@pytest.mark.django_db
def test_the_page_tells_from_when_it_happens(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    cast_many(page.row, 7)
    made = put_aside(page.row, reason="Från en och samma dator.")
    html = client.get(fresh(page).get_url()).content.decode()
    told = html[html.index('id="public-log"') :]
    assert "7 " in told
    assert "Från en och samma dator." in told
    take_back(quarantine=made, reason="Skolans datorsal.", user=None)
    told = client.get(fresh(page).get_url()).content.decode()
    assert "Skolans datorsal." in told
    assert "Från en och samma dator." in told
    with time_machine.travel(page.closes_at):
        actions.close_due_dialogues()
        assert 'id="public-log"' in client.get(fresh(page).get_url()).content.decode()


@real
def test_two_at_once_set_the_same_ballots_aside_once() -> None:
    dialogue = make_bare_dialogue()
    cast_many(dialogue, 8)

    def one(number: int) -> Quarantine:
        return put_aside(dialogue)

    outcomes = at_once(one)
    made = [outcome for outcome in outcomes if isinstance(outcome, Quarantine)]
    assert len(made) == 1
    assert all(isinstance(outcome, Quarantine | TooFew) for outcome in outcomes)
    assert Ballot.objects.counted().count() == 0


@real
def test_closing_at_the_same_time_counts_them_or_leaves_them_out_but_never_both() -> None:
    dialogue = make_bare_dialogue()
    cast_many(dialogue, 8)
    Dialogue.objects.update(closes_at=timezone.now())

    def one(number: int) -> Any:
        if number % 2:
            return actions.close_dialogue(dialogue=dialogue)
        return put_aside(dialogue)

    at_once(one)
    record = ClosingRecord.objects.get()
    left_out = sum(number for number, _reason in record.left_out["quarantined"])
    assert record.ballots + left_out == 8
    assert Ballot.objects.counted().count() == record.ballots
    connections.close_all()
