"""The form: who comes through, who is told what, and what is kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from events.actions import cancel
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import address, booked, filled_in, personal_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(event: Event) -> str:
    return address("sign_up", key=event.key)


def test_the_form_is_personal_and_cookie_free(client: Client, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    text = response.content.decode()
    for words in (">Name<", ">E-mail<", ">Number of people<", "Send sign-up"):
        assert words in text


def test_signing_up_leads_to_the_personal_page(client: Client, url: str) -> None:
    response = client.post(url, filled_in(client, url))
    registration = Registration.objects.get()
    assert response.status_code == 303
    assert response["Location"] == personal_address(registration)
    assert not response.cookies
    assert (registration.name, registration.email, registration.party_size) == (
        "Ada Lovelace",
        "ada@example.org",
        2,
    )
    assert (registration.language, registration.source) == ("en", "web")
    page = client.get(response["Location"])
    assert "You are signed up" in page.content.decode()


def test_the_mails_language_is_that_of_the_address(client: Client, event: Event) -> None:
    url = address("sign_up", "sv", key=event.key)
    client.post(url, filled_in(client, url))
    assert Registration.objects.get().language == "sv"
    assert OutgoingMail.objects.get().language == "sv"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Write your name."),
        ("name", " \t ", "Write your name."),
        ("name", "x" * 121, "at most 120"),
        ("email", "", "Write your e-mail address."),
        ("email", "ada", "Write an e-mail address like"),
        ("email", '"ada"@example.org', "Write an e-mail address like"),
        ("email", f"ada@{'å.' * 100}se", "Write an e-mail address like"),
        ("email", "ada@exa mple.org", "Write an e-mail address like"),
        ("party_size", "", "Write a whole number from 1 to 6."),
        ("party_size", "0", "Write a whole number from 1 to 6."),
        ("party_size", "7", "Write a whole number from 1 to 6."),
        ("party_size", "two", "Write a whole number from 1 to 6."),
        ("party_size", "1.5", "Write a whole number from 1 to 6."),
        ("party_size", "9" * 400, "Write a whole number from 1 to 6."),
    ],
)
def test_bad_input_is_told_beside_the_field_and_above_and_writes_nothing(
    client: Client, url: str, field: str, value: str, words: str
) -> None:
    data = filled_in(client, url, **{field: value})
    response = client.post(url, data)
    text = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in text
    assert "data-error-summary" in text
    assert "<title>Error:" in text
    assert words in text
    kept = "name" if field != "name" else "email"
    assert f'value="{data[kept]}"' in text
    assert not Registration.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_robots_trap_writes_nothing(client: Client, url: str) -> None:
    response = client.post(url, filled_in(client, url, website="https://spam.example"))
    assert response.status_code == 200
    assert not Registration.objects.exists()


def test_a_form_that_we_did_not_make_is_refused(client: Client, url: str) -> None:
    response = client.post(url, filled_in(client, url, guard="forged"))
    assert "The form was not complete" in response.content.decode()
    assert not Registration.objects.exists()


def test_a_form_from_another_site_is_refused(client: Client, url: str) -> None:
    data = filled_in(client, url)
    response = client.post(url, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not Registration.objects.exists()


def test_markup_in_a_name_is_text(client: Client, url: str) -> None:
    response = client.post(
        url, filled_in(client, url, name="<script>alert(1)</script>"), follow=True
    )
    text = response.content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_same_form_sent_twice_is_one_sign_up(client: Client, url: str) -> None:
    data = filled_in(client, url)
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert Registration.objects.count() == OutgoingMail.objects.count() == 1


def test_an_address_that_is_signed_up_is_told_so_kindly(client: Client, url: str) -> None:
    client.post(url, filled_in(client, url, name="Hemlig Person"))
    response = client.post(url, filled_in(client, url))
    text = response.content.decode()
    assert "already signed up" in text
    assert "Hemlig" not in text
    assert list(OutgoingMail.objects.values_list("kind", flat=True)) == [
        "events.link_again",
        "events.confirmed",
    ]


def test_when_the_last_seat_goes_meanwhile_the_visitor_is_asked(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=2)
    url = address("sign_up", key=event.key)
    data = filled_in(client, url)
    sign_up(event, 2)
    response = client.post(url, data)
    text = response.content.decode()
    assert "The evening is full now" in text
    assert 'name="waiting_list"' in text
    assert "Send sign-up" not in text
    assert 'value="ada@example.org"' in text
    assert event.registrations.count() == 1
    response = client.post(url, {**data, "waiting_list": "1"}, follow=True)
    assert "number 1 in the queue" in response.content.decode()
    assert event.registrations.waiting().seats() == 2


def test_a_party_too_large_for_what_is_left_may_choose(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=3)
    url = address("sign_up", key=event.key)
    sign_up(event, 2)
    text = client.post(url, filled_in(client, url)).content.decode()
    assert "Only 1 seat is left." in text
    assert "Send sign-up" in text
    assert "Join the waiting list" in text


def test_full_without_a_waiting_list_offers_no_form(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2, has_waiting_list=False)
    url = address("sign_up", key=event.key)
    data = filled_in(client, url)
    sign_up(event, 2)
    assert 'name="email"' not in client.get(url).content.decode()
    text = client.post(url, data).content.decode()
    assert "The evening is full." in text
    assert "Join the waiting list" not in text


@pytest.mark.parametrize(
    ("opens_in", "travel", "words"),
    [
        (timedelta(days=1), timedelta(), "Sign-up opens"),
        (None, timedelta(days=7, minutes=1), "Sign-up is closed"),
        (None, timedelta(days=8), "This evening has been"),
    ],
)
def test_outside_the_window_the_page_says_why(
    client: Client, home: Page, opens_in, travel: timedelta, words: str
) -> None:
    now = timezone.now()
    event = factories.make_event(
        home,
        starts_at=now + timedelta(days=7),
        registration_opens_at=opens_in and now + opens_in,
    )
    url = address("sign_up", key=event.key)
    data = {"guard": "", **filled_in(client, url)} if not opens_in else {}
    with time_machine.travel(now + travel, tick=False):
        response = client.get(url)
        assert words in response.content.decode()
        assert 'name="email"' not in response.content.decode()
        if data:
            client.post(url, data)
    assert not Registration.objects.exists()


def test_an_evening_that_is_published_nowhere_is_not_open(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    url = address("sign_up", key=page.row.key)
    data = filled_in(client, url)
    page.unpublish()
    assert client.get(url).status_code == 404
    assert "not published" in client.post(url, data).content.decode()
    assert not Registration.objects.exists()


def test_an_unknown_evening_is_404(client: Client, home: Page) -> None:
    assert client.get(address("sign_up", key=uuid4())).status_code == 404
    assert client.post(address("sign_up", key=uuid4()), {}).status_code == 404
    assert client.get(address("sign_up", key=uuid4())[:-5] + "/").status_code == 404


@pytest.mark.usefixtures("still_clock")
def test_too_many_sign_ups_from_one_place_are_asked_to_wait(
    client: Client, url: str, settings
) -> None:
    settings.SIGN_UP_LIMIT = (2, 600)
    statuses = [
        client.post(url, filled_in(client, url, email=f"a{n}@example.org")).status_code
        for n in range(3)
    ]
    assert statuses == [303, 303, 429]
    assert Registration.objects.count() == 2


def test_the_question_is_asked_where_an_editor_wants_it(client: Client, home: Page) -> None:
    event = factories.make_event(home, asks_captcha=True)
    url = address("sign_up", key=event.key)
    response = client.get(url)
    assert "Control question" in response.content.decode()
    key = response.context["form"]["captcha"].subwidgets[0].data["subwidgets"][0]["value"]
    data = filled_in(client, url)
    text = client.post(url, {**data, "captcha_0": key, "captcha_1": "wrong"}).content.decode()
    assert "That was not the answer" in text
    assert not Registration.objects.exists()
    text = client.post(url, {**data, "new_question": "1"}).content.decode()
    assert 'value="Ada Lovelace"' in text
    assert "data-error-summary" not in text
    client.post(url, {**data, "captcha_0": "any", "captcha_1": "passed"})
    assert booked(event) == 2


def test_a_signed_in_resident_finds_the_form_filled_in(client: Client, event: Event) -> None:
    user = factories.make_user("kim@example.org", first_name="Kim", last_name="Ek")
    client.force_login(user)
    url = address("sign_up", key=event.key)
    text = client.get(url).content.decode()
    assert 'value="kim@example.org"' in text
    assert 'value="Kim Ek"' in text
    client.post(url, filled_in(client, url))
    assert Registration.objects.get().user == user


def test_a_sign_up_takes_few_statements(client: Client, url: str) -> None:
    data = filled_in(client, url)
    client.post(url, filled_in(client, url, email="first@example.org"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.post(url, data).status_code == 303
    assert len(queries) <= 9, "\n".join(query["sql"] for query in queries)


def test_who_cancelled_and_sends_the_old_form_again_sees_that_it_is_cancelled(
    client: Client, url: str
) -> None:
    data = filled_in(client, url)
    client.post(url, data)
    cancel(registration=Registration.objects.get())
    response = client.post(url, data, follow=True)
    assert "Your sign-up is cancelled" in response.content.decode()
    assert "Sign up again" in response.content.decode()
