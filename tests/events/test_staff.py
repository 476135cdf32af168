"""The staff's pages in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.models import User
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import booked, mail_kinds

pytestmark = pytest.mark.django_db
BASE = "/admin/theme-evenings/"


@pytest.fixture(autouse=True)
def without_second_factor(settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]


@pytest.fixture
def staff(client: Client) -> User:
    user = factories.make_user("staff@example.org")
    group = Group.objects.create(name="Test staff")
    group.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_registration"])
    )
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return user


@pytest.fixture
def editor(client: Client) -> User:
    user = factories.make_user("editor@example.org")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    return user


def test_the_list_shows_booked_of_capacity_and_who_waits(
    client: Client, staff, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=3)
    sign_up(event, 3)
    sign_up(event, 2)
    text = client.get(BASE).content.decode()
    assert "3/3" in text
    assert "<td>2</td>" in text
    assert f"{BASE}{event.key}/" in text


def test_the_lists_take_as_many_queries_however_long(
    client: Client, staff, home: Page, sign_up, django_assert_max_num_queries
) -> None:
    events = [factories.make_event(home, title=f"Kväll {n}") for n in range(5)]
    for _person in range(12):
        sign_up(events[0])
    client.get(BASE)
    with django_assert_max_num_queries(15):
        client.get(BASE)
    with django_assert_max_num_queries(15):
        client.get(f"{BASE}{events[0].key}/sign-ups/")


def test_the_lists_are_paginated(client: Client, staff, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=200)
    for _person in range(51):
        sign_up(event, notify=False)
    assert client.get(f"{BASE}{event.key}/sign-ups/?p=2").context["registrations"].end_index() == 51


def test_staff_sign_somebody_up_who_calls(client: Client, staff, event: Event) -> None:
    url = f"{BASE}{event.key}/sign-ups/add/"
    assert client.get(url).status_code == 200
    response = client.post(
        url, {"name": "Kim", "email": "", "party_size": "12", "language": "sv"}, follow=True
    )
    assert "Kim is signed up." in response.content.decode()
    registration = Registration.objects.get()
    assert (registration.source, registration.party_size, registration.email) == ("staff", 12, "")
    assert mail_kinds() == []


def test_a_call_when_full_gives_a_place_in_the_queue(
    client: Client, staff, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    data = {"name": "Kim", "email": "kim@example.org", "party_size": "1", "language": "en"}
    text = client.post(f"{BASE}{event.key}/sign-ups/add/", data, follow=True).content.decode()
    assert "Kim is number 1 on the waiting list" in text
    assert mail_kinds()[-1] == "events.waiting"


@pytest.mark.parametrize(
    "data",
    [
        {"name": "", "party_size": "1", "language": "sv"},
        {"name": "Kim", "party_size": "0", "language": "sv"},
        {"name": "Kim", "party_size": "21", "language": "sv"},
        {"name": "Kim", "email": "kim", "party_size": "1", "language": "sv"},
        {"name": "Kim", "party_size": "1", "language": "xx"},
    ],
)
def test_a_bad_call_is_told_and_writes_nothing(
    client: Client, staff, event: Event, data: dict
) -> None:
    response = client.post(f"{BASE}{event.key}/sign-ups/add/", data)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Registration.objects.exists()


def test_staff_change_and_cancel(client: Client, staff, event: Event, sign_up) -> None:
    registration = sign_up(event, 2)
    url = f"{BASE}{event.key}/{registration.pk}/"
    assert client.post(f"{url}size/", {"party_size": "9"}).status_code == 303
    assert booked(event) == 9
    assert client.get(f"{url}cancel/").status_code == 200
    assert booked(event) == 9
    assert client.post(f"{url}cancel/").status_code == 303
    assert booked(event) == 0


def test_growing_beyond_the_seats_is_told(client: Client, staff, event: Event, sign_up) -> None:
    registration = sign_up(event, 2)
    sign_up(event, 6)
    response = client.post(f"{BASE}{event.key}/{registration.pk}/size/", {"party_size": "20"})
    assert "Only 12 seats are left." in response.content.decode()


def test_another_evenings_sign_up_is_not_found_here(
    client: Client, staff, home: Page, sign_up
) -> None:
    one, other = factories.make_event(home), factories.make_event(home, title="Annan kväll")
    registration = sign_up(one)
    for end in ("", "size/", "people/", "move/", "note/", "confirm/", "cancel/"):
        url = f"{BASE}{other.key}/{registration.pk}/{end}"
        assert client.get(url).status_code == 404
        assert client.post(url, {"party_size": "2"}).status_code == 404
    assert booked(one) == 1


def test_without_the_permission_nothing_is_shown(
    client: Client, editor, event: Event, sign_up
) -> None:
    registration = sign_up(event)
    for end in (
        "",
        f"{event.key}/",
        *(
            f"{event.key}/{page}"
            for page in (
                "sign-ups/",
                "sign-ups/add/",
                "sign-ups/import/",
                "sign-ups.csv",
                "sign-ups.xlsx",
                "sign-ups.pdf",
                "needs/",
                "needs.pdf",
                "log/",
            )
        ),
        *(
            f"{event.key}/{registration.pk}/{page}"
            for page in ("", "size/", "people/", "move/", "note/", "confirm/", "cancel/")
        ),
        "00000000-0000-0000-0000-000000000000/",
    ):
        for response in (client.get(BASE + end), client.post(BASE + end)):
            assert response.status_code in (302, 403), end
            assert registration.name not in response.content.decode()
    assert booked(event) == 1


def test_without_signing_in_nothing_is_shown(client: Client, event: Event) -> None:
    response = client.post(f"{BASE}{event.key}/sign-ups.csv")
    assert response.status_code == 302


def test_changes_want_a_token(staff, client: Client, event: Event, sign_up) -> None:
    registration = sign_up(event)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    url = f"{BASE}{event.key}/{registration.pk}/cancel/"
    assert strict.post(url).status_code == 403
    assert booked(event) == 1


def test_the_menu_and_the_editor_lead_there(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    admin = User.objects.create_superuser("root@example.org", "x" * 12)
    client.force_login(admin)
    assert BASE in client.get("/admin/").content.decode()
    assert f"{BASE}{page.row.key}/" in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
