"""Staff make links to the door, open it themselves and give seats away."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.models import User
from events.door.links import door_address, door_token
from events.models import DoorLink, Event, LogEntry
from tests import factories
from tests.events.conftest import booked

pytestmark = pytest.mark.django_db
BASE = "/admin/theme-evenings/"


@pytest.fixture
def staff(client: Client) -> User:
    user = factories.make_user("staff@example.org", first_name="Siv", last_name="Stav")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_registration"])
    )
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return user


def test_staff_make_show_and_withdraw_a_link(client: Client, staff: User, event: Event) -> None:
    url = f"{BASE}{event.key}/door/"
    assert "Links for helpers" in client.get(url).content.decode()
    answer = client.post(f"{url}links/add/", {"helper_name": "Ada", "hours_after": "5"})
    link = DoorLink.objects.get()
    assert answer["Location"] == f"{url}links/{link.pk}/"
    assert link.expires_at == event.ends_at + timedelta(hours=5)
    shown = client.get(answer["Location"]).content.decode()
    assert door_token(link) in shown
    assert 'class="qr"' in shown
    client.post(f"{url}links/{link.pk}/withdraw/")
    assert client.get(f"{url}links/{link.pk}/").status_code == 404
    assert "Withdrawn" in client.get(url).content.decode()
    log = LogEntry.objects.filter(kind="link").order_by("pk")
    assert [each.detail["made"] for each in log] == [True, False]
    assert {each.user for each in log} == {staff}


def test_staff_open_the_door_in_their_own_name_with_one_link(
    client: Client, staff: User, event: Event
) -> None:
    url = f"{BASE}{event.key}/door/open/"
    first, second = client.post(url), client.post(url)
    link = DoorLink.objects.get()
    with_language = door_address(link, "en")
    assert first.status_code == 303
    assert first["Location"] == second["Location"] == with_language
    assert link.helper_name == "Siv Stav"
    assert client.get(url).status_code == 405
    with time_machine.travel(event.ends_at + timedelta(days=2), tick=False):
        client.force_login(staff)
        client.post(url)
        assert DoorLink.objects.filter(expires_at__gt=timezone.now()).count() == 1


@pytest.mark.parametrize("hours", ["", "-1", "25", "x"])
def test_a_link_needs_a_name_and_a_time(
    client: Client, staff: User, event: Event, hours: str
) -> None:
    url = f"{BASE}{event.key}/door/links/add/"
    answer = client.post(url, {"helper_name": " ", "hours_after": hours})
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"helper_name", "hours_after"}
    assert not DoorLink.objects.exists()


def test_no_link_is_made_for_an_evening_that_was_long_ago(
    client: Client, staff: User, home: Page
) -> None:
    event = factories.make_event(home, starts_at=timezone.now() - timedelta(days=3))
    url = f"{BASE}{event.key}/door/links/add/"
    answer = client.post(url, {"helper_name": "Ada", "hours_after": "3"})
    assert set(answer.context["form"].errors) == {"hours_after"}


def test_staff_give_seats_away(client: Client, staff: User, event: Event, sign_up) -> None:
    sign_up(event, 3)
    url = f"{BASE}{event.key}/door/release/"
    assert "not started" in client.post(url).content.decode()
    with time_machine.travel(event.starts_at, tick=False):
        client.force_login(staff)
        assert "3 seats are kept" in client.get(url).content.decode()
        assert client.post(url).status_code == 303
    assert booked(event) == 0


@pytest.mark.parametrize("page", ["", "open/", "release/", "links/add/", "enter/", "door-list.pdf"])
def test_only_staff_see_the_door_in_the_admin(client: Client, event: Event, page: str) -> None:
    user = factories.make_user("editor@example.org")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert client.get(f"{BASE}{event.key}/door/{page}").status_code in (302, 403)


def test_a_link_of_another_evening_is_not_found_here(
    client: Client, staff: User, link: DoorLink, home: Page
) -> None:
    other = factories.make_event(home, title="Annan")
    for page in ("", "withdraw/"):
        url = f"{BASE}{other.key}/door/links/{link.pk}/{page}"
        answer = client.post(url) if page else client.get(url)
        assert answer.status_code == 404
    link.refresh_from_db()
    assert link.works
