"""Ways to learn or do what one has no right to, around the locks that are in plain sight."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.mail import mail_kinds
from events.actions import confirm, describe_party
from events.actions.anonymise import anonymise
from events.models import Event, Registration
from events.sign_up.links import signed_id
from events.sign_up.party import Person, write_people
from tests import factories
from tests.events.conftest import address, filled_in
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed_by_mail(home: Page) -> Event:
    return factories.make_event(home, confirms_by_mail=True)


def test_an_account_does_not_open_what_only_the_mail_may(
    client: Client, confirmed_by_mail: Event, sign_up
) -> None:
    """Else somebody signed in could confirm another's address, and see whether it was signed up before."""
    confirm(registration=sign_up(confirmed_by_mail, email="known@example.org"))
    client.force_login(factories.make_user("eve@example.org"))
    url = address("sign_up", key=confirmed_by_mail.key)
    for email in ("known@example.org", "new@example.org"):
        assert client.post(url, filled_in(client, url, email=email)).status_code == 303
    assert client.get(address("my_pages")).context["sections"] == []
    assert Registration.objects.get(email="new@example.org").is_held


def test_the_account_finds_what_its_own_address_signed_up(
    client: Client, confirmed_by_mail: Event
) -> None:
    client.force_login(factories.make_user("kim@example.org"))
    url = address("sign_up", key=confirmed_by_mail.key)
    client.post(url, filled_in(client, url, email="kim@example.org"))
    assert len(client.get(address("my_pages")).context["sections"]) == 1


def test_staff_who_may_not_see_needs_get_no_link_to_the_page_that_shows_them(
    staff_client: Client, coordinator_client: Client, event: Event, sign_up
) -> None:
    party = sign_up(event)
    write_people(party, [Person(0, needs={"allergy": "Nuts"})])
    page = page_of(event, f"{party.pk}/")
    assert signed_id(party) not in staff_client.get(page).content.decode()
    assert signed_id(party) in coordinator_client.get(page).content.decode()


def test_what_the_organiser_s_mail_looks_like_tells_staff_nothing_of_real_needs(
    event: Event, sign_up
) -> None:
    write_people(sign_up(event, 3), [Person(n, needs={"wheelchair": ""}) for n in range(3)])
    kind = mail_kinds()["events.needs_due"]
    assert kind.preview is not None
    content = kind.preview(event)
    counted = [(need.seated, need.others) for need in content.context["needs"]]
    assert counted
    assert (3, 0) not in counted


@pytest.mark.parametrize(
    "name", ["You won! https://evil.example/x", "WWW.evil.example", "evil.example/win a car"]
)
def test_a_name_carries_no_link_to_somebody_elses_mailbox(
    client: Client, event: Event, name: str
) -> None:
    url = address("sign_up", key=event.key)
    answer = client.post(url, filled_in(client, url, name=name))
    assert "Write a name, not the address of a website." in answer.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize("name", ["J.R. Ek", "Ada/Bo Ek", "Åsa Ek m.fl.", "Dr. Ek"])
def test_names_with_stops_and_strokes_are_names(client: Client, event: Event, name: str) -> None:
    url = address("sign_up", key=event.key)
    assert client.post(url, filled_in(client, url, name=name)).status_code == 303


def test_a_form_that_was_open_when_its_people_were_erased_brings_no_name_back(
    event: Event, sign_up
) -> None:
    party = sign_up(event, 2)
    anonymise(registrations=Registration.objects.filter(pk=party.pk))
    people = [Person(0, "Kim"), Person(1, "Robin", {"allergy": "Nuts"})]
    with pytest.raises(ValidationError):
        describe_party(registration=party, people=people)
    party.refresh_from_db()
    assert party.name == ""
    assert not party.companions.exists()
    assert not party.needs.exists()
