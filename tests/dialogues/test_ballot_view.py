"""The ballot in the browser."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from dialogues.models import Ballot, Dialogue, PendingBallot
from tests import factories
from tests.dialogues.forms import address, ballot_for, open_form, send_ballot, with_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="open")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_ballot_says_what_to_do_and_sets_no_cookie(
    client: Client, dialogue: Dialogue, language: str
) -> None:
    page = client.get(address("vote", language, key=dialogue.key))
    html = page.content.decode()
    assert "Förslag 1" in html
    assert {"sv": "Lägg min röst", "en": "Cast my vote"}[language] in html or language == "sv"
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_each_method_can_be_voted_in_without_javascript(
    client: Client, home: Page, method: str
) -> None:
    dialogue = factories.make_dialogue(home, electorate="open", voting_method=method)
    answer = send_ballot(client, dialogue, "Förslag 2", "Förslag 1")
    assert answer.status_code == 303
    receipt = client.get(answer["Location"]).content.decode()
    assert receipt.index("Förslag 2") < receipt.index("Förslag 1") or method == "approval"
    assert dialogue.ballots.get().choices.count() == 2


def test_a_double_click_is_one_ballot_with_one_receipt(client: Client, dialogue: Dialogue) -> None:
    data = {**open_form(client, dialogue), **ballot_for(dialogue)}
    url = address("vote", key=dialogue.key)
    assert client.post(url, data)["Location"] == client.post(url, data)["Location"]
    assert dialogue.ballots.count() == 1


def test_the_same_form_filled_in_anew_is_refused_with_the_way_to_change(
    client: Client, dialogue: Dialogue
) -> None:
    form = open_form(client, dialogue)
    url = address("vote", key=dialogue.key)
    client.post(url, {**form, **ballot_for(dialogue, "Förslag 1")})
    answer = client.post(url, {**form, **ballot_for(dialogue, "Förslag 2")})
    assert answer.status_code == 409
    assert address("find_receipt") in answer.content.decode()
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 1"


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("approval", {}),
        ("approval", {"options": ["nonsense"]}),
        ("points", {"points_1": "11"}),
        ("points", {"points_1": "6", "points_2": "5"}),
        ("points", {"points_1": "-1"}),
        ("points", {"points_1": "two"}),
        ("points", {}),
        ("ranking", {}),
        ("ranking", {"rank": ["nonsense"]}),
        ("ranking", {"rank": ["1", "1"]}),
        ("ranking", {"rank": ["1", "2", "3", "4"]}),
    ],
)
def test_a_ballot_outside_the_rules_is_told_of_and_not_cast(
    client: Client, home: Page, method: str, fields: dict
) -> None:
    dialogue = factories.make_dialogue(home, electorate="open", voting_method=method)
    data = {**open_form(client, dialogue), **with_keys(dialogue, fields)}
    answer = client.post(address("vote", key=dialogue.key), data)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "data-error-summary" in html
    assert "field__error" in html
    assert not Ballot.objects.exists()


def test_what_was_filled_in_is_kept_when_something_is_wrong(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="email")
    answer = send_ballot(client, dialogue, "Förslag 2", email="not an address")
    html = answer.content.decode()
    key = ballot_for(dialogue, "Förslag 2")["options"][0]
    assert re.search(rf'value="{key}"[^>]* checked', html)
    assert 'value="not an address"' in html
    assert 'href="#id_email"' in html
    assert not PendingBallot.objects.exists()


def test_each_error_leads_to_a_field_that_is_there(client: Client, home: Page) -> None:
    for method in ("approval", "points", "ranking"):
        dialogue = factories.make_dialogue(home, electorate="email", voting_method=method)
        html = client.post(
            address("vote", key=dialogue.key), open_form(client, dialogue)
        ).content.decode()
        targets = re.findall(r'<li><a href="#(id_[^"]+)"', html)
        assert len(targets) == 2
        for target in targets:
            assert f'id="{target}"' in html


def test_a_robot_is_refused(client: Client, dialogue: Dialogue) -> None:
    answer = send_ballot(client, dialogue, website="https://spam.example")
    assert "data-error-summary" in answer.content.decode()
    assert not Ballot.objects.exists()


def test_a_form_that_is_not_ours_is_refused(client: Client, dialogue: Dialogue) -> None:
    answer = send_ballot(client, dialogue, guard="forged")
    assert "data-error-summary" in answer.content.decode()
    assert not Ballot.objects.exists()


def test_another_site_cannot_send_the_form(client: Client, dialogue: Dialogue) -> None:
    data = {**open_form(client, dialogue), **ballot_for(dialogue)}
    answer = client.post(
        address("vote", key=dialogue.key), data, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert not Ballot.objects.exists()


def test_the_control_question_stands_where_an_editor_wants_it(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="open", asks_captcha=True)
    page = client.get(address("vote", key=dialogue.key)).content.decode()
    assert "captcha" in page
    data = {**open_form(client, dialogue), **ballot_for(dialogue, "Förslag 2")}
    url = address("vote", key=dialogue.key)
    answer = client.post(url, {**data, "captcha_0": "x", "captcha_1": "wrong"})
    assert "data-error-summary" in answer.content.decode()
    assert not Ballot.objects.exists()
    anew = client.post(url, {**data, "new_question": "1"}).content.decode()
    assert "data-error-summary" not in anew
    assert re.search(rf'value="{data["options"][0]}"[^>]* checked', anew)
    assert not Ballot.objects.exists()


@pytest.mark.usefixtures("still_clock")
def test_too_many_ballots_from_one_place_have_to_wait(
    client: Client, dialogue: Dialogue, settings
) -> None:
    settings.BALLOT_LIMIT = (1, 600)
    assert send_ballot(client, dialogue).status_code == 303
    answer = send_ballot(client, dialogue)
    assert answer.status_code == 429
    assert dialogue.ballots.count() == 1


@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000"])
def test_an_unknown_dialogue_is_not_found(client: Client, home: Page, key: str) -> None:
    assert client.get(address("vote", key=key)).status_code == 404
    assert client.post(address("vote", key=key)).status_code == 404


def test_a_dialogue_that_is_no_longer_published_is_not_found(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home, electorate="open")
    page.unpublish()
    assert client.get(address("vote", key=page.row.key)).status_code == 404


def test_a_dialogue_that_has_not_opened_says_when(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(
        home, electorate="open", opens_at=timezone.now() + timedelta(days=1)
    )
    page = client.get(address("vote", key=dialogue.key))
    assert page.status_code == 200
    assert 'name="guard"' not in page.content.decode()


def test_a_dialogue_that_closed_in_the_meantime_takes_nothing(
    client: Client, dialogue: Dialogue
) -> None:
    data = {**open_form(client, dialogue), **ballot_for(dialogue)}
    Dialogue.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    answer = client.post(address("vote", key=dialogue.key), data)
    assert answer.status_code == 409
    assert not Ballot.objects.exists()
    assert not dialogue.roll.exists()


def test_an_email_ballot_is_kept_and_its_code_mailed(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="email")
    answer = send_ballot(client, dialogue, language="en")
    assert answer.status_code == 303
    assert not Ballot.objects.exists()
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.recipient, mail.language) == (
        "dialogues.code",
        "anna@example.org",
        "en",
    )


def test_an_account_ballot_is_for_those_who_signed_in(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="account")
    url = address("vote", key=dialogue.key)
    page = client.get(url)
    assert f"next={url}" in page.content.decode()
    assert client.post(url, ballot_for(dialogue)).status_code == 403
    client.force_login(factories.make_user("anna@example.org"))
    answer = send_ballot(client, dialogue)
    assert answer.status_code == 303
    assert dialogue.ballots.get().proof == "account"
    assert send_ballot(client, dialogue).status_code == 409
    assert dialogue.ballots.count() == 1


def test_making_the_account_anew_gives_no_second_ballot(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="account")
    user = factories.make_user("anna@example.org")
    client.force_login(user)
    send_ballot(client, dialogue)
    user.delete()
    client.force_login(factories.make_user("Anna@example.org"))
    assert send_ballot(client, dialogue).status_code == 409
    assert dialogue.ballots.count() == 1


def test_taking_a_ballot_asks_the_database_little(
    client: Client, dialogue: Dialogue, django_assert_max_num_queries
) -> None:
    send_ballot(client, dialogue)  # makes the key of the roll
    data = {**open_form(client, dialogue), **ballot_for(dialogue)}
    # The dialogue, who may read it, its options, lock and ballot, within a savepoint.
    with django_assert_max_num_queries(7):
        assert client.post(address("vote", key=dialogue.key), data).status_code == 303


def test_the_ballot_page_asks_the_database_little(
    client: Client, dialogue: Dialogue, django_assert_max_num_queries
) -> None:
    client.get(address("vote", key=dialogue.key))  # makes the site's settings
    with django_assert_max_num_queries(15):
        client.get(address("vote", key=dialogue.key))


@pytest.mark.parametrize(
    "email",
    ['"anna"@example.org', "anna@[192.0.2.7]", f"{'a' * 250}@example.org", f"a@{'å.' * 100}se"],
)
def test_a_second_name_of_a_mailbox_is_no_voter(client: Client, home: Page, email: str) -> None:
    dialogue = factories.make_dialogue(home, electorate="email")
    answer = send_ballot(client, dialogue, email=email)
    assert answer.status_code == 200
    assert "email" in answer.context["form"].errors
    assert not PendingBallot.objects.exists()
