"""The page at the door, with plain forms: its link, what it shows, and letting people in."""

import json
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from events.actions import Actor
from events.actions.door_links import make_door_link, withdraw_door_link
from events.door.links import door_token
from events.door.parties import name_key
from events.models import DoorEntry, DoorLink, Event, LogEntry, Registration
from events.sign_up.party import Person, write_people
from tests import factories
from tests.events.conftest import booked
from tests.events.door import button, rows, where

pytestmark = pytest.mark.django_db


def test_the_link_opens_the_page_without_a_cookie(
    client: Client, link: DoorLink, sign_up, event: Event
) -> None:
    sign_up(event, name="Bo Ek")
    answer = client.get(where(link))
    assert answer.status_code == 200
    assert "Bo Ek" in answer.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ["door", "door_list", "door_sync", "door_release", "door_worker"])
@pytest.mark.parametrize("fault", ["forged", "withdrawn", "run out"])
def test_a_link_that_does_not_work_opens_nothing(
    client: Client, link: DoorLink, sign_up, event: Event, name: str, fault: str
) -> None:
    sign_up(event, name="Bo Ek")
    url = where(link, name)
    later = 0
    if fault == "forged":
        url = url.replace(door_token(link), door_token(link)[:-1] + "_")
    elif fault == "withdrawn":
        withdraw_door_link(link=link, actor=Actor())
    else:
        later = 1
    with time_machine.travel(link.expires_at if later else timezone.now(), tick=False):
        answer = client.post(url) if name == "door_sync" else client.get(url)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "This link does not work any more" in text
    assert "Bo Ek" not in text
    assert event.title not in text


def test_the_link_works_until_three_hours_after_the_evening(link: DoorLink, event: Event) -> None:
    assert link.expires_at == event.ends_at + timedelta(hours=3)


def test_the_log_does_not_tell_the_address(client: Client, link: DoorLink) -> None:
    from django.urls import resolve

    for name in ("door", "door_list", "door_sync", "door_walk_in"):
        assert resolve(where(link, name)).func.has_secret_address


def test_the_door_learns_no_more_than_it_needs(
    client: Client, link: DoorLink, home: Page, sign_up
) -> None:
    event = link.event
    party = sign_up(event, 3, name="Bo Ek", phone="070-123 45 67", email="bo@example.org")
    write_people(party, [Person(1, "Cleo Ek", {"allergy": "Nötter"})])
    party.staff_note = "Ring före"
    party.save()
    cancelled = sign_up(event, name="Dag Avbokad")
    cancelled.state = "cancelled"
    cancelled.save()
    elsewhere = factories.make_event(home, title="En annan kväll")
    sign_up(elsewhere, name="Eva Annorstädes")
    page = client.get(where(link)).content.decode()
    data = client.get(where(link, "door_list")).json()
    for text in (page, json.dumps(data, ensure_ascii=False)):
        for shown in ("Bo Ek", "Cleo Ek", party.ticket_code):
            assert shown in text
        for hidden in ("070", "bo@example", "Nötter", "Ring", "Dag", "Eva", "annan"):
            assert hidden not in text
    assert set(data["parties"][0]) == {
        "id",
        "name",
        "companions",
        "size",
        "arrived",
        "code",
        "gaveUp",
    }


def test_who_takes_part_online_or_waits_is_not_on_the_list(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=1, online_capacity=3)
    seated = sign_up(event)
    sign_up(event, attendance="online")
    sign_up(event)
    link = make_door_link(event=event, helper_name="Ada", actor=Actor())
    assert set(rows(client.get(where(link)).content.decode())) == {str(seated.pk)}


def test_parties_are_found_by_name_companion_and_code_without_scripts(
    client: Client, link: DoorLink, sign_up
) -> None:
    ada = sign_up(link.event, 2, name="Ada Ek")
    write_people(ada, [Person(1, "Åke Ö")])
    bo = sign_up(link.event, name="Bo Al")
    for words, found in {
        "ek": {ada},
        "åke": {ada},
        bo.ticket_code.lower(): {bo},
        "": {ada, bo},
        "xyz": set(),
    }.items():
        text = client.get(where(link), {"q": words}).content.decode()
        assert set(rows(text)) == {str(each.pk) for each in found}


def test_names_stand_as_in_a_swedish_list() -> None:
    names = ["östen", "Ärla", "Åsa", "Zoë", "éva", "Eva", "Östen"]
    assert sorted(names, key=name_key) == ["éva", "Eva", "Zoë", "Åsa", "Ärla", "östen", "Östen"]


