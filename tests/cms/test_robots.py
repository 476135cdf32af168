"""Public forms keep robots out without an account, a cookie, JavaScript or a picture."""

import threading
from datetime import timedelta

import pytest
import time_machine
from captcha.models import CaptchaStore
from django import forms
from django.core import signing
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from cms import captcha_questions
from cms.http import robots
from cms.http.rate_limit import network_of
from cms.http.robots import GuardedForm, new_guard, read_guard, same_origin_post, throttled

pytestmark = pytest.mark.django_db


class SignUp(GuardedForm):
    name = forms.CharField(label="Namn")
    topics = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], required=False, widget=forms.CheckboxSelectMultiple
    )


def shown_question(form: GuardedForm) -> CaptchaStore:
    """Render the form, and return the question that is in it."""
    html = str(form["captcha"])
    return next(each for each in CaptchaStore.objects.all() if each.hashkey in html)


def answered(form: GuardedForm, answer: str | None = None, **typed) -> dict[str, object]:
    """Return what a browser sends for `form`, the question answered rightly unless told."""
    question = shown_question(form)
    return {
        "name": "Kim",
        "guard": form["guard"].value(),
        "captcha_0": question.hashkey,
        "captcha_1": question.response if answer is None else answer,
        **typed,
    }


# --- The signed form ------------------------------------------------------------------------


def test_a_form_that_we_made_is_taken_and_named() -> None:
    guard = new_guard()
    form = SignUp({"name": "Kim", "guard": guard})
    assert form.is_valid(), form.errors
    assert form.idempotency_key == read_guard(guard)


def test_a_form_that_we_did_not_make_is_refused_and_given_a_new_guard() -> None:
    form = SignUp({"name": "Kim", "guard": "made-up"})
    assert list(form.errors) == ["guard"]
    assert read_guard(form["guard"].value())


def test_a_form_without_a_guard_is_refused() -> None:
    assert list(SignUp({"name": "Kim"}).errors) == ["guard"]


def test_a_form_filled_in_faster_than_anybody_reads_is_refused(settings) -> None:
    settings.FORM_LEAST_SECONDS = 2
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        guard = new_guard()
        clock.shift(1)
        assert list(SignUp({"name": "Kim", "guard": guard}).errors) == ["guard"]
        clock.shift(2)
        assert SignUp({"name": "Kim", "guard": guard}).is_valid()


def test_a_form_left_open_overnight_asks_to_be_sent_again_and_then_works() -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        form = SignUp({"name": "Kim", "guard": new_guard()})
        clock.shift(timedelta(hours=13))
        assert list(form.errors) == ["guard"]
        again = SignUp({"name": "Kim", "guard": form["guard"].value()})
        assert again.is_valid()


def test_what_fills_in_the_hidden_field_is_refused() -> None:
    form = SignUp({"name": "Kim", "guard": new_guard(), "website": "https://spam.example"})
    assert list(form.errors) == ["website"]


def test_people_are_not_shown_the_hidden_field() -> None:
    form = SignUp(captcha=True)
    assert [field.name for field in form.question_fields] == ["name", "topics", "captcha"]
    assert form.trap.name == "website"


@pytest.mark.parametrize("field", ["name", "guard", "website", "captcha_0", "captcha_1"])
def test_a_null_character_is_an_error_and_not_a_crash(field: str) -> None:
    data = answered(SignUp(captcha=True)) | {field: "a\x00b"}
    assert not SignUp(data, captcha=True).is_valid()


# --- The control question -------------------------------------------------------------------


def test_the_question_is_put_in_words_and_kept_in_the_librarys_32_characters() -> None:
    for _attempt in range(40):
        code, answer = captcha_questions.question()
        assert len(f"{code}|{'x' * 16}") <= 32
        assert answer.isdigit()
        with translation.override("en"):
            assert captcha_questions.in_words(code).endswith("Answer with figures.")


def test_the_right_answer_opens_the_form() -> None:
    assert SignUp(answered(SignUp(captcha=True)), captcha=True).is_valid()


def test_a_number_in_words_is_as_good_as_one_in_figures() -> None:
    data = answered(SignUp(captcha=True))
    word = captcha_questions.number_words()[int(str(data["captcha_1"]))]
    assert SignUp(data | {"captcha_1": f" {word.upper()}. "}, captcha=True).is_valid()


def test_a_wrong_answer_is_told_beside_the_question_and_brings_a_new_one() -> None:
    first = SignUp(captcha=True)
    data = answered(first, "99")
    form = SignUp(data, captcha=True)
    assert list(form.errors) == ["captcha"]
    assert shown_question(form).hashkey != data["captcha_0"]
    assert 'value="99"' not in str(form["captcha"])


def test_a_question_can_be_tried_once() -> None:
    form = SignUp(captcha=True)
    right = answered(form)
    assert not SignUp(right | {"captcha_1": "99"}, captcha=True).is_valid()
    assert not SignUp(right, captcha=True).is_valid()


