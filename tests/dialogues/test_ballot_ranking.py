"""Putting options in order, without scripts."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from dialogues.forms.ranking import Move
from dialogues.models import Ballot, Dialogue, PendingBallot
from tests import factories
from tests.dialogues.forms import address, ballot_for, filled_in_on, open_form, with_keys

KEYS = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("order", "pressed", "after"),
    [
        ([], "add:b", ["b"]),
        (["a"], "add:b", ["a", "b"]),
        (["a", "b", "c"], "add:d", ["a", "b", "c"]),  # it is full
        (["a"], "add:a", ["a"]),
        (["a"], "add:x", ["a"]),
        (["a", "b", "c"], "up:c", ["a", "c", "b"]),
        (["a", "b"], "up:a", ["a", "b"]),
        (["a", "b"], "up:d", ["a", "b"]),
        (["a", "b", "c"], "down:a", ["b", "a", "c"]),
        (["a", "b"], "down:b", ["a", "b"]),
        (["a", "b"], "remove:a", ["b"]),
        (["a", "a", "x", "b"], "remove:b", ["a"]),  # a forged order
    ],
)
def test_each_button_is_one_step(order: list[str], pressed: str, after: list[str]) -> None:
    move = Move.read(pressed)
    assert move is not None
    assert move.of(order, KEYS, most=3) == after


@pytest.mark.parametrize("pressed", ["", "up", "shuffle:a", "Up:a"])
def test_other_buttons_are_no_step(pressed: str) -> None:
    move = Move.read(pressed)
    assert move is None or move.of(["a", "b"], KEYS, most=3) == ["a", "b"]


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, voting_method="ranking", offers_write_in=True)


def press(client: Client, dialogue: Dialogue, button: str, **fields: Any) -> str:
    """Press a button that moves an option (`up:2` is the second one) and return the page that comes."""
    step, _colon, number = button.partition(":")
    move = f"{step}:{with_keys(dialogue, {'x': [number]})['x'][0]}"
    data = {**open_form(client, dialogue), **with_keys(dialogue, fields), "move": move}
    answer = client.post(address("vote", key=dialogue.key), data)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("button", "order"),
    [
        ("up:2", ["2", "1"]),
        ("down:1", ["2", "1"]),
        ("add:4", ["1", "2", "4"]),
        ("remove:1", ["2"]),
    ],
)
def test_a_button_changes_the_order_and_loses_nothing(
    client: Client, dialogue: Dialogue, button: str, order: list[str]
) -> None:
    html = press(
        client, dialogue, button, rank=["1", "2"], email="half@writ", own_text="Fler bänkar"
    )
    assert filled_in_on(html) == with_keys(dialogue, {"rank": order}) | {"own_text": "Fler bänkar"}
    assert 'value="half@writ"' in html
    assert "data-error-summary" not in html
    assert not PendingBallot.objects.exists()


@pytest.mark.django_db
def test_the_focus_goes_with_the_option_that_was_moved(client: Client, dialogue: Dialogue) -> None:
    for button, focused in [
        ("up:2", "up"),
        ("down:1", "down"),
        ("add:3", "up"),
        ("remove:1", "add"),
    ]:
        html = press(client, dialogue, button, rank=["1", "2"])
        tags = re.findall(r"<[^>]+ autofocus[^>]*>", html)
        key = with_keys(dialogue, {"x": [button[-1]]})["x"][0]
        assert [re.search(r'value="([^"]+)"', tag)[1] for tag in tags] == [f"{focused}:{key}"]


@pytest.mark.django_db
def test_a_ballot_that_was_put_in_order_by_buttons_is_cast_as_it_stands(
    client: Client, home: Page
) -> None:
    dialogue = factories.make_dialogue(home, voting_method="ranking", electorate="open")
    url = address("vote", key=dialogue.key)
    first = open_form(client, dialogue)
    fields: dict[str, Any] = dict(first)
    for step, number in (("add", 3), ("add", 1), ("up", 1)):
        move = f"{step}:{ballot_for(dialogue, f'Förslag {number}')['rank'][0]}"
        html = client.post(url, {**fields, "move": move}).content.decode()
        fields = {**first, **filled_in_on(html)}
        assert re.search(r'name="guard" value="([^"]+)"', html)[1] == first["guard"]
    answers = [client.post(url, fields) for _click in range(2)]
    assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}
    ranked = dialogue.ballots.get().choices.order_by("rank")
    assert [each.option.label for each in ranked] == ["Förslag 1", "Förslag 3"]


@pytest.mark.django_db
def test_enter_in_a_field_casts_the_ballot_and_moves_nothing(
    client: Client, dialogue: Dialogue
) -> None:
    html = client.get(address("vote", key=dialogue.key)).content.decode()
    form = html[html.index("data-ballot=") :]
    first = re.search(r'<(?:button|input)[^>]* type="submit"[^>]*>', form)[0]
    assert "name=" not in first


@pytest.mark.django_db
def test_moving_options_is_not_counted_as_voting(
    client: Client, dialogue: Dialogue, settings
) -> None:
    settings.BALLOT_LIMIT = (1, 600)
    for _time in range(3):
        press(client, dialogue, "add:1")


@pytest.mark.django_db
def test_a_right_answer_to_the_control_question_survives_a_move(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(
        home, voting_method="ranking", electorate="open", asks_captcha=True
    )
    page = client.get(address("vote", key=dialogue.key)).content.decode()
    key = re.search(r'name="captcha_0" value="([^"]+)"', page)[1]
    from captcha.models import CaptchaStore

    answer = CaptchaStore.objects.get(hashkey=key).response
    html = press(client, dialogue, "add:1", captcha_0=key, captcha_1=answer)
    assert re.search(rf'name="captcha_0" value="{key}"', html)
    html = press(client, dialogue, "add:1", captcha_0=key, captcha_1="wrong")
    assert not re.search(rf'name="captcha_0" value="{key}"', html)


@pytest.mark.django_db
def test_a_change_is_put_in_order_by_buttons_too(client: Client, home: Page) -> None:
    from tests.dialogues.ballots import cast

    dialogue = factories.make_dialogue(home, voting_method="ranking")
    url = address("change_ballot", receipt=cast(dialogue, "Förslag 1", "Förslag 2"))
    page = client.get(url).content.decode()
    fields = {"guard": re.search(r'name="guard" value="([^"]+)"', page)[1], **filled_in_on(page)}
    move = f"up:{ballot_for(dialogue, 'Förslag 2')['rank'][0]}"
    html = client.post(url, {**fields, "move": move}).content.decode()
    assert filled_in_on(html) == ballot_for(dialogue, "Förslag 2", "Förslag 1")
    assert Ballot.objects.get().choices.get(rank=0).option.label == "Förslag 1"


@pytest.mark.django_db
def test_one_may_rank_many(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(
        home, voting_method="ranking", electorate="open", options=30, max_choices=25
    )
    keys = list(dialogue.options.values_list("key", flat=True))[:25]
    data = {**open_form(client, dialogue), "rank": keys}
    assert client.post(address("vote", key=dialogue.key), data).status_code == 303
    assert dialogue.ballots.get().choices.count() == 25
