"""The background questions on the ballot."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from cms.models import Area
from dialogues import actions
from dialogues.models import Ballot, Dialogue
from tests import factories
from tests.dialogues.ballots import cast, choices_for
from tests.dialogues.forms import address, ballot_for, guard_of, send_ballot

pytestmark = pytest.mark.django_db
ASKS = {"asks_area": True, "asks_age": True, "asks_gender": True}


@pytest.fixture
def bro(home: Page) -> Area:
    return Area.objects.create(name="Bro", locale=home.locale)


@pytest.fixture
def dialogue(home: Page, bro: Area) -> Dialogue:
    return factories.make_dialogue(home, electorate="open", **ASKS)


def about(area: Area | None = None, age: str = "", gender: str = "") -> dict[str, str]:
    key = str(area.translation_key) if area else ""
    return {"about_area": key, "about_age": age, "about_gender": gender}


def test_answers_stand_on_the_ballot_and_on_its_receipt(
    client: Client, dialogue: Dialogue, bro: Area
) -> None:
    answer = send_ballot(client, dialogue, **about(bro, "25-44", "woman"))
    assert dialogue.ballots.get().attributes == {
        "area": str(bro.translation_key),
        "age": "25-44",
        "gender": "woman",
    }
    html = client.get(answer["Location"]).content.decode()
    assert ": Bro<" in html
    assert "25–44" in html


def test_nobody_has_to_answer(client: Client, dialogue: Dialogue) -> None:
    assert send_ballot(client, dialogue, **about(age="80-")).status_code == 303
    assert send_ballot(client, dialogue).status_code == 303
    kept = [ballot.attributes for ballot in dialogue.ballots.all()]
    assert {} in kept
    assert {"age": "80-"} in kept


def test_only_what_the_editor_chose_is_asked_and_kept(
    client: Client, home: Page, bro: Area
) -> None:
    dialogue = factories.make_dialogue(home, electorate="open", asks_age=True)
    html = client.get(address("vote", key=dialogue.key)).content.decode()
    assert 'name="about_age"' in html
    assert 'name="about_area"' not in html
    assert 'name="about_gender"' not in html
    send_ballot(client, dialogue, **about(bro, "25-44", "woman"))
    assert dialogue.ballots.get().attributes == {"age": "25-44"}


@pytest.mark.parametrize(
    "fields", [{"about_area": "nowhere"}, {"about_age": "25"}, {"about_gender": "x"}]
)
def test_a_made_up_answer_is_refused_beside_its_field(
    client: Client, dialogue: Dialogue, fields: dict[str, str]
) -> None:
    answer = send_ballot(client, dialogue, **fields)
    assert list(answer.context["form"].errors) == list(fields)
    assert not Ballot.objects.exists()


def test_areas_are_named_in_the_visitors_language(
    client: Client, dialogue: Dialogue, bro: Area, english: Locale
) -> None:
    Area.objects.create(name="Bro, in English", locale=english, translation_key=bro.translation_key)
    swedish, in_english = (
        client.get(address("vote", language, key=dialogue.key)).content.decode()
        for language in ("sv", "en")
    )
    option = f'<option value="{bro.translation_key}">'
    assert f"{option}Bro</option>" in swedish
    assert f"{option}Bro, in English</option>" in in_english


def test_a_change_shows_the_answers_and_keeps_new_ones(
    client: Client, dialogue: Dialogue, bro: Area
) -> None:
    receipt = cast(dialogue, attributes={"area": str(bro.translation_key), "age": "25-44"})
    url = address("change_ballot", receipt=receipt)
    html = client.get(url).content.decode()
    assert f'<option value="{bro.translation_key}" selected>' in html
    assert '<option value="25-44" selected>' in html
    client.post(url, {"guard": guard_of(html), **ballot_for(dialogue), **about(age="45-64")})
    assert dialogue.ballots.get().attributes == {"age": "45-64"}


def test_a_change_that_says_nothing_of_answers_leaves_them(dialogue: Dialogue) -> None:
    receipt = cast(dialogue, attributes={"age": "25-44"})
    actions.change_ballot(receipt=receipt, choices=choices_for(dialogue, "Förslag 2"))
    assert dialogue.ballots.get().attributes == {"age": "25-44"}


def test_answers_wait_sealed_for_the_code(client: Client, home: Page, bro: Area) -> None:
    from dialogues import seal
    from dialogues.models import PendingBallot

    dialogue = factories.make_dialogue(home, electorate="email", **ASKS)
    url: Any = send_ballot(client, dialogue, **about(bro, "16-24"))["Location"]
    key = url.rstrip("/").rpartition("/")[2]
    pending = PendingBallot.objects.get()
    assert b"16-24" not in bytes(pending.sealed_choices)
    filled = seal.open_(pending.sealed_choices, key)
    assert filled is not None
    assert filled.attributes == {"area": str(bro.translation_key), "age": "16-24"}
