"""The roll desk: whoever takes a paper ballot is marked off, and cannot vote online."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone

from dialogues import voters
from dialogues.actions.paper_desk import mark_off, number_marked_off
from dialogues.models import Ballot, Dialogue, DialogueLogEntry, RollEntry, VoterListEntry
from dialogues.paper.refusals import NoPaper
from dialogues.refusals import AlreadyVoted, NotOnVoterList, VotingClosed
from dialogues.voter_keys import hash_voter, read
from tests.dialogues.ballots import cast
from tests.dialogues.paper import paper_dialogue, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue() -> Dialogue:
    return paper_dialogue(paper_rule="marked_off")


@pytest.fixture
def anna() -> Any:
    return person("anna")


def mark(dialogue: Dialogue, email: str, user: Any, form_name: UUID | None = None) -> None:
    mark_off(
        dialogue=dialogue, voter=voters.by_email(email), form_name=form_name or uuid4(), user=user
    )


def test_who_is_marked_off_cannot_vote_online(dialogue: Dialogue, anna: Any) -> None:
    mark(dialogue, "kim@example.org", anna)
    with pytest.raises(AlreadyVoted):
        cast(dialogue, email="Kim@Example.org")
    assert not Ballot.objects.exists()
    cast(dialogue, email="another@example.org")


def test_who_has_voted_online_gets_no_paper(dialogue: Dialogue, anna: Any) -> None:
    cast(dialogue, email="kim@example.org")
    with pytest.raises(AlreadyVoted):
        mark(dialogue, "kim@example.org", anna)
    assert RollEntry.objects.count() == 1


def test_nobody_gets_two_papers_but_a_double_click_is_one_marking(
    dialogue: Dialogue, anna: Any
) -> None:
    form = uuid4()
    mark(dialogue, "kim@example.org", anna, form)
    mark(dialogue, "kim@example.org", anna, form)
    with pytest.raises(AlreadyVoted):
        mark(dialogue, "kim@example.org", anna)
    # The same form about somebody else is no double click.
    mark(dialogue, "robin@example.org", anna, form)
    with pytest.raises(AlreadyVoted):
        mark(dialogue, "robin@example.org", anna)
    assert number_marked_off(dialogue) == RollEntry.objects.count() == 2


def test_the_log_counts_a_days_people_and_tells_nobody(dialogue: Dialogue, anna: Any) -> None:
    for name in "abc":
        mark(dialogue, f"{name}@example.org", anna)
    with pytest.raises(AlreadyVoted):
        mark(dialogue, "a@example.org", anna)
    mark(dialogue, "d@example.org", person("bo"))
    entry = DialogueLogEntry.objects.get(kind="marked_off", user=anna)
    assert (entry.detail["number"], entry.detail["refused"]) == (3, 1)
    assert timezone.localtime(entry.at).time().isoformat() == "00:00:00"
    key = read(dialogue.key)
    told = str(entry.detail)
    for name in "abc":
        voter = voters.by_email(f"{name}@example.org")
        assert voter not in told
        assert hash_voter(key, voter).hex()[:32] not in told
    # Another day, also where the clocks change.
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        mark(dialogue, "e@example.org", anna)
    assert DialogueLogEntry.objects.filter(kind="marked_off").count() == 3
    assert number_marked_off(dialogue) == 5


def test_the_voter_list_holds_at_the_desk_too(dialogue: Dialogue, anna: Any) -> None:
    Dialogue.objects.filter(pk=dialogue.pk).update(needs_voter_list=True)
    dialogue.refresh_from_db()
    with pytest.raises(NotOnVoterList):
        mark(dialogue, "kim@example.org", anna)
    assert not RollEntry.objects.exists()
    from dialogues.actions.casting import key_of_roll

    voter = hash_voter(key_of_roll(dialogue), voters.by_email("kim@example.org"))
    VoterListEntry.objects.create(dialogue=dialogue, voter=voter)
    mark(dialogue, "kim@example.org", anna)


def test_people_are_marked_off_while_one_can_vote(dialogue: Dialogue, anna: Any) -> None:
    with time_machine.travel(dialogue.closes_at), pytest.raises(VotingClosed):
        mark(dialogue, "kim@example.org", anna)
    with pytest.raises(NoPaper):
        mark(paper_dialogue(paper_rule="trusted"), "kim@example.org", anna)
