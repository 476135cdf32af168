"""The personal page: whoever has the link, and nobody else."""

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Page

from cms.models import OutgoingMail
from events import personal_data
from events.actions import cancel
from events.models import Event, Registration
from events.sign_up.links import signed_id
from events.views.limits import MAIL_LIMIT
from tests import factories
from tests.events.conftest import address, booked, filled_in, personal_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(event: Event, sign_up) -> Registration:
    return sign_up(event, 2)


def test_the_address_is_kept_secret(client: Client, registration: Registration) -> None:
    for name in ("my_sign_up", "my_sign_up_cancel", "my_sign_up_calendar"):
        response = client.get(personal_address(registration, name))
        assert response.status_code == 200
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    page = client.get(personal_address(registration))
    assert signed_id(registration) not in str(page.context["frame"].feedback)


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("get", "my_sign_up"),
        ("get", "my_sign_up_cancel"),
        ("post", "my_sign_up_cancel"),
        ("get", "my_sign_up_change"),
        ("post", "my_sign_up_change"),
        ("get", "my_sign_up_calendar"),
    ],
)
def test_a_forged_link_says_what_to_do_next(
    client: Client, registration: Registration, name: str, method: str
) -> None:
    good = signed_id(registration)
    other = "0" * 32 + good[32:]
    for forged in (good[:-1], other, registration.pk.hex, str(registration.pk), "å", "a.b"):
        response = getattr(client, method)(address(name, signed=forged))
        assert response.status_code == 404
        assert "We do not find your sign-up" in response.content.decode()
    assert booked(registration.event) == 2


def test_an_erased_sign_up_is_not_found(client: Client, registration: Registration) -> None:
    declaration = personal_data.declare()[0]
    assert len(list(declaration.export(registration.email.upper()))) == 1
    assert declaration.erase(registration.email) == 1
    assert client.get(personal_address(registration)).status_code == 404
    registration.refresh_from_db()
    assert (registration.name, registration.email, registration.state) == ("", "", "cancelled")
    assert not list(declaration.export("person1@example.org"))


def test_erasing_keeps_the_figures_of_evenings_that_have_been(event: Event, sign_up) -> None:
    registration = sign_up(event, 3)
    Event.objects.update(
        starts_at=timezone.now() - timezone.timedelta(hours=3),
        ends_at=timezone.now() - timezone.timedelta(hours=1),
    )
    personal_data.declare()[0].erase(registration.email)
    assert booked(event) == 3


def test_the_page_without_a_link_says_what_to_do(client: Client, home: Page) -> None:
    assert client.get(address("my_sign_up_without_link")).status_code == 404


def test_changing_the_party(client: Client, registration: Registration) -> None:
    url = personal_address(registration, "my_sign_up_change")
    response = client.post(url, {"party_size": "4"})
    assert response.status_code == 303
    assert response["Location"] == personal_address(registration)
    assert booked(registration.event) == 4


@pytest.mark.parametrize("size", ["0", "7", "", "x"])
def test_a_party_that_cannot_be_is_told_so(
    client: Client, registration: Registration, size: str
) -> None:
    url = personal_address(registration, "my_sign_up_change")
    text = client.post(url, {"party_size": size}).content.decode()
    assert "data-error-summary" in text
    assert "Write a whole number from 1 to 6." in text
    assert booked(registration.event) == 2


def test_growing_beyond_the_seats_is_told(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=3)
    registration = sign_up(event, 1)
    sign_up(event, 1)
    url = personal_address(registration, "my_sign_up_change")
    assert "Only 1 seat is left." in client.post(url, {"party_size": "3"}).content.decode()


def test_cancelling_asks_first_and_cancels_once(client: Client, registration: Registration) -> None:
    url = personal_address(registration, "my_sign_up_cancel")
    assert "Do you want to cancel?" in client.get(url).content.decode()
    assert booked(registration.event) == 2
    for _click in range(2):
        response = client.post(url)
        assert response.status_code == 303
    assert "Your sign-up is cancelled" in client.get(response["Location"]).content.decode()
    assert client.get(url).status_code == 303
    assert booked(registration.event) == 0


