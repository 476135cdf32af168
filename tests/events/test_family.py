"""One sign-up for a family: who comes, in the form and on the personal page, and who does not come after all."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from events.actions import Actor, cancel, describe_party
from events.models import Companion, Event, LogEntry, Need, Registration
from events.sign_up.extras import Extras
from events.sign_up.party import Person, people_of
from tests import factories
from tests.events.conftest import address, booked, filled_in, personal_address

pytestmark = pytest.mark.django_db
FAMILY = [
    Person(0, "", {"hearing_loop": ""}),
    Person(1, "Bo", {"allergy": "Nuts"}),
    Person(2, ""),
    Person(3, "Cilla", {"wheelchair": ""}),
]


@pytest.fixture
def family(event: Event, sign_up) -> Registration:
    """Four people, three of whom have told their names and needs."""
    return sign_up(event, 4, name="Ada", extras=Extras(people=FAMILY))


def names(registration: Registration) -> list[str]:
    registration.refresh_from_db()
    return [person.name for person in people_of(registration)]


# --- The form ---------------------------------------------------------------------------------------


def test_the_form_asks_for_as_many_people_as_may_come(client: Client, home: Page) -> None:
    event = factories.make_event(home, largest_party=3)
    text = client.get(address("sign_up", key=event.key)).content.decode()
    assert "Who comes with you, and what do you need? (optional)" in text
    assert 'name="person2_name"' in text
    assert 'name="person3_name"' not in text
    assert 'name="person0_name"' not in text  # that is the name above
    assert "Only as many people count as you have written above." in text


def test_larger_parties_write_about_the_others_on_their_own_page(
    client: Client, home: Page
) -> None:
    event = factories.make_event(home, largest_party=10)
    text = client.get(address("sign_up", key=event.key)).content.decode()
    assert 'name="person5_name"' in text
    assert 'name="person6_name"' not in text
    assert "on your own page afterwards" in text


def test_names_may_be_given_where_nobody_asks_for_needs(client: Client, home: Page) -> None:
    event = factories.make_event(home, asks_needs=False)
    text = client.get(address("sign_up", key=event.key)).content.decode()
    assert "Who comes with you? (optional)" in text
    assert 'name="person1_name"' in text
    assert "wheelchair" not in text


def test_who_comes_alone_is_asked_for_needs_alone(client: Client, home: Page) -> None:
    event = factories.make_event(home, largest_party=1)
    text = client.get(address("sign_up", key=event.key)).content.decode()
    assert "What do you need? (optional)" in text
    assert 'name="person1_name"' not in text
    plain = factories.make_event(home, title="Kväll", largest_party=1, asks_needs=False)
    assert "js/party" not in client.get(address("sign_up", key=plain.key)).content.decode()


def test_a_family_signs_up_with_its_needs(client: Client, event: Event) -> None:
    url = address("sign_up", key=event.key)
    data = filled_in(client, url, party_size="3")
    data |= {
        "person0_needs": ["sign_language", "hearing_loop"],
        "person1_name": "  Bo \n Ek ",
        "person1_allergy": "  Nuts ",
        "person2_name": "",
        "person2_language": "Somali",
    }
    response = client.post(url, data)
    assert response.status_code == 303
    people = people_of(Registration.objects.get())
    assert people == [
        Person(0, "Ada Lovelace", {"sign_language": "", "hearing_loop": ""}),
        Person(1, "Bo Ek", {"allergy": "Nuts"}),
        Person(2, "", {"language": "Somali"}),
    ]
    text = client.get(response["Location"]).content.decode()
    assert "Allergy or special diet: Nuts" in text
    assert "Person 3" in text


def test_people_beyond_the_number_do_not_count(client: Client, event: Event) -> None:
    url = address("sign_up", key=event.key)
    data = filled_in(client, url, party_size="2", person2_name="x" * 200, person2_other="Calm")
    assert client.post(url, data | {"person2_needs": "nonsense"}).status_code == 303
    assert not Companion.objects.exists()
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("person1_name", "x" * 121, "at most 120"),
        ("person1_name", "Bo\x07Ek", "cannot be shown"),
        ("person1_allergy", "x" * 201, "at most 200"),
        ("person0_needs", "allergy", "Select a valid choice"),
        ("person0_needs", "nonsense", "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_people_is_told_beside_it_and_all_is_kept(
    client: Client, event: Event, field: str, value: str, words: str
) -> None:
    url = address("sign_up", key=event.key)
    data = {"person1_name": "Bo", "person1_language": "Somali", field: value}
    text = client.post(url, filled_in(client, url, **data)).content.decode()
    assert f'id="id_{field}_error"' in text
    assert words in text
    assert 'value="Somali"' in text
    assert '<details class="details party" data-party="id_party_size" open>' in text
    assert not Registration.objects.exists()


def test_nobody_described_costs_nothing(client: Client, event: Event) -> None:
    """A browser sends the empty fields too; they are not even read."""
    url = address("sign_up", key=event.key)
    client.post(url, filled_in(client, url, email="first@example.org"))
    empty = {f"person{n}_{part}": "" for n in range(6) for part in ("name", "allergy", "other")}
    counts = []
    for number, extra in enumerate(({}, empty)):
        data = filled_in(client, url, email=f"{number}@example.org", **extra)
        with CaptureQueriesContext(connection) as queries:
            assert client.post(url, data).status_code == 303
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_new_control_question_keeps_the_family(client: Client, home: Page) -> None:
    event = factories.make_event(home, asks_captcha=True)
    url = address("sign_up", key=event.key)
    data = filled_in(client, url, party_size="4", person1_name="Bo", new_question="1")
    text = client.post(url, data).content.decode()
    assert 'value="Bo"' in text
    assert 'value="4"' in text
    assert text.index('name="person1_name"') < text.index("Control question")


# --- In the room or online --------------------------------------------------------------------------


def test_who_takes_part_online_says_so(client: Client, home: Page) -> None:
    event = factories.make_event(
        home, capacity=2, online_capacity=5, online_url="https://meet.example/abc"
    )
    url = address("sign_up", key=event.key)
    text = client.get(url).content.decode()
    assert "How do you take part?" in text
    assert "In the room (2 seats left)" in text
    assert "Online (5 seats left)" in text
    response = client.post(url, filled_in(client, url, attendance="online"))
    registration = Registration.objects.get()
    assert registration.is_online
    text = client.get(response["Location"]).content.decode()
    assert 'href="https://meet.example/abc"' in text
    assert "Your ticket" not in text
    cancel(registration=registration)
    assert "meet.example" not in client.get(response["Location"]).content.decode()


def test_who_does_not_say_comes_to_the_room_and_never_sees_the_link(
    client: Client, home: Page
) -> None:
    event = factories.make_event(home, online_capacity=5, online_url="https://meet.example/abc")
    url = address("sign_up", key=event.key)
    response = client.post(url, filled_in(client, url))
    assert not Registration.objects.get().is_online
    text = client.get(response["Location"]).content.decode()
    assert "meet.example" not in text
    assert "Your ticket" in text


def test_a_full_room_leaves_the_places_online(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1, largest_party=1, online_capacity=1)
    url = address("sign_up", key=event.key)
    sign_up(event)
    text = client.get(url).content.decode()
    assert "In the room (Full – waiting list)" in text
    assert "Send sign-up" in text
    sign_up(event, attendance="online")
    text = client.get(url).content.decode()
    assert "Send sign-up" not in text
    assert "Join the waiting list" in text


def test_nobody_takes_part_online_where_that_is_not_offered(client: Client, event: Event) -> None:
    url = address("sign_up", key=event.key)
    assert "How do you take part?" not in client.get(url).content.decode()
    client.post(url, filled_in(client, url, attendance="online"))
    assert not Registration.objects.get().is_online


# --- The personal page ------------------------------------------------------------------------------


def test_names_and_needs_are_changed_on_the_personal_page(
    client: Client, family: Registration
) -> None:
    url = personal_address(family, "my_sign_up_people")
    text = client.get(url).content.decode()
    assert 'value="Cilla"' in text
    assert 'value="Nuts"' in text
    response = client.post(
        url,
        {
            "person0_name": "Ada Ek",
            "person0_needs": ["hearing_loop"],
            "person1_name": "",
            "person1_allergy": "Nuts and milk",
            "person2_name": "David",
            "person3_name": "Cilla",
        },
    )
    assert response.status_code == 303
    assert response["Location"] == personal_address(family)
    family.refresh_from_db()
    assert people_of(family) == [
        Person(0, "Ada Ek", {"hearing_loop": ""}),
        Person(1, "", {"allergy": "Nuts and milk"}),
        Person(2, "David"),
        Person(3, "Cilla"),
    ]


def test_a_name_that_is_missing_is_told_and_nothing_changes(
    client: Client, family: Registration
) -> None:
    url = personal_address(family, "my_sign_up_people")
    text = client.post(url, {"person0_name": " ", "person1_name": "Bertil"}).content.decode()
    assert "Write your name." in text
    assert 'value="Bertil"' in text
    assert names(family) == ["Ada", "Bo", "", "Cilla"]


def test_needs_stay_where_the_evening_no_longer_asks(client: Client, family: Registration) -> None:
    Event.objects.update(asks_needs=False)
    url = personal_address(family, "my_sign_up_people")
    assert "allergy" not in client.get(url).content.decode()
    client.post(url, {"person0_name": "Ada", "person1_name": "Bertil", "person3_name": "Cilla"})
    assert family.needs.count() == 3
    assert names(family) == ["Ada", "Bertil", "", "Cilla"]


def test_those_who_do_not_come_are_taken_out_and_the_others_keep_their_needs(
    client: Client, family: Registration
) -> None:
    text = client.get(personal_address(family, "my_sign_up_cancel")).content.decode()
    assert "Who does not come?" in text
    response = client.post(personal_address(family, "my_sign_up_leaving"), {"leaving": ["1", "2"]})
    assert response.status_code == 303
    family.refresh_from_db()
    assert people_of(family) == [
        Person(0, "Ada", {"hearing_loop": ""}),
        Person(1, "Cilla", {"wheelchair": ""}),
    ]
    assert booked(family.event) == 2


@pytest.mark.parametrize("size", ["9" * 5000, "²", "-4"])
def test_a_form_about_a_party_of_no_size_changes_nothing(
    client: Client, family: Registration, size: str
) -> None:
    url = personal_address(family, "my_sign_up_leaving")
    assert client.post(url, {"size": size, "leaving": ["1"]}).status_code == 200
    assert booked(family.event) == 4


@pytest.mark.parametrize("leaving", [[], ["0"], ["9"], ["x"]])
def test_who_does_not_come_must_be_one_of_the_party(
    client: Client, family: Registration, leaving: list[str]
) -> None:
    url = personal_address(family, "my_sign_up_leaving")
    text = client.post(url, {"leaving": leaving}).content.decode()
    assert "Choose at least one." in text
    assert booked(family.event) == 4
    assert client.get(url).status_code == 303


def test_a_double_click_takes_nobody_out_twice(client: Client, family: Registration) -> None:
    url = personal_address(family, "my_sign_up_leaving")
    for _click in range(2):
        response = client.post(url, {"size": "4", "leaving": ["1", "1"]})
        assert response.status_code == 303
    assert names(family) == ["Ada", "", "Cilla"]


def test_a_form_about_people_who_stand_elsewhere_by_now_changes_nothing(
    client: Client, family: Registration
) -> None:
    posts = {
        "my_sign_up_leaving": {"leaving": ["2", "3"]},
        "my_sign_up_people": {"person0_name": "Eva"},
    }
    for name, data in posts.items():
        response = client.post(personal_address(family, name), {"size": "5", **data})
        assert response.status_code == 200
        assert "Look once more, and send it again." in response.content.decode()
    assert names(family) == ["Ada", "Bo", "", "Cilla"]


def test_seats_that_some_give_up_go_to_the_queue(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    family, waiting = sign_up(event, 4), sign_up(event, 2)
    client.post(personal_address(family, "my_sign_up_leaving"), {"leaving": ["2", "3"]})
    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_after_the_deadline_the_page_says_whom_to_ask(client: Client, home: Page, sign_up) -> None:
    closes = timezone.now() + timedelta(days=5)
    registration = sign_up(factories.make_event(home, changes_close_at=closes), 2)
    page = personal_address(registration)
    assert "You can change this until" in client.get(page).content.decode()
    with time_machine.travel(closes, tick=False):
        text = client.get(page).content.decode()
        assert "It is too late to change this here." in text
        assert personal_address(registration, "my_sign_up_cancel") not in text
        posts = {
            "my_sign_up_people": {"person0_name": "Eva"},
            "my_sign_up_change": {"party_size": "1"},
            "my_sign_up_leaving": {"leaving": ["1"]},
            "my_sign_up_cancel": {},
        }
        for name, data in posts.items():
            text = client.post(personal_address(registration, name), data).content.decode()
            assert "It is too late to" in text, name
    registration.refresh_from_db()
    assert (registration.name, registration.party_size) == ("Person 1", 2)
    assert registration.is_confirmed


@pytest.mark.parametrize(
    "name",
    ["my_sign_up_people", "my_sign_up_answers", "my_sign_up_leaving", "my_sign_up_confirm"],
)
def test_pages_about_the_party_are_kept_secret(
    client: Client, family: Registration, name: str
) -> None:
    response = client.get(personal_address(family, name))
    assert response.status_code in (200, 303)
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    for method in (client.get, client.post):
        assert method(address(name, signed="forged")).status_code == 404


def test_who_has_cancelled_is_led_back(client: Client, family: Registration) -> None:
    cancel(registration=family)
    for name in ("my_sign_up_people", "my_sign_up_answers", "my_sign_up_leaving"):
        assert client.get(personal_address(family, name)).status_code == 303
    text = client.post(
        personal_address(family, "my_sign_up_people"), {"person0_name": "Eva"}
    ).content.decode()
    assert "This sign-up is cancelled." in text
    assert names(family)[0] == "Ada"


# --- The action -------------------------------------------------------------------------------------


def test_a_need_that_stays_the_same_stays_arranged(family: Registration) -> None:
    family.needs.update(is_arranged=True)
    describe_party(
        registration=family,
        people=[
            Person(0, "Ada", {"hearing_loop": ""}),
            Person(1, "Bo", {"allergy": "Nuts and milk"}),
            Person(3, "Cilla", {"wheelchair": "", "other": "A quiet room"}),
        ],
    )
    arranged = dict(family.needs.values_list("kind", "is_arranged"))
    assert arranged == {"hearing_loop": True, "allergy": False, "wheelchair": True, "other": False}


def test_who_is_not_named_stays_as_they_were(family: Registration) -> None:
    describe_party(registration=family, people=[Person(2, "David")])
    assert names(family) == ["Ada", "Bo", "David", "Cilla"]
    assert family.needs.count() == 3


def test_the_log_says_that_needs_changed_and_not_which(family: Registration) -> None:
    describe_party(registration=family, people=[Person(1, "Bo", {"allergy": "Milk"})])
    entry = LogEntry.objects.first()
    assert entry is not None
    assert (entry.kind, entry.detail) == ("needs", {})
    before = LogEntry.objects.count()
    describe_party(registration=family, people=[Person(1, "Bo", {"allergy": "Milk"})])
    assert LogEntry.objects.count() == before


def test_staff_may_describe_a_party_after_the_deadline(home: Page, sign_up) -> None:
    closes = timezone.now() + timedelta(days=1)
    family = sign_up(factories.make_event(home, changes_close_at=closes), 2)
    with time_machine.travel(closes, tick=False):
        people = [Person(1, "Bo")]
        with pytest.raises(ValidationError, match="too late"):
            describe_party(registration=family, people=people)
        describe_party(registration=family, people=people, actor=Actor(user=factories.make_user()))
    assert names(family) == ["Person 1", "Bo"]
    with (
        time_machine.travel(family.event.ends_at, tick=False),
        pytest.raises(ValidationError, match="has been"),
    ):
        describe_party(
            registration=family, people=people, actor=Actor(user=factories.make_user("b@x.se"))
        )


def test_people_of_a_party_that_has_become_smaller_are_left_out(family: Registration) -> None:
    Registration.objects.update(party_size=2)
    Companion.objects.filter(position__gt=1).delete()
    describe_party(registration=family, people=[Person(1, "Bo"), Person(3, "Cilla")])
    assert names(family) == ["Ada", "Bo"]
    assert Companion.objects.count() == 1