def test_an_empty_answer_is_told_and_a_question_stays_on_the_page() -> None:
    form = SignUp(answered(SignUp(captcha=True), ""), captcha=True)
    assert list(form.errors) == ["captcha"]
    assert shown_question(form)


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Svara på kontrollfrågan."), ("en", "Answer the control question.")],
)
def test_an_empty_answer_is_told_in_words_of_its_own(language: str, words: str) -> None:
    with translation.override(language):
        form = SignUp(answered(SignUp(captcha=True), ""), captcha=True)
        assert form.errors["captcha"] == [words]


def test_an_answer_too_late_brings_a_new_question(settings) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        data = answered(SignUp(captcha=True))
        clock.shift(timedelta(minutes=settings.CAPTCHA_TIMEOUT + 1))
        assert list(SignUp(data, captcha=True).errors) == ["captcha"]


def test_who_answered_rightly_need_not_do_it_again_for_an_error_elsewhere() -> None:
    data = answered(SignUp(captcha=True), name="")
    form = SignUp(data, captcha=True)
    assert list(form.errors) == ["name"]
    html = str(form["captcha"])
    assert data["captcha_0"] in html
    assert f'value="{data["captcha_1"]}"' in html
    assert SignUp(data | {"name": "Kim"}, captcha=True).is_valid()


def test_a_right_answer_holds_in_its_own_form_alone() -> None:
    data = answered(SignUp(captcha=True))
    assert SignUp(data, captcha=True).is_valid()
    assert not SignUp(data | {"guard": new_guard()}, captcha=True).is_valid()


def test_no_answer_is_given_away_by_the_page() -> None:
    form = SignUp(captcha=True)
    question = shown_question(form)
    assert f'value="{question.response}"' not in str(form["captcha"])


def test_another_question_is_shown_and_what_was_typed_stays() -> None:
    data = answered(SignUp(captcha=True), "", name="Kim", topics=["b"], new_question="1")
    form = SignUp(data, captcha=True)
    assert form.wants_new_question
    assert not form.is_valid()
    assert not form.errors
    assert 'value="Kim"' in str(form["name"])
    assert str(form["topics"]).count("checked") == 1
    assert form["guard"].value() == data["guard"]
    assert shown_question(form).hashkey != data["captcha_0"]
    assert "autofocus" in str(form["captcha"])


def test_the_button_for_another_question_needs_no_javascript() -> None:
    html = str(SignUp(captcha=True)["captcha"])
    assert 'name="new_question"' in html
    assert "formnovalidate" in html


def test_a_form_without_the_question_takes_no_notice_of_the_button() -> None:
    form = SignUp({"name": "Kim", "guard": new_guard(), "new_question": "1"})
    assert not form.wants_new_question
    assert form.is_valid()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_answered_rightly_twice() -> None:
    data = answered(SignUp(captcha=True))
    valid: list[bool] = []
    start = threading.Barrier(2)

    def send() -> None:
        start.wait()
        valid.append(SignUp(data, captcha=True).is_valid())
        connection.close()

    clicks = [threading.Thread(target=send) for _click in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert valid == [True, True]


# --- Where the form came from ----------------------------------------------------------------


@same_origin_post
def taken(request) -> HttpResponse:
    return HttpResponse("taken")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[broken"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
    ],
)
def test_a_form_must_come_from_a_page_of_ours(home, headers, status) -> None:
    assert taken(RequestFactory().post("/sv/", headers=headers)).status_code == status


def test_reading_is_free_for_all() -> None:
    request = RequestFactory().get("/sv/", headers={"Sec-Fetch-Site": "cross-site"})
    assert taken(request).status_code == 200


# --- How often -------------------------------------------------------------------------------


def ask(address: str = "192.0.2.1", **headers: str) -> HttpResponse | None:
    request = RequestFactory().post("/sv/", REMOTE_ADDR=address, **headers)
    return throttled(request, action="test", limit=2, seconds=60)


def test_too_often_is_told_and_passes(home) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        assert ask() is None
        assert ask() is None
        answer = ask()
        assert answer is not None
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "60"
        assert ask("192.0.2.2") is None
        clock.shift(61)
        assert ask() is None


def test_no_address_is_kept(home) -> None:
    from django.core.cache import cache

    ask("192.0.2.77")
    assert "192.0.2.77" not in repr(cache._cache)


def test_an_address_told_by_the_visitor_alone_is_not_believed(home) -> None:
    for number in range(2):
        assert ask(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}") is None
    assert ask(HTTP_X_FORWARDED_FOR="198.51.100.9") is not None


def test_behind_our_proxy_the_address_before_it_counts(home, settings) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(2):
        assert ask(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 198.51.100.1") is None
    assert ask(HTTP_X_FORWARDED_FOR="198.51.100.1") is not None
    assert ask(HTTP_X_FORWARDED_FOR="198.51.100.2") is None


def test_a_household_with_many_addresses_is_one_visitor(home) -> None:
    for number in range(2):
        assert ask(f"2001:db8:0:1::{number}") is None
    assert ask("2001:db8:0:1:ffff::1") is not None
    assert ask("2001:db8:0:2::1") is None


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_what_stands_for_one_visitor(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_guard_of_another_kind_is_not_taken() -> None:
    with pytest.raises(signing.BadSignature):
        read_guard(signing.dumps("x", salt="something else"))
    assert timedelta(hours=12) == robots.LONGEST_LIFE
