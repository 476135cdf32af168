"""“None of these” and “Something else” on ballots of each method."""

import re
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from wagtail.models import Page

from cms import mail
from dialogues.models import Ballot, Dialogue
from tests import factories
from tests.dialogues.forms import (
    address,
    ballot_for,
    filled_in_on,
    guard_of,
    open_form,
    with_keys,
)

pytestmark = pytest.mark.django_db
METHODS = ["approval", "points", "ranking"]
WORDS = "En brygga vid badet"
ONLY_NONE: dict[str, dict[str, Any]] = {
    "approval": {"options": ["none"]},
    "points": {"none": "on"},
    "ranking": {"none": "on"},
}
OWN_AND_FIRST: dict[str, dict[str, Any]] = {
    "approval": {"options": ["1", "own"]},
    "points": {"points_1": 2, "points_own": 3},
    "ranking": {"rank": ["own", "1"]},
}


def make(home: Page, method: str, electorate: str = "open") -> Dialogue:
    return factories.make_dialogue(
        home, voting_method=method, electorate=electorate, offers_none=True, offers_write_in=True
    )


def send(client: Client, dialogue: Dialogue, **fields: Any) -> Any:
    data = {**open_form(client, dialogue), **with_keys(dialogue, fields)}
    return client.post(address("vote", key=dialogue.key), data)


@pytest.mark.parametrize("method", METHODS)
def test_none_of_these_is_a_whole_ballot(client: Client, home: Page, method: str) -> None:
    dialogue = make(home, method)
    answer = send(client, dialogue, **ONLY_NONE[method])
    assert answer.status_code == 303
    choice = dialogue.ballots.get().choices.get()
    assert choice.option.key == "none"
    assert (choice.points, choice.rank) == {
        "approval": (None, None),
        "points": (0, None),
        "ranking": (None, 0),
    }[method]
    votes = client.get(answer["Location"]).content.decode().partition('class="votes"')[2]
    assert "0" not in votes.partition("</li>")[0], "it is shown without points"


@pytest.mark.parametrize("method", METHODS)
def test_own_words_are_kept_and_shown_on_the_receipt_and_when_changing(
    client: Client, home: Page, method: str
) -> None:
    dialogue = make(home, method)
    answer = send(client, dialogue, **OWN_AND_FIRST[method], own_text=f"  {WORDS} ")
    assert answer.status_code == 303
    ballot = dialogue.ballots.get()
    assert ballot.choices.get(option__key="own").text == WORDS
    assert f"“{WORDS}”" in client.get(answer["Location"]).content.decode()
    change = f"{answer['Location']}andra/"
    html = client.get(change).content.decode()
    filled = filled_in_on(html)
    assert filled == _sorted(with_keys(dialogue, OWN_AND_FIRST[method]) | {"own_text": WORDS})
    client.post(change, {"guard": guard_of(html), **filled, "own_text": "En båt"})
    assert ballot.choices.get(option__key="own").text == "En båt"


def _sorted(filled: dict[str, Any]) -> dict[str, Any]:
    return filled | ({"options": sorted(filled["options"])} if "options" in filled else {})


@pytest.mark.parametrize(
    ("method", "fields", "field"),
    [
        ("approval", {"options": ["1", "none"]}, "options"),
        ("approval", {"options": ["none"], "own_text": WORDS}, "options"),
        ("approval", {"options": ["own"]}, "own_text"),
        ("approval", {"options": ["own"], "own_text": " "}, "own_text"),
        ("approval", {"options": ["own"], "own_text": "x" * 121}, "own_text"),
        ("points", {"points_1": "1", "none": "on"}, "none"),
        ("points", {"points_own": "1"}, "own_text"),
        ("points", {"points_1": "1", "own_text": WORDS}, "points_own"),
        ("ranking", {"rank": ["1"], "none": "on"}, "none"),
        ("ranking", {"rank": ["own"]}, "own_text"),
        ("ranking", {"rank": ["1"], "own_text": WORDS}, "own_text"),
        ("ranking", {"rank": ["none"]}, "rank"),
    ],
)
def test_what_contradicts_itself_is_told_of_beside_its_field(
    client: Client, home: Page, method: str, fields: dict[str, Any], field: str
) -> None:
    dialogue = make(home, method)
    answer = send(client, dialogue, **fields)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    html = answer.content.decode()
    target = re.search(r'<li><a href="#([^"]+)"', html)[1]
    assert f'id="{target}"' in html
    assert not Ballot.objects.exists()
    for key, value in fields.items():
        if key == "own_text" and value.strip():
            assert f'value="{value}"' in html


def test_words_without_the_tick_count_as_chosen(client: Client, home: Page) -> None:
    dialogue = make(home, "approval")
    assert send(client, dialogue, options=["1"], own_text=WORDS).status_code == 303
    assert set(dialogue.ballots.get().choices.values_list("option__key", "text")) == {
        (ballot_for(dialogue)["options"][0], ""),
        ("own", WORDS),
    }


def test_words_count_towards_the_most(client: Client, home: Page) -> None:
    dialogue = make(home, "approval")
    answer = send(client, dialogue, options=["1", "2", "3"], own_text=WORDS)
    assert list(answer.context["form"].errors) == ["options"]


def test_own_words_wait_sealed_for_the_code(client: Client, home: Page) -> None:
    dialogue = make(home, "ranking", electorate="email")
    fields = OWN_AND_FIRST["ranking"] | {"email": "anna@example.org", "own_text": WORDS}
    url = send(client, dialogue, **fields)["Location"]
    for pk in mail.due_mail_ids():
        mail.deliver(pk)
    code = re.search(r"\b\d{6}\b", outbox.outbox[-1].body)[0]
    receipt = client.post(url, {"code": code})["Location"]
    assert f"“{WORDS}”" in client.get(receipt).content.decode()


@pytest.mark.parametrize("method", METHODS)
def test_what_is_not_offered_is_not_asked_and_not_taken(
    client: Client, home: Page, method: str
) -> None:
    dialogue = factories.make_dialogue(home, voting_method=method, electorate="open")
    html = client.get(address("vote", key=dialogue.key)).content.decode()
    assert "own_text" not in html
    assert 'name="none"' not in html
    fields = {"approval": {"options": ["own"]}, "ranking": {"rank": ["own"]}}.get(method, {})
    assert send(client, dialogue, **fields, none="on", own_text=WORDS).status_code == 200
    assert not Ballot.objects.exists()
