"""The link for a helper, and the page it opens."""

import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.models import User
from events.actions import Actor
from events.actions.door_links import make_door_link, withdraw_door_link
from events.door.links import door_address, door_token
from events.door.parties import name_key
from events.models import DoorEntry, DoorLink, Event, LogEntry, Registration
from events.sign_up.party import Person, write_people
from tests import factories
from tests.events.conftest import address, booked

pytestmark = pytest.mark.django_db
BASE = "/admin/theme-evenings/"


@pytest.fixture
def link(event: Event) -> DoorLink:
    return make_door_link(event=event, helper_name="Ada", actor=Actor())


@pytest.fixture
def staff(client: Client) -> User:
    user = factories.make_user("staff@example.org", first_name="Siv", last_name="Stav")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_registration"])
    )
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return user


def where(link: DoorLink, name: str = "door", **kwargs: Any) -> str:
    return address(name, token=door_token(link), **kwargs)


def rows(text: str) -> dict[str, str]:
    """Return how each party in the page stands, by its id."""
    return dict(re.findall(r'data-party="([^"]+)"[^>]*data-state="([^"]+)"', text))


def button(client: Client, link: DoorLink, party: Registration, arrived: int, **more: str) -> Any:
    """Press one of a party's buttons in a freshly opened page."""
    page = client.get(where(link))
    data = {"form": str(page.context["form_id"]), "arrived": str(arrived), **more}
    return client.post(where(link, "door_check_in", pk=party.pk), data)


def send(client: Client, link: DoorLink, *entries: dict[str, Any]) -> Any:
    body = {"entries": list(entries)}
    return client.post(where(link, "door_sync"), json.dumps(body), content_type="application/json")


def milliseconds(**ago: float) -> int:
    return int((timezone.now() - timedelta(**ago)).timestamp() * 1000)


def entry(party: Registration | None, number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "party": str(party.pk) if party else None,
        "number": number,
        "doneAt": milliseconds(),
        **fields,
    }


# --- The link -----------------------------------------------------------------------------------


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


# --- What it shows ------------------------------------------------------------------------------


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


# --- By plain forms -----------------------------------------------------------------------------


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


# --- By script ----------------------------------------------------------------------------------


def test_what_was_done_without_a_connection_is_heard_once(
    client: Client, link: DoorLink, sign_up
) -> None:
    party, other = sign_up(link.event, 4), sign_up(link.event, 2)
    done = [
        entry(party, 4, doneAt=milliseconds(minutes=10)),
        entry(other, 2, doneAt=milliseconds(minutes=9)),
        entry(party, 3, doneAt=milliseconds(minutes=8)),
        entry(None, 2, name="Kim", doneAt=milliseconds(minutes=7)),
        entry(other, 0, doneAt=milliseconds(minutes=6)),
    ]
    first = send(client, link, *reversed(done)).json()
    again = send(client, link, *done).json()
    assert [each["id"] for each in first["answers"]] == [each["id"] for each in done]
    assert first["answers"] == again["answers"]
    assert {each["result"] for each in first["answers"]} == {"done"}
    assert first["list"] == again["list"]
    assert first["list"]["counts"] == {"arrived": 5, "expected": 3, "free": 12}
    assert DoorEntry.objects.count() == 5


def test_the_other_telephone_was_later(client: Client, link: DoorLink, sign_up) -> None:
    party = sign_up(link.event, 4)
    send(client, link, entry(party, 0, doneAt=milliseconds(minutes=1)))
    late = send(client, link, entry(party, 4, doneAt=milliseconds(minutes=5))).json()
    assert late["answers"][0]["result"] == "older"
    assert late["list"]["parties"][0]["arrived"] == 0


def test_times_that_cannot_be_are_put_where_they_do_no_harm(
    client: Client, link: DoorLink, sign_up
) -> None:
    party = sign_up(link.event, 4)
    for done_at in (milliseconds(hours=-2), milliseconds(days=400)):
        send(client, link, entry(party, 4, doneAt=done_at))
    now = timezone.now()
    long_ago, just_now = DoorEntry.objects.order_by("done_at").values_list("done_at", flat=True)
    assert now - timedelta(minutes=1) < just_now <= now
    assert now - timedelta(days=3) < long_ago


def test_what_is_refused_is_told_in_words_and_the_rest_is_done(
    client: Client, link: DoorLink, home: Page, sign_up
) -> None:
    party = sign_up(link.event, 2)
    elsewhere = sign_up(factories.make_event(home, title="Annan"))
    answers = send(
        client,
        link,
        entry(party, 5, doneAt=milliseconds(minutes=3)),
        entry(elsewhere, 1, doneAt=milliseconds(minutes=2)),
        entry(party, 2, doneAt=milliseconds(minutes=1)),
    ).json()["answers"]
    assert [each["result"] for each in answers] == ["refused", "refused", "done"]
    assert "The party is 2 people" in answers[0]["text"]
    assert "not on the list" in answers[1]["text"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"entries": {}}',
        '{"entries": [1]}',
        '{"entries": [{"number": 1}]}',
        json.dumps({"entries": [{"id": "x", "number": 1, "doneAt": 1}] * 101}),
    ],
)
def test_what_is_no_list_of_entries_changes_nothing(
    client: Client, link: DoorLink, body: str
) -> None:
    answer = client.post(where(link, "door_sync"), body, content_type="application/json")
    assert answer.status_code == 400
    assert not DoorEntry.objects.exists()


def test_one_entry_that_cannot_be_read_does_not_hold_up_the_others(
    client: Client, link: DoorLink, sign_up
) -> None:
    party = sign_up(link.event, 2)
    name = str(uuid.uuid4())
    answers = send(
        client, link, entry(party, 2), {"id": name, "number": 1, "doneAt": 1e300}
    ).json()["answers"]
    assert {each["id"]: each["result"] for each in answers}[name] == "refused"
    assert sorted(each["result"] for each in answers) == ["done", "refused"]


def test_a_telephone_that_has_the_list_is_told_so(client: Client, link: DoorLink, sign_up) -> None:
    party = sign_up(link.event, 2)
    first = client.get(where(link, "door_list"))
    same = client.get(where(link, "door_list"), headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    button(client, link, party, 1)
    other = client.get(where(link, "door_list"), headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert other["ETag"] != first["ETag"]


def test_the_worker_looks_after_this_page_alone(client: Client, link: DoorLink) -> None:
    answer = client.get(where(link, "door_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    # A worker looks after its own folder unless a header widens that.
    assert where(link, "door_worker").startswith(where(link))
    assert "Service-Worker-Allowed" not in answer
    assert str(int(link.expires_at.timestamp() * 1000)) in answer.content.decode()


# --- Staff --------------------------------------------------------------------------------------


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
