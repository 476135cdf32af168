"""A visitor says whether a page was any good, and is counted once."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from feedback import actions
from feedback.fingerprint import fingerprint
from feedback.models import Answer, RecentAnswer
from feedback.subject import Subject
from tests.feedback.answering import ABOUT, send, signed_on

pytestmark = pytest.mark.django_db


# --- Answering --------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "is_satisfied"), [("yes", True), ("no", False)])
def test_an_answer_is_stored_with_page_revision_and_language(
    client, about, answer, is_satisfied
) -> None:
    signed = signed_on(client.get("/sv/om-oss/").content.decode())
    response = send(client, signed, answer)
    assert response.status_code == 303
    stored = Answer.objects.get()
    assert (stored.path, stored.page_id, stored.revision_id, stored.language) == (
        "/sv/om-oss/",
        about.pk,
        about.live_revision_id,
        "sv",
    )
    assert stored.is_satisfied is is_satisfied


def test_answering_sets_no_cookie_and_reads_none(client, about) -> None:
    client.get("/sv/om-oss/")
    response = send(client, ABOUT.sign())
    thanks = client.get(response.headers["Location"])
    assert not client.cookies
    assert "Cookie" not in thanks.get("Vary", "")


def test_a_page_that_was_deleted_in_the_meantime_can_still_be_answered_about(client, about) -> None:
    signed = signed_on(client.get("/sv/om-oss/").content.decode())
    about.delete()
    assert send(client, signed).status_code == 303
    assert client.get("/sv/").status_code == 200


def test_an_answer_outlives_its_page(client, about) -> None:
    send(client, signed_on(client.get("/sv/om-oss/").content.decode()))
    about.delete()
    assert Answer.objects.get().page_id is None


def test_answering_from_another_site_is_refused(client, home) -> None:
    data = {"page": ABOUT.sign(), "answer": "yes"}
    address = reverse("feedback_answer")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post(address, data, headers=headers).status_code == 403
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"answer": "yes"},
        {"answer": "yes", "page": "made-up"},
        {"answer": "yes", "page": "made-up:with:parts\x00"},
        {"answer": "perhaps", "page": ABOUT.sign()},
        {"answer": "\x00", "page": ABOUT.sign()},
        {"page": ABOUT.sign()},
        {"answer": "yes", "page": ABOUT.sign(), "website": "https://spam.example"},
    ],
)
def test_what_no_visitor_sends_is_refused_and_says_what_to_do(client, home, data) -> None:
    response = client.post(reverse("feedback_answer"), data)
    assert response.status_code == 400
    assert "data-feedback-part" in response.content.decode()
    assert not Answer.objects.exists()


def test_an_answer_quicker_than_a_person_is_asked_for_again(client, home, settings) -> None:
    settings.FEEDBACK_LEAST_SECONDS = 1
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        response = send(client, ABOUT.sign())
        assert response.status_code == 400
        clock.shift(2)
        assert send(client, signed_on(response.content.decode())).status_code == 303


def test_a_page_that_was_cached_and_open_for_days_can_be_answered_about(client, home) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        signed = ABOUT.sign()
        clock.shift(timedelta(days=20))
        assert send(client, signed).status_code == 303
        clock.shift(timedelta(days=20))
        response = send(client, signed)
        assert response.status_code == 400
        assert 'name="page"' not in response.content.decode()


def test_loading_the_address_of_an_error_again_leads_home(client, home) -> None:
    response = client.get(reverse("feedback_answer"))
    assert (response.status_code, response.headers["Location"]) == (302, "/sv/")


# --- Twice ------------------------------------------------------------------------------------


def test_a_second_answer_changes_the_first_and_is_not_counted(client, home) -> None:
    first = send(client, ABOUT.sign(), "yes")
    second = send(client, ABOUT.sign(), "no")
    assert first.status_code == second.status_code == 303
    assert [each.is_satisfied for each in Answer.objects.all()] == [False]


def test_the_same_visitor_counts_on_each_page(client, home) -> None:
    send(client, ABOUT.sign())
    send(client, Subject("/sv/annat/", None, None, "sv").sign())
    assert Answer.objects.count() == 2


def test_two_visitors_count_as_two(client, home) -> None:
    send(client, ABOUT.sign())
    send(Client(REMOTE_ADDR="192.0.2.9"), ABOUT.sign())
    send(Client(headers={"User-Agent": "Another"}), ABOUT.sign())
    assert Answer.objects.count() == 3


def test_after_a_quarter_of_an_hour_the_same_visitor_counts_again(client, home) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        send(client, ABOUT.sign())
        clock.shift(timedelta(minutes=16))
        send(client, ABOUT.sign())
    assert Answer.objects.count() == 2


def test_a_fingerprint_is_forgotten_when_its_time_is_out(home) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        actions.give_answer(subject=ABOUT, is_satisfied=True, fingerprint="a")
        assert actions.forget_recent_answers() == 0
        clock.shift(timedelta(minutes=16))
        assert actions.forget_recent_answers() == 1
    assert Answer.objects.count() == 1


def test_no_address_is_stored(client, rf, home) -> None:
    send(Client(REMOTE_ADDR="192.0.2.77"), ABOUT.sign())
    stored = [str(vars(each)) for each in (*Answer.objects.all(), *RecentAnswer.objects.all())]
    assert "192.0.2.77" not in "".join(stored)
    one, other = rf.get("/", REMOTE_ADDR="192.0.2.77"), rf.get("/", REMOTE_ADDR="192.0.2.78")
    assert fingerprint(one, "/a/") != fingerprint(other, "/a/")
    assert fingerprint(one, "/a/") != fingerprint(one, "/b/")


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one_answer() -> None:
    start = threading.Barrier(20)

    def click() -> None:
        start.wait()
        try:
            actions.give_answer(subject=ABOUT, is_satisfied=True, fingerprint="a")
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _number in range(20)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert Answer.objects.count() == 1


@pytest.mark.usefixtures("still_clock")
def test_too_many_answers_from_one_address_are_asked_to_wait(client, home, settings) -> None:
    settings.FEEDBACK_LIMIT = (2, 60)
    pages = [Subject(f"/sv/{number}/", None, None, "sv").sign() for number in range(3)]
    assert [send(client, page).status_code for page in pages] == [303, 303, 429]
