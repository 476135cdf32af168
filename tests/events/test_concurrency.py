"""Many at once, on real connections."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client
from wagtail.models import Page

from cms.http.robots import new_guard
from cms.models import OutgoingMail
from events.actions import cancel, change_party, register
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import address, booked, filled_in

pytestmark = pytest.mark.django_db(transaction=True)
CONNECTIONS = 40


def all_at_once(jobs: Iterable[Callable[[], Any]]) -> list[Any]:
    """Do every job on a thread and a connection of its own; return what each gave, a refusal included."""

    def run(job: Callable[[], Any]) -> Any:
        try:
            return job()
        except ValidationError as refusal:
            return refusal

    def close_connection(_number: int) -> None:
        connections.close_all()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        answers = list(pool.map(run, jobs))
        list(pool.map(close_connection, range(CONNECTIONS * 4)))
    return answers


def wish(event: Event, number: int, **fields: Any) -> Callable[[], Registration]:
    def sign_up() -> Registration:
        return register(
            event=event,
            name=f"Person {number}",
            email=f"person{number}@example.org",
            party_size=fields.pop("party_size", 1),
            language="sv",
            **fields,
        )

    return sign_up


@pytest.fixture
def evening(home: Page) -> Event:
    event = factories.make_event(home, capacity=50)
    connection.close()
    return event


def test_200_people_for_50_seats_get_exactly_50(evening: Event) -> None:
    all_at_once(wish(evening, number) for number in range(200))
    assert booked(evening) == 50
    assert evening.registrations.waiting().seats() == 150
    numbers = evening.registrations.waiting().values_list("queue_number", flat=True)
    assert list(numbers) == list(range(1, 151))
    assert OutgoingMail.objects.count() == 200


def test_without_a_waiting_list_the_others_are_refused(home: Page) -> None:
    event = factories.make_event(home, capacity=50, has_waiting_list=False)
    answers = all_at_once(wish(event, number) for number in range(200))
    refused = [answer for answer in answers if isinstance(answer, ValidationError)]
    assert booked(event) == 50
    assert len(refused) == 150
    assert event.registrations.count() == 50


def test_parties_changes_and_cancellations_never_overbook(evening: Event) -> None:
    first = [wish(evening, number, party_size=number % 4 + 1)() for number in range(30)]
    jobs: list[Callable[[], Any]] = []
    for number, registration in enumerate(first):
        jobs.append(wish(evening, 100 + number, party_size=number % 3 + 1))
        if number % 3 == 0:
            jobs.append(lambda each=registration: cancel(registration=each))
            jobs.append(lambda each=registration: cancel(registration=each))
        elif number % 3 == 1:
            jobs.append(lambda each=registration: change_party(registration=each, party_size=5))
    all_at_once(jobs)
    free = 50 - booked(evening)
    assert free >= 0
    # Nobody waits who would fit.
    assert all(each.party_size > free for each in evening.registrations.waiting())
    cancelled = evening.registrations.filter(state="cancelled")
    assert cancelled.count() == 10
    assert OutgoingMail.objects.filter(kind="events.cancelled").count() == 10


def test_an_editor_who_changes_the_capacity_meanwhile_overbooks_nothing(home: Page) -> None:
    page = factories.make_event_page(home, capacity=20)

    def publish(capacity: int) -> Callable[[], None]:
        def job() -> None:
            fresh = type(page).objects.get(pk=page.pk)
            fresh.capacity = capacity
            fresh.save()

        return job

    jobs = [wish(page.row, number, party_size=number % 3 + 1) for number in range(60)]
    jobs[10:10] = [publish(30)]
    jobs[40:40] = [publish(25)]
    all_at_once(jobs)
    event = Event.objects.get()
    assert booked(event) <= event.capacity <= 30


def test_one_person_who_signs_up_many_times_at_once_has_one_sign_up(evening: Event) -> None:
    answers = all_at_once(wish(evening, 1) for _click in range(20))
    assert sum(isinstance(answer, Registration) for answer in answers) == 1
    assert evening.registrations.count() == 1


def test_a_double_clicked_form_is_one_sign_up_with_one_answer(evening: Event) -> None:
    url = address("sign_up", key=evening.key)
    data = filled_in(Client(), url)
    connection.close()
    answers = all_at_once(lambda: Client().post(url, data) for _click in range(8))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) == 1
    assert evening.registrations.count() == OutgoingMail.objects.count() == 1


def test_whose_form_comes_too_late_is_asked_and_never_put_on_the_waiting_list(home: Page) -> None:
    event = factories.make_event(home, capacity=20)
    url = address("sign_up", key=event.key)
    data = filled_in(Client(), url, party_size="1")
    forms = [
        {**data, "guard": new_guard(), "email": f"person{number}@example.org"}
        for number in range(50)
    ]
    connection.close()
    answers = all_at_once(lambda form=form: Client().post(url, form) for form in forms)
    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(303), statuses.count(200)) == (20, 30)
    assert booked(event) == event.registrations.count() == 20


def test_a_queue_that_is_too_long_asks_people_to_try_again(evening: Event, settings) -> None:
    settings.SIGN_UP_LOCK_TIMEOUT = "100ms"
    url = address("sign_up", key=evening.key)
    data = filled_in(Client(), url)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM events_event FOR UPDATE")
        [answer] = all_at_once([lambda: Client().post(url, data)])
        cursor.execute("ROLLBACK")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert not evening.registrations.exists()
    assert Client().post(url, data).status_code == 303
