"""Who is not satisfied can say why, with a click or with words; one of the two is enough."""

import re
import threading
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.models import SiteSettings
from feedback import actions
from feedback.actions import hold_back
from feedback.inbox.versions import version_of
from feedback.models import Answer, LeftOut, Reason
from tests import factories
from tests.feedback.answering import ABOUT, send

pytestmark = pytest.mark.django_db

SAME_WORDS = "Buy cheap watches at our shop today"


def explain(client: Client, address: str, **fields: str):
    page = client.get(address).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', page)[1]
    return client.post(address, {"guard": guard, "website": "", **fields})


def answered(client: Client, answer: str = "no") -> str:
    return send(client, ABOUT.sign(), answer).headers["Location"]


@pytest.mark.parametrize(("answer", "is_asked"), [("no", True), ("yes", False)])
def test_only_who_says_no_is_asked_for_a_reason(client, home, answer, is_asked) -> None:
    html = client.get(answered(client, answer)).content.decode()
    assert (html.count('name="reason"') == len(Reason)) is is_asked
    assert 'name="comment"' in html


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        ({"reason": "hard", "comment": ""}, ("hard", "")),
        ({"reason": "", "comment": "Var är bussarna?"}, ("", "Var är bussarna?")),
        ({"comment": "Var är bussarna?"}, ("", "Var är bussarna?")),
        ({"reason": "wrong", "comment": "Bussen går inte."}, ("wrong", "Bussen går inte.")),
    ],
)
def test_a_reason_or_a_comment_or_both_are_taken(client, home, fields, stored) -> None:
    response = explain(client, answered(client), **fields)
    assert response.status_code == 303
    given = Answer.objects.get()
    assert (given.reason, given.comment) == stored
    thanks = client.get(response.headers["Location"]).content.decode()
    assert "<textarea" not in thanks
    assert 'role="status"' in thanks


@pytest.mark.parametrize("fields", [{}, {"reason": "", "comment": " "}, {"reason": "bored"}])
def test_neither_is_refused_beside_the_reasons_and_in_the_summary(client, home, fields) -> None:
    response = explain(client, answered(client), **fields)
    html = response.content.decode()
    assert response.status_code == 400
    assert 'href="#feedback_reason_0"' in html
    assert 'id="feedback_reason_0"' in html
    assert not Answer.objects.get().is_explained


def test_the_action_takes_neither_nothing_nor_what_is_no_reason(home) -> None:
    answer = actions.give_answer(subject=ABOUT, is_satisfied=False, fingerprint="a")
    for wrong in ({}, {"comment": "  "}, {"reason": "bored"}, {"comment": "x" * 2001}):
        with pytest.raises(ValidationError):
            actions.explain_answer(answer=answer, **wrong)


def test_a_reason_of_somebody_who_is_satisfied_is_not_stored(client, home) -> None:
    explain(client, answered(client, "yes"), reason="hard", comment="Bra!")
    assert Answer.objects.get().reason == ""


def test_the_field_does_not_stop_anybody_from_typing(client, home) -> None:
    html = client.get(answered(client)).content.decode()
    assert "maxlength" not in html[html.index("<textarea") :]
    assert 'data-longest="2000"' in html


def test_people_are_told_before_they_send_that_no_answer_comes_and_where_one_does(
    client, home
) -> None:
    html = client.get(answered(client)).content.decode()
    link = re.search(r'href="(/sv/[^"]+\?page=[^"]+)"', html)[1]
    assert html.index("feedback_comment_helptext") < html.index('type="submit"')
    assert "/sv/om-oss/" in client.get(link).content.decode()


# --- Held back ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "is_held_back"),
    [("Ring mig på 070-123 45 67", True), ("Siffrorna för 2023 är fel", False)],
)
def test_what_may_tell_who_somebody_is_waits(client, home, comment, is_held_back) -> None:
    explain(client, answered(client), comment=comment)
    given = Answer.objects.get()
    assert given.comment == comment, "it is kept all the same"
    assert given.is_held_back is is_held_back
    assert given.left_out == "", "it counts all the same"