def test_cancelling_afterwards_is_told(
    client: Client, event: Event, registration: Registration
) -> None:
    Event.objects.update(
        starts_at=timezone.now() - timezone.timedelta(hours=3),
        ends_at=timezone.now() - timezone.timedelta(hours=1),
    )
    url = personal_address(registration, "my_sign_up_cancel")
    assert "This evening has been." in client.post(url).content.decode()
    assert (
        personal_address(registration, "my_sign_up_cancel")
        not in client.get(personal_address(registration)).content.decode()
    )


def test_the_place_in_the_queue_is_shown(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    sign_up(event)
    last = sign_up(event)
    assert "number 2 in the queue" in client.get(personal_address(last)).content.decode()
    assert client.get(personal_address(last, "my_sign_up_calendar")).status_code == 404


def test_the_calendar_file_is_for_the_party(client: Client, registration: Registration) -> None:
    response = client.get(personal_address(registration, "my_sign_up_calendar"))
    calendar = Calendar.from_ical(response.content)
    [entry] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert str(entry["UID"]).startswith(str(registration.pk))
    assert response["Content-Type"].startswith("text/calendar")


def test_the_page_works_when_the_evening_is_unpublished(
    client: Client, home: Page, sign_up
) -> None:
    page = factories.make_event_page(home)
    registration = sign_up(page.row)
    page.unpublish()
    assert "Your sign-up is kept" in client.get(personal_address(registration)).content.decode()
    client.post(personal_address(registration, "my_sign_up_cancel"))
    assert booked(page.row) == 0


def test_language_links_lead_to_the_same_sign_up(
    client: Client, registration: Registration
) -> None:
    frame = client.get(personal_address(registration)).context["frame"]
    addresses = {link.code: link.url for link in frame.languages}
    assert addresses["sv"] == address("my_sign_up", "sv", signed=signed_id(registration))


def test_signed_in_people_find_their_sign_ups(client: Client, home: Page, sign_up) -> None:
    user = factories.make_user("Kim@example.org")
    page = factories.make_event_page(home)
    sign_up(page.row, email="kim@EXAMPLE.org")
    sign_up(page.row, user=user, email="annan@example.org")
    sign_up(page.row, name="Någon annan")
    cancel(registration=sign_up(factories.make_event(home, title="Avbokad kväll"), user=user))
    client.force_login(user)
    response = client.get(address("my_pages"))
    [section] = [s for s in response.context["sections"] if s.template.startswith("events/")]
    assert len(section.items) == 3
    assert "Avbokad kväll" in response.content.decode()


def test_an_address_that_is_not_confirmed_shows_nothing(
    client: Client, home: Page, sign_up
) -> None:
    from allauth.account.models import EmailAddress

    user = factories.make_user("eve@example.org")
    EmailAddress.objects.create(user=user, email="ada@example.org", verified=False)
    sign_up(factories.make_event(home), email="ada@example.org")
    client.force_login(user)
    assert client.get(address("my_pages")).context["sections"] == []


@pytest.mark.usefixtures("still_clock")
def test_a_stranger_cannot_fill_a_mailbox_with_changes(
    client: Client, registration: Registration
) -> None:
    url = personal_address(registration, "my_sign_up_change")
    for number in range(MAIL_LIMIT[0]):
        assert client.post(url, {"party_size": 1 + number % 2}).status_code == 303
    mails = OutgoingMail.objects.count()
    assert client.post(url, {"party_size": 6}).status_code == 429
    assert OutgoingMail.objects.count() == mails
    assert client.post(url, {"party_size": 6}, REMOTE_ADDR="192.0.2.9").status_code == 303


@pytest.mark.usefixtures("still_clock")
def test_a_stranger_cannot_fill_a_mailbox_by_signing_up_and_cancelling(
    client: Client, event: Event
) -> None:
    url = address("sign_up", key=event.key)
    for _number in range(MAIL_LIMIT[0]):
        assert client.post(url, filled_in(client, url)).status_code == 303
        cancel(registration=Registration.objects.get(state="confirmed"))
    assert client.post(url, filled_in(client, url)).status_code == 429
    assert client.post(url, filled_in(client, url, email="b@example.org")).status_code == 303
