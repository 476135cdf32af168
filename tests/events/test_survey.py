"""Two questions after the evening: one answer a sign-up, and nobody knows whose."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.languages import address_in
from events.actions.answer_survey import answer_survey
from events.models import Event, SurveyAnswer
from events.sign_up.links import find_by_signed_id, signed_id
from events.survey import ANSWERS_TAKEN_FOR, read_invitation, survey_link, tally
from tests import factories

pytestmark = pytest.mark.django_db
ANSWER = {"was_worth_it": "yes", "feels_heard": "partly", "comment": "Bra\r\nkväll."}


def path_of(registration: Any, language: str = "en") -> str:
    return "/" + survey_link(registration, language).split("/", 3)[3]


def signed_of(registration: Any) -> str:
    return path_of(registration).rstrip("/").rsplit("/", 1)[1]


def answer_as(registration: Any, **fields: Any) -> SurveyAnswer:
    invitation = read_invitation(signed_of(registration))
    assert invitation is not None
    with time_machine.travel(registration.event.ends_at + timedelta(days=1)):
        return answer_survey(invitation=invitation, **{"was_worth_it": "yes", **fields})


def test_an_answer_is_taken_once_and_thanked_for_twice(
    client: Client, event: Event, sign_up
) -> None:
    url = path_of(sign_up(event))
    with time_machine.travel(event.ends_at + timedelta(days=1)):
        response = client.get(url)
        assert response.status_code == 200
        assert not response.cookies
        response = client.post(url, ANSWER)
        assert (response.status_code, response["Location"]) == (303, url)
        assert client.post(url, {**ANSWER, "was_worth_it": "no"}).status_code == 303
        text = client.get(url).content.decode()
    assert "We have your answer." in text
    assert "<textarea" not in text.split("</main>")[0]
    answer = SurveyAnswer.objects.get()
    assert (answer.was_worth_it, answer.feels_heard) == ("yes", "partly")
    assert answer.comment == "Bra\nkväll."


def test_each_sign_up_has_an_answer_of_its_own(event: Event, sign_up) -> None:
    answers = [answer_as(sign_up(event)) for _person in range(3)]
    assert len({answer.voucher for answer in answers}) == 3
    again = sign_up(event)
    assert answer_as(again) == answer_as(again)


def test_the_first_question_must_be_answered_and_nothing_else(
    client: Client, event: Event, sign_up
) -> None:
    url = path_of(sign_up(event))
    with time_machine.travel(event.ends_at + timedelta(days=1)):
        text = client.post(url, {"comment": "Hej"}).content.decode()
        assert "Choose one of the answers." in text
        assert "Hej" in text
        assert not SurveyAnswer.objects.exists()
        assert client.post(url, {"was_worth_it": "no"}).status_code == 303
    assert SurveyAnswer.objects.get().feels_heard == ""


@pytest.mark.parametrize("bad", [{"was_worth_it": "maybe"}, {"comment": "x" * 1001}])
def test_bad_answers_are_told_and_not_written(
    client: Client, event: Event, sign_up, bad: dict[str, str]
) -> None:
    url = path_of(sign_up(event))
    with time_machine.travel(event.ends_at + timedelta(days=1)):
        response = client.post(url, {**ANSWER, **bad})
    assert response.context["form"].errors
    assert not SurveyAnswer.objects.exists()


def test_answers_are_taken_from_the_end_of_the_evening_for_sixty_days(
    client: Client, event: Event, sign_up
) -> None:
    registration = sign_up(event)
    url = path_of(registration)
    last = event.ends_at + ANSWERS_TAKEN_FOR
    for moment, is_open in (
        (event.ends_at - timedelta(minutes=1), False),
        (event.ends_at, True),
        (last - timedelta(minutes=1), True),
        (last, False),
    ):
        with time_machine.travel(moment):
            assert ("<fieldset" in client.get(url).content.decode()) is is_open
    invitation = read_invitation(signed_of(registration))
    assert invitation is not None
    with pytest.raises(ValidationError):
        answer_survey(invitation=invitation, was_worth_it="yes", now=last)


def test_the_link_works_when_the_people_have_been_erased(
    client: Client, event: Event, sign_up
) -> None:
    registration = sign_up(event)
    url = path_of(registration)
    registration.log.all().delete()
    registration.delete()
    with time_machine.travel(event.ends_at + timedelta(days=40)):
        assert client.post(url, ANSWER).status_code == 303


def test_the_link_says_nothing_of_the_sign_up_and_the_answer_nothing_of_the_link(
    event: Event, sign_up
) -> None:
    registration = sign_up(event)
    signed = signed_of(registration)
    assert registration.pk.hex not in signed
    assert find_by_signed_id(signed) is None
    assert read_invitation(signed_id(registration)) is None
    answer = answer_as(registration)
    ticket = signed.split("-", 1)[1].split(".")[0]
    assert ticket not in answer.voucher
    fields = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert not fields & {"registration", "user", "email", "created_at"}


def test_a_link_that_is_made_up_finds_nothing(client: Client, event: Event, sign_up) -> None:
    signed = signed_of(sign_up(event))
    for made_up in (signed[:-1], f"9{signed}", "nonsense"):
        response = client.get(address_in("en", "survey", signed=made_up))
        assert response.status_code == 404
        assert "We do not find this survey" in response.content.decode()


def test_the_link_is_in_the_language_of_the_sign_up(event: Event, sign_up) -> None:
    assert "/en/" in survey_link(sign_up(event, language="en"))
    assert "/sv/" in survey_link(sign_up(event, language="sv"))


def test_answers_are_counted_and_shares_wait_for_five(home: Page, sign_up) -> None:
    event = factories.make_event(home)
    for verdict in ("yes", "yes", "partly", "no"):
        answer_as(sign_up(event), was_worth_it=verdict)
    worth, heard = tally(event)
    assert [count.number for count in worth.counts] == [2, 1, 1]
    assert {count.percent for count in worth.counts} == {None}
    assert (heard.total, heard.has_shares) == (0, False)
    answer_as(sign_up(event), was_worth_it="yes", feels_heard="no")
    worth, heard = tally(event)
    assert [count.percent for count in worth.counts] == [60, 20, 20]
    assert (heard.total, heard.has_shares) == (1, False)