def test_a_long_list_takes_as_many_queries_as_a_short_one(
    client: Client, link: DoorLink, sign_up, django_assert_max_num_queries
) -> None:
    for _person in range(12):
        write_people(sign_up(link.event), [])
    client.get(where(link))
    with django_assert_max_num_queries(12):
        client.get(where(link))
    with django_assert_max_num_queries(5):
        client.get(where(link, "door_list"))


def test_a_button_lets_the_party_in_and_leads_back_to_its_row(
    client: Client, link: DoorLink, sign_up
) -> None:
    party = sign_up(link.event, 4, name="Bo Ek")
    answer = button(client, link, party, 4, q="ek")
    assert answer.status_code == 303
    assert answer["Location"] == f"{where(link)}?q=ek#p-{party.pk}"
    assert rows(client.get(where(link)).content.decode()) == {str(party.pk): "all"}
    log = LogEntry.objects.get(kind="arrived")
    assert (log.door_link, log.user) == (link, None)
    for arrived, state in ((3, "some"), (0, "expected")):
        button(client, link, party, arrived)
        assert rows(client.get(where(link)).content.decode()) == {str(party.pk): state}


def test_a_button_pressed_twice_is_one_entry(client: Client, link: DoorLink, sign_up) -> None:
    parties = [sign_up(link.event, 2), sign_up(link.event, 2)]
    form = str(client.get(where(link)).context["form_id"])
    for party in [*parties, *parties]:
        url = where(link, "door_check_in", pk=party.pk)
        assert client.post(url, {"form": form, "arrived": "2"}).status_code == 303
    assert DoorEntry.objects.count() == 2


def test_a_party_of_another_evening_is_not_let_in_here(
    client: Client, link: DoorLink, home: Page, sign_up
) -> None:
    other = sign_up(factories.make_event(home, title="Annan"))
    answer = button(client, link, other, 1)
    assert answer.status_code == 200
    assert "not on the list any more" in answer.content.decode()
    assert not DoorEntry.objects.exists()


def test_too_many_are_refused_in_words(client: Client, link: DoorLink, sign_up) -> None:
    party = sign_up(link.event, 2, name="Bo Ek")
    answer = button(client, link, party, 3)
    assert "Bo Ek: The party is 2 people" in answer.content.decode()


def test_a_walk_in_is_let_in_and_stands_on_the_list(client: Client, link: DoorLink) -> None:
    form = client.get(where(link)).context["walk_in_form"]
    data = {"name": "", "party_size": "3", "entry": str(form["entry"].value())}
    for _click in range(2):
        answer = client.post(where(link, "door_walk_in"), data)
    party = Registration.objects.get()
    assert answer["Location"].endswith(f"#p-{party.pk}")
    text = client.get(where(link)).content.decode()
    assert "Walk-in" in text
    assert rows(text) == {str(party.pk): "all"}


@pytest.mark.parametrize("number", ["", "0", "x", "1000"])
def test_a_walk_in_form_that_is_wrong_keeps_what_was_typed(
    client: Client, link: DoorLink, number: str
) -> None:
    data = {"name": "Kim", "party_size": number, "entry": str(uuid.uuid4())}
    answer = client.post(where(link, "door_walk_in"), data)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Write how many they are." in text
    assert 'value="Kim"' in text
    assert not Registration.objects.exists()


def test_when_full_seats_can_be_given_away_after_the_start(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=2)
    sign_up(event, 2)
    link = make_door_link(event=event, helper_name="Ada", actor=Actor())
    data = {"name": "Kim", "party_size": "1", "entry": str(uuid.uuid4())}
    refused = client.post(where(link, "door_walk_in"), data).content.decode()
    assert "Every seat is taken." in refused
    assert "has not started" in client.get(where(link, "door_release")).content.decode()
    with time_machine.travel(event.starts_at + timedelta(minutes=5), tick=False):
        question = client.get(where(link, "door_release")).content.decode()
        assert "2 seats are kept for people who have not come" in question
        assert client.post(where(link, "door_release")).status_code == 303
        data["entry"] = str(uuid.uuid4())
        assert client.post(where(link, "door_walk_in"), data).status_code == 303
    assert booked(event) == 1


def test_another_site_cannot_press_the_buttons(client: Client, link: DoorLink, sign_up) -> None:
    party = sign_up(link.event)
    answer = client.post(
        where(link, "door_check_in", pk=party.pk),
        {"form": str(uuid.uuid4()), "arrived": "1"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert not DoorEntry.objects.exists()