# --- Robots and duplicates ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("browser", "left_out"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "robot"),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", "robot"),
        ("python-requests/2.32", "robot"),
        ("curl/8.5.0", "robot"),
        ("SomeSpider", "robot"),
        ("Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 20) Chrome/120.0 Mobile Safari/537.36", ""),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ""),
        ("Lynx/2.9.0", ""),
        ("", ""),
    ],
)
def test_programs_that_say_what_they_are_do_not_count(home, browser, left_out) -> None:
    client = Client(headers={"User-Agent": browser})
    explain(client, answered(client), comment="Var ligger biblioteket?")
    given = Answer.objects.get()
    assert given.left_out == left_out
    assert given.comment == "Var ligger biblioteket?"


@pytest.mark.usefixtures("still_clock")
def test_one_network_cannot_move_the_figures_of_a_page_far(home, settings) -> None:
    settings.FEEDBACK_PAGE_LIMIT = (2, 600)
    for number in range(4):
        send(Client(headers={"User-Agent": f"Browser {number}"}), ABOUT.sign(), "no")
    assert Answer.objects.count() == 4
    assert Answer.objects.counted().count() == 2
    send(Client(REMOTE_ADDR="192.0.2.5"), ABOUT.sign(), "no")
    assert Answer.objects.counted().count() == 3


def test_the_same_long_comment_twice_within_an_hour_counts_once_and_stays(home) -> None:
    for number in range(2):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        words = SAME_WORDS.upper() if number else SAME_WORDS
        explain(client, answered(client), comment=words)
    assert Answer.objects.exclude(comment="").count() == 2
    assert Answer.objects.counted().count() == 1
    assert Answer.objects.filter(left_out=LeftOut.DUPLICATE).count() == 1


def test_two_people_may_both_write_that_a_page_is_good(home) -> None:
    for number in range(2):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        explain(client, answered(client, "yes"), comment="Bra sida!")
    assert Answer.objects.counted().count() == 2


def test_a_second_person_at_the_same_computer_can_comment_too(client, home) -> None:
    explain(client, answered(client), comment="Texten är för svår")
    address = answered(client, "no")
    assert explain(client, address, comment="Jag hittar inte öppettiderna").status_code == 303
    assert Answer.objects.exclude(comment="").count() == 2
    assert Answer.objects.counted().count() == 1


def test_after_staff_have_erased_a_comment_its_writer_adds_none_that_nobody_would_read(
    client, home
) -> None:
    address = answered(client, "yes")
    explain(client, address, comment="Ring Kim på 070-123 45 67")
    given = Answer.objects.get()
    user = factories.make_user(is_superuser=True)
    hold_back.erase_words(answer=given, version=version_of(given), user=user)
    assert "<textarea" not in client.get(address).content.decode()
    actions.explain_answer(answer=given, comment="Jag kommer till er.")
    given.refresh_from_db()
    assert (given.state, given.comment) == ("handled", "")


@pytest.mark.django_db(transaction=True)
def test_ten_robots_at_once_count_once() -> None:
    answers = [
        actions.give_answer(subject=ABOUT, is_satisfied=False, fingerprint=str(number))
        for number in range(10)
    ]
    at_once([partial(actions.explain_answer, answer=each, comment=SAME_WORDS) for each in answers])
    assert Answer.objects.filter(comment=SAME_WORDS).count() == 10
    assert Answer.objects.counted().count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_after_an_explained_answer_are_one_more() -> None:
    first = actions.give_answer(subject=ABOUT, is_satisfied=False, fingerprint="a")
    actions.explain_answer(answer=first, reason="hard")
    click = partial(actions.give_answer, subject=ABOUT, is_satisfied=True, fingerprint="a")
    at_once([click] * 10)
    assert Answer.objects.count() == 2
    assert Answer.objects.counted().get() == first


def at_once(deeds: list) -> None:
    start = threading.Barrier(len(deeds))

    def run(deed) -> None:
        start.wait()
        try:
            deed()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


# --- The control question ----------------------------------------------------------------------


@pytest.mark.parametrize("is_on", [False, True])
def test_a_control_question_stands_only_where_an_administrator_asks_for_it(
    client, home, is_on
) -> None:
    SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True), feedback_asks_captcha=is_on
    )
    address = answered(client)
    assert ('name="captcha_1"' in client.get(address).content.decode()) is is_on
    assert explain(client, address, reason="hard").status_code == (400 if is_on else 303)
    for name in ("enquiry", "report_barrier"):
        html = client.get(reverse(name)).content.decode()
        assert ('name="captcha_1"' in html) is is_on
