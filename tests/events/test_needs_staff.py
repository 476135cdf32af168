"""What people need, for those who may see it and for nobody else."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from events.actions import describe_party
from events.models import Event, LogEntry, Need
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from tests import factories
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home: Page, sign_up) -> Event:
    """An evening that a party of two comes to: one hears badly, the other eats no nuts."""
    event = factories.make_event(
        home, needs_order_by=timezone.localdate() + timedelta(days=2), capacity=4
    )
    people = [Person(0, needs={"hearing_loop": ""}), Person(1, "Bo Ek", {"allergy": "nötter"})]
    sign_up(event, 2, name="Åsa Ek", phone="070-1", extras=Extras(people))
    return event


def text_of(client: Client, event: Event, page: str = "needs/") -> str:
    response = client.get(page_of(event, page))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_needs_are_counted_and_listed_with_whose_they_are(
    coordinator_client, event: Event, sign_up
) -> None:
    sign_up(event, 3, name="Wait Er", extras=Extras([Person(0, needs={"hearing_loop": ""})]))
    text = text_of(coordinator_client, event)
    assert "Hearing loop</dt><dd>1 (and 1 without a seat yet)" in text
    assert "Bo Ek" in text
    assert "With Åsa Ek" in text
    assert "nötter" in text
    assert "Order by" in text


def test_the_list_takes_as_many_queries_however_many_needs(
    coordinator_client, home: Page, sign_up, django_assert_max_num_queries
) -> None:
    event = factories.make_event(home, capacity=100)
    for _person in range(20):
        sign_up(event, 2, extras=Extras([Person(0, needs={"wheelchair": ""}), Person(1, "Bo")]))
    coordinator_client.get(page_of(event, "needs/"))
    with django_assert_max_num_queries(17):
        coordinator_client.get(page_of(event, "needs/"))


def test_needs_are_ticked_off_and_ticked_on_again(coordinator_client, event: Event) -> None:
    hearing, allergy = Need.objects.order_by("position")
    url = page_of(event, "needs/")
    shown = {"shown": [hearing.pk, allergy.pk]}
    assert coordinator_client.post(url, {**shown, "arranged": [allergy.pk]}).status_code == 303
    assert set(Need.objects.filter(is_arranged=True)) == {allergy}
    coordinator_client.post(url, {**shown, "arranged": [hearing.pk]})
    assert set(Need.objects.filter(is_arranged=True)) == {hearing}
    entry = LogEntry.objects.filter(kind="needs").first()
    assert entry.detail == {"arranged": 1, "taken_back": 1}
    assert entry.registration is None


def test_what_was_not_on_the_page_stays_as_it_was(coordinator_client, event: Event) -> None:
    hearing, allergy = Need.objects.order_by("position")
    Need.objects.update(is_arranged=True)
    coordinator_client.post(page_of(event, "needs/"), {"shown": [hearing.pk]})
    allergy.refresh_from_db()
    assert allergy.is_arranged


def test_another_evenings_needs_are_left_alone(
    coordinator_client, home: Page, event: Event
) -> None:
    other = factories.make_event(home, title="Annan")
    need = Need.objects.first()
    data = {"shown": [need.pk], "arranged": [need.pk, "x", ""]}
    coordinator_client.post(page_of(other, "needs/"), data)
    assert not Need.objects.filter(is_arranged=True).exists()


def test_the_list_on_paper_is_noted_in_the_log(coordinator_client, event: Event) -> None:
    response = coordinator_client.post(page_of(event, "needs.pdf"))
    assert response.content.startswith(b"%PDF")
    assert LogEntry.objects.get(kind="export").detail == {"format": "pdf", "with_needs": True}
    assert coordinator_client.get(page_of(event, "needs.pdf")).status_code == 405


def test_staff_without_the_right_get_no_page_of_needs(staff_client, event: Event) -> None:
    for page in ("needs/", "needs.pdf"):
        for answer in (
            staff_client.get(page_of(event, page)),
            staff_client.post(page_of(event, page)),
        ):
            assert answer.status_code in (302, 403)
    assert not Need.objects.filter(is_arranged=True).exists()


SECRETS = ("Hearing", "Allergy", "nötter", "Changed needs", ">Needs", "arranged")


def test_staff_without_the_right_meet_needs_nowhere(staff_client, event: Event) -> None:
    registration = event.registrations.get()
    describe_party(
        registration=registration, people=[Person(1, "Bo Ek", {"allergy": "nötter, fisk"})]
    )
    pages = ["", "sign-ups/", "log/", "log/?kind=needs", f"{registration.pk}/"]
    pages += [f"{registration.pk}/people/", f"{registration.pk}/size/", "sign-ups/add/", "door/"]
    for page in pages:
        text = text_of(staff_client, event, page)
        main = text[text.index("<main") : text.index("</main>")]
        assert not [word for word in SECRETS if word in main], page


def test_exports_hold_needs_with_the_right_alone(
    staff_client, coordinator_client, event: Event
) -> None:
    def exported(client: Client) -> str:
        response = client.post(page_of(event, "sign-ups.csv"))
        return b"".join(response.streaming_content).decode("utf-8-sig")

    without = exported(staff_client)
    assert not [word for word in SECRETS if word in without]
    header, row = csv.reader(io.StringIO(exported(coordinator_client)))
    cells = dict(zip(header, row, strict=True))
    assert cells["Hearing loop"] == "Åsa Ek"
    assert cells["Allergy or special diet"] == "Bo Ek: nötter"
    noted = LogEntry.objects.filter(kind="export").order_by("pk").values_list("detail", flat=True)
    assert [each["with_needs"] for each in noted] == [False, True]
