"""Ballots that somebody could have had twice, under rules that had changed, or joined with a person."""

from uuid import uuid4

import pytest
from captcha.models import CaptchaStore
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.captcha_questions import is_right_answer
from cms.models import User
from dialogues import actions, ballots_file, codes, voters
from dialogues.actions.paper_approval import approve_batch
from dialogues.actions.paper_desk import mark_off
from dialogues.models import Ballot, Dialogue, DialogueOption, PendingBallot
from dialogues.refusals import RulesChanged
from dialogues.seal import Filled
from tests import factories
from tests.dialogues.ballots import cast, choices_for
from tests.dialogues.editing import fresh
from tests.dialogues.forms import address, ballot_for, open_form
from tests.dialogues.paper import COORDINATOR, paper_dialogue, person, submitted
from tests.dialogues.results import close

pytestmark = pytest.mark.django_db


def begun(dialogue: Dialogue, **attributes: str) -> tuple[PendingBallot, str]:
    """Return a ballot that waits for its code, and the key that opens it."""
    pending_id, key = actions.begin_ballot(
        dialogue=dialogue,
        filled=Filled(choices_for(dialogue), attributes),
        email="anna@example.org",
        form_name="a form",
        language="sv",
    )
    return PendingBallot.objects.get(pk=pending_id), key


def confirm(pending: PendingBallot, key: str) -> str:
    code = codes.code_of(pending)
    return actions.confirm_ballot(pending_id=pending.pk, code=code, key=key)


def test_a_code_casts_no_ballot_once_people_vote_by_something_else(home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="email")
    pending, key = begun(dialogue)
    Dialogue.objects.update(electorate="eid")
    with pytest.raises(RulesChanged):
        confirm(pending, key)
    assert not Ballot.objects.exists()


def test_an_answer_to_a_question_that_was_taken_off_is_not_kept(home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="email", asks_age=True, asks_gender=True)
    pending, key = begun(dialogue, age="80-", gender="woman")
    Dialogue.objects.update(asks_age=False)
    confirm(pending, key)
    assert Ballot.objects.get().attributes == {"gender": "woman"}


def test_two_people_who_send_one_form_alike_have_a_ballot_and_a_receipt_each(home: Page) -> None:
    dialogue = factories.make_dialogue(home, electorate="account")
    clients = [Client(), Client()]
    for number, client in enumerate(clients):
        client.force_login(
            factories.make_user(f"{number}@example.org"),
            backend="django.contrib.auth.backends.ModelBackend",
        )
    form = {**open_form(clients[0], dialogue), **ballot_for(dialogue)}
    answers = [client.post(address("vote", key=dialogue.key), form) for client in clients]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] != answers[1]["Location"]
    assert User.objects.count() == Ballot.objects.count() == 2


def test_the_control_question_keeps_nothing_that_a_receipt_is_made_of() -> None:
    question = CaptchaStore.objects.create(challenge="+ 1 2", response="3")
    name = "the name of a form"
    for _click in range(2):
        assert is_right_answer(key=question.hashkey, answer="3", form_name=name)
    assert name not in CaptchaStore.objects.get().challenge
    assert not is_right_answer(key=question.hashkey, answer="3", form_name="another form")


def test_whoever_was_marked_off_cannot_be_made_a_new_voter_by_new_rules(home: Page) -> None:
    page = factories.make_dialogue_page(home, electorate="email", paper_rule="marked_off")
    mark_off(
        dialogue=page.row,
        voter=voters.by_email("anna@example.org"),
        form_name=uuid4(),
        user=factories.make_user(),
    )
    page = fresh(page)
    page.electorate = "account"
    with pytest.raises(ValidationError, match="electorate"):
        page.save_revision().publish()


def test_rules_stay_though_every_voter_has_withdrawn(home: Page) -> None:
    page = factories.make_dialogue_page(home, electorate="email")
    actions.withdraw_ballot(receipt=cast(page.row))
    page = fresh(page)
    page.electorate = "open"
    with pytest.raises(ValidationError, match="electorate"):
        page.save_revision().publish()


def test_no_option_comes_between_the_check_of_the_page_and_its_row(home: Page) -> None:
    page = factories.make_dialogue_page(home)
    cast(page.row)
    page = fresh(page)
    page.options.add(DialogueOption(title="Sist", locale=page.locale, sort_order=9))
    with pytest.raises(ValidationError):
        page.save(clean=False)
    assert not page.row.options.filter(label="Sist").exists()


def test_the_rule_for_paper_stays_as_it_was_when_the_paper_came(home: Page) -> None:
    page = factories.make_dialogue_page(home, electorate="email", paper_rule="trusted")
    submitted(page.row, person("anna"), "1")
    page = fresh(page)
    page.paper_rule = "marked_off"
    with pytest.raises(ValidationError, match="paper_rule"):
        page.save_revision().publish()


def test_an_answer_on_paper_to_a_question_that_was_taken_off_is_not_kept() -> None:
    dialogue = paper_dialogue(asks_age=True)
    batch = submitted(dialogue, person("anna"), "1")
    batch.sheets.update(attributes={"age": "80-"})
    Dialogue.objects.update(asks_age=False)
    approve_batch(batch=batch, user=person("bo", COORDINATOR))
    assert Ballot.objects.get().attributes == {}


def test_the_published_list_does_not_tell_which_ballot_was_the_one_on_paper() -> None:
    dialogue = paper_dialogue()
    for _voter in range(3):
        cast(dialogue, "Förslag 1")
    batch = submitted(dialogue, person("anna"), "2")
    approve_batch(batch=batch, user=person("bo", COORDINATOR))
    dialogue = close(dialogue)
    assert dialogue.closing_record.kinds == {"online": 3, "paper": 1}
    text = b"".join(ballots_file.lines(dialogue.closing_record)).decode()
    _head, _votes, lines = text.partition("VOTES\n")
    names = [line.rpartition(";")[2] for line in lines.splitlines()[1:]]
    assert len(names) == 4
    assert {len(name) for name in names} == {16}
    assert len(set(names)) == 4
