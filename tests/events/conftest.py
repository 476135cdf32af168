"""What the tests of theme evenings share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from cms.models import OutgoingMail
from events.actions import Actor, register
from events.actions.door_links import make_door_link
from events.models import DoorLink, Event, Registration
from events.sign_up.links import signed_id
from tests import factories
from tests.events.staff import make_staff, signed_in

Signs = Callable[..., Registration]


@pytest.fixture
def event(home: Page) -> Event:
    """An evening in a week with 20 seats."""
    return factories.make_event(home)


@pytest.fixture
def link(event: Event) -> DoorLink:
    """A helper's link to the page at the door."""
    return make_door_link(event=event, helper_name="Ada", actor=Actor())


@pytest.fixture
def sign_up() -> Signs:
    """Sign somebody up, each time somebody else."""
    count = 0

    def sign_up(event: Event, party_size: int = 1, **fields: Any) -> Registration:
        nonlocal count
        count += 1
        fields.setdefault("name", f"Person {count}")
        fields.setdefault("email", f"person{count}@example.org")
        fields.setdefault("language", "sv")
        return register(event=event, party_size=party_size, **fields)

    return sign_up


def booked(event: Event) -> int:
    return event.registrations.confirmed().seats()


def mail_kinds() -> list[str]:
    return list(OutgoingMail.objects.order_by("created_at").values_list("kind", flat=True))


@pytest.fixture(autouse=True)
def english_words() -> Any:
    """Read words as they are written in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


def address(name: str, language: str = "en", **kwargs: Any) -> str:
    """Return the address of a view in `language`."""
    with translation.override(language):
        return reverse(name, kwargs=kwargs)


def personal_address(registration: Registration, name: str = "my_sign_up") -> str:
    return address(name, signed=signed_id(registration))


def filled_in(client: Client, url: str, **fields: Any) -> dict[str, Any]:
    """Return what a browser would send from the form at `url`, filled in."""
    form = client.get(url).context["form"]
    return {
        "guard": form["guard"].value(),
        "website": "",
        "name": "Ada Lovelace",
        "email": "ada@example.org",
        "party_size": "2",
        **fields,
    }


@pytest.fixture
def staff_client(client: Client, settings: Any) -> Client:
    """A browser in which somebody is signed in who may manage sign-ups, but not see needs."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    return signed_in(client, make_staff())


@pytest.fixture
def coordinator_client(settings: Any) -> Client:
    """A browser in which somebody is signed in who may see needs, and the outbox, besides."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    rights = ("view_need", "view_outgoingmail")
    return signed_in(Client(), make_staff(*rights, email="coordinator@example.org"))
