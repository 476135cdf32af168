"""A visitor says whether a page was any good, and what could be better."""

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from feedback import actions
from feedback.fingerprint import fingerprint
from feedback.models import Answer, RecentAnswer
from feedback.subject import Subject
from tests import factories

pytestmark = pytest.mark.django_db

ABOUT = Subject(path="/sv/om-oss/", page_id=None, revision_id=None, language="sv")


@pytest.fixture
def about(home):
    return factories.make_page(home, title="Om oss", slug="om-oss")


def signed_on(html: str) -> str:
    """Return what the form at the foot of the page carries."""
    found = re.search(r'name="page" value="([^"]+)"', html)
    assert found, "there is no feedback form on the page"
    return found[1]


def send(client: Client, signed: str, answer: str = "yes", **more: str):
    return client.post(
        reverse("feedback_answer"), {"page": signed, "answer": answer, "website": "", **more}
    )


def comment(client: Client, address: str, text: str, **more: str):
    page = client.get(address).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', page)[1]
    return client.post(address, {"guard": guard, "comment": text, "website": "", **more})


# --- On the page ------------------------------------------------------------------------------


def test_a_page_asks_with_two_buttons_in_one_form(client, about) -> None:
    html = client.get("/sv/om-oss/").content.decode()
    form = html[html.index("<form", html.index("data-feedback")) :]
    form = form[: form.index("</form>")]
    assert form.count("<button") == 2
    assert 'name="answer" value="yes"' in form
    assert 'name="answer" value="no"' in form
    assert "csrfmiddlewaretoken" not in form


def test_a_page_knows_itself_its_revision_and_its_language(client, about) -> None:
    html = client.get("/sv/om-oss/").content.decode()
    assert Subject.read(signed_on(html)) == Subject(
        "/sv/om-oss/", about.pk, about.live_revision_id, "sv"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_that_wagtail_does_not_serve_ask_too(client, home, language) -> None:
    with translation.override(language):
        for name in ("search", "account_login", "account_signup"):
            html = client.get(reverse(name)).content.decode()
            assert Subject.read(signed_on(html)).language == language


def subject_at(client: Client, address: str) -> Subject:
    return Subject.read(signed_on(client.get(address).content.decode()))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/sv/finns-inte/", "/sv/finns-inte/"),
        ("/sv/finns%00inte/", "/sv/…/"),
        ("/sv/kvitto-/c2VjcmV0:1abcDE:sig/", "/sv/kvitto-/…/"),
        (f"/sv/{'a' * 61}/", "/sv/…/"),
    ],
)
def test_a_page_that_is_not_there_asks_and_tells_only_words(client, home, address, path) -> None:
    assert subject_at(client, address).path == path


def test_a_form_about_a_public_thing_is_told_by_its_address(client, home) -> None:
    event = factories.make_event(home)
    address = reverse("sign_up", kwargs={"key": event.key})
    assert subject_at(client, address).path == address


def test_a_personal_link_is_told_by_its_pattern(client, home) -> None:
    address = reverse("receipt", kwargs={"receipt": "hemligt"})
    assert "hemligt" not in subject_at(client, address).path


def test_a_key_in_an_address_is_never_stored(client, home) -> None:
    secret = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": "1", "key": "hemlig-nyckel"}
    )
    html = client.get(secret).content.decode()
    assert "hemlig" not in Subject.read(signed_on(html)).path


def test_feedbacks_own_pages_do_not_ask(client, about) -> None:
    response = send(client, ABOUT.sign())
    assert "data-feedback>" not in client.get(response.headers["Location"]).content.decode()


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


def test_too_many_answers_from_one_address_are_asked_to_wait(client, home, settings) -> None:
    settings.FEEDBACK_LIMIT = (2, 60)
    pages = [Subject(f"/sv/{number}/", None, None, "sv").sign() for number in range(3)]
    assert [send(client, page).status_code for page in pages] == [303, 303, 429]


# --- The comment ------------------------------------------------------------------------------


def test_a_comment_goes_with_its_answer(client, home) -> None:
    address = send(client, ABOUT.sign(), "no").headers["Location"]
    response = comment(client, address, "  Var ligger biblioteket?  ")
    assert (response.status_code, response.headers["Location"].split("/")[2:4]) == (
        303,
        address.split("/")[2:4],
    )
    assert Answer.objects.get().comment == "Var ligger biblioteket?"
    thanks = client.get(response.headers["Location"]).content.decode()
    assert "<textarea" not in thanks


def test_the_comment_page_leads_back_to_the_page(client, about) -> None:
    address = send(client, signed_on(client.get("/sv/om-oss/").content.decode()))
    assert 'href="/sv/om-oss/"' in client.get(address.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "path", ["/konto/<key>/", "/sv/…/", "//evil.example/", "https://evil.example"]
)
def test_no_way_back_is_shown_to_what_is_no_address_of_ours(client, home, path) -> None:
    address = send(client, Subject(path, None, None, "sv").sign()).headers["Location"]
    html = client.get(address).content.decode()
    assert path not in html
    assert "evil" not in html


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "null\x00character"])
def test_a_comment_that_cannot_be_taken_is_told_and_kept_in_the_form(client, home, text) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    response = comment(client, address, text)
    assert response.status_code == 400
    html = response.content.decode()
    assert 'aria-invalid="true"' in html
    assert "data-error-summary" in html
    assert text.strip()[:5] in html
    assert Answer.objects.get().comment == ""


def test_an_answer_takes_one_comment(client, home) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    guard_page = client.get(address).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', guard_page)[1]
    for text in ("first", "second"):
        client.post(address, {"guard": guard, "comment": text})
    assert Answer.objects.get().comment == "first"


def test_a_comment_from_another_site_or_a_robot_is_refused(client, home) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    assert comment(client, address, "spam", website="x").status_code == 400
    foreign = client.post(address, {"comment": "spam"}, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert Answer.objects.get().comment == ""


def test_a_forged_or_stale_link_says_what_to_do(client, home) -> None:
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False) as clock:
        address = send(client, ABOUT.sign()).headers["Location"]
        forged = address.rstrip("/") + "x/"
        assert client.get(forged).status_code == 404
        clock.shift(timedelta(days=2))
        stale = client.get(address)
    assert stale.status_code == 404
    assert 'href="/sv/"' in stale.content.decode()


def test_the_thanks_are_kept_by_nobody(client, home) -> None:
    address = send(client, ABOUT.sign()).headers["Location"]
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_an_answer_in_english_is_thanked_in_english(client, home) -> None:
    with translation.override("en"):
        response = send(client, ABOUT.sign())
        assert response.headers["Location"].startswith("/en/")
        html = client.get(response.headers["Location"]).content.decode()
    assert "What can we do better?" in html
    assert ">Send<" in html
