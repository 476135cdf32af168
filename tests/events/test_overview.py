"""One evening at a glance."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.models import FailingAddress
from events.actions import cancel
from events.models import AttendanceFigures, Event, EventPage, PanelQuestion, Registration
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from events.staff.overbooking import suggest_margin, wilson_lower_bound
from tests import factories
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db


def text_of(client: Client, event: Event) -> str:
    response = client.get(page_of(event))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_seats_are_told_by_state(staff_client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4, promotion="offer", confirms_by_mail=True)
    sign_up(event, 1)
    sign_up(event, 3, source=Registration.Source.IMPORT)
    sign_up(event, 2)
    [figures] = staff_client.get(page_of(event)).context["figures"]
    assert (figures.booked, figures.held, figures.offered, figures.waiting) == (3, 1, 0, 2)
    assert (figures.came, figures.no_show) == (None, None)


def test_those_online_are_told_apart(staff_client, home: Page, sign_up) -> None:
    event = factories.make_event(home, online_capacity=9, online_url="https://example.org/m")
    sign_up(event, 2, attendance="online")
    sign_up(event, 1)
    room, online = staff_client.get(page_of(event)).context["figures"]
    assert (room.booked, online.booked, online.capacity) == (1, 2, 9)


def test_who_came_and_who_did_not_is_told_when_it_has_been(
    staff_client, event: Event, sign_up
) -> None:
    for size, came in ((3, 2), (2, 0), (1, None)):
        Registration.objects.filter(pk=sign_up(event, size).pk).update(arrived=came)
    sign_up_at_door = sign_up(event, 2, source=Registration.Source.DESK)
    Registration.objects.filter(pk=sign_up_at_door.pk).update(arrived=2)
    now = timezone.now()
    Event.objects.update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    [figures] = staff_client.get(page_of(event)).context["figures"]
    assert (figures.came, figures.no_show) == (4, 4)


def test_a_lowered_capacity_is_explained(staff_client, home: Page, sign_up) -> None:
    page = factories.make_event_page(home, capacity=10)
    sign_up(page.row, 8, source=Registration.Source.STAFF)
    page.capacity = page.largest_party = 5
    page.save_revision().publish()
    text = text_of(staff_client, page.row)
    assert "3 too many. Nobody loses a seat" in text
    assert "until at most 5 seats are taken" in text


def test_what_there_is_to_do_leads_to_where_it_is_done(
    coordinator_client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=2, promotion="offer")
    first = sign_up(event, 2, extras=Extras(people=[Person(0, needs={"hearing_loop": ""})]))
    sign_up(event, 1, email="gone@example.org")
    sign_up(event, 1, extras=Extras(people=[Person(0, needs={"wheelchair": ""})]))
    PanelQuestion.objects.create(event=event, text="Varför?", language="sv")
    FailingAddress.objects.create(email_normalised="gone@example.org")
    text = text_of(coordinator_client, event)
    assert "1 need is not arranged yet." in text
    assert "1 new question to the panel." in text
    assert "Mail to 1 person does not arrive" in text
    assert f"{page_of(event, 'sign-ups/')}?mail=fails" in text
    cancel(registration=first)
    assert "2 offers are not answered yet" in text_of(coordinator_client, event)


def test_without_the_right_nothing_is_said_of_needs(staff_client, event: Event, sign_up) -> None:
    sign_up(event, extras=Extras(people=[Person(0, needs={"hearing_loop": ""})]))
    text = text_of(staff_client, event)
    assert "arranged" not in text
    assert page_of(event, "needs/") not in text


def test_where_nothing_is_to_be_done_it_says_so(staff_client, event: Event) -> None:
    assert "Nothing at the moment." in text_of(staff_client, event)


def test_the_picture_has_its_table_and_no_inline_style(staff_client, event: Event, sign_up) -> None:
    sign_up(event, 3)
    html = staff_client.get(page_of(event)).content.decode()
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert "<polyline" in figure
    assert "<td>3</td>" in figure
    assert "style=" not in figure


def test_the_overview_takes_as_many_queries_however_many_signed_up(
    coordinator_client, event: Event, sign_up, django_assert_max_num_queries
) -> None:
    sign_up(event)
    coordinator_client.get(page_of(event))
    for _person in range(10):
        sign_up(event, notify=False)
    with django_assert_max_num_queries(30):
        coordinator_client.get(page_of(event))


def test_editors_are_led_to_repeating_it(staff_client, event: Event, settings) -> None:
    assert "Repeat or copy" not in text_of(staff_client, event)
    boss = factories.make_user("root@example.org", is_superuser=True)
    client = Client()
    client.force_login(boss, "django.contrib.auth.backends.ModelBackend")
    page = EventPage.objects.get()
    assert f"/theme-evenings/repeat/{page.pk}/" in client.get(page_of(event)).content.decode()


# --- Extra seats ------------------------------------------------------------------------------


def make_counted(home: Page, *, booked: int, no_show: int, days_ago: int) -> None:
    then = timezone.now() - timedelta(days=days_ago)
    event = factories.make_event(home, title=f"För {days_ago} dagar sedan", starts_at=then)
    AttendanceFigures.objects.create(
        event=event, capacity=booked, booked=booked, came=booked - no_show, no_show=no_show
    )


def test_the_lower_bound_is_wilsons() -> None:
    # With z = 1.96 and 10 of 100 the interval is known to begin at 5.52 %.
    assert wilson_lower_bound(10, 100, 1.96) == pytest.approx(0.0552, abs=0.0001)
    assert wilson_lower_bound(0, 100) == 0
    assert wilson_lower_bound(0, 0) == 0


def test_extra_seats_are_suggested_with_care_from_earlier_evenings(
    staff_client, home: Page
) -> None:
    for days_ago in (10, 20, 30, 40):
        make_counted(home, booked=50, no_show=10, days_ago=days_ago)
    event = factories.make_event(home, title="Nästa", capacity=40)
    suggestion = suggest_margin(event)
    assert suggestion is not None
    assert (suggestion.evenings, suggestion.booked, suggestion.empty) == (4, 200, 40)
    # 20 % stayed away; with care 15.8 %, which is 6.3 of 40 seats.
    assert suggestion.careful_share == pytest.approx(0.158, abs=0.001)
    assert suggestion.seats == 6
    text = text_of(staff_client, event)
    assert "At the last 4 evenings 40 of 200 booked seats stayed empty (20 %)." in text
    assert "For a room of 40 that is 6 extra seats." in text


def test_the_room_is_the_capacity_without_the_extra_seats(home: Page) -> None:
    for days_ago in (10, 20, 30):
        make_counted(home, booked=50, no_show=10, days_ago=days_ago)
    event = factories.make_event(home, capacity=20, overbooking_margin=10)
    suggestion = suggest_margin(event)
    assert suggestion is not None
    assert suggestion.room == 20


def test_too_few_evenings_suggest_nothing(home: Page) -> None:
    for days_ago in (10, 20):
        make_counted(home, booked=100, no_show=30, days_ago=days_ago)
    assert suggest_margin(factories.make_event(home, title="Nästa")) is None


def test_too_few_seats_suggest_nothing(home: Page) -> None:
    for days_ago in (10, 20, 30, 40):
        make_counted(home, booked=10, no_show=5, days_ago=days_ago)
    assert suggest_margin(factories.make_event(home, title="Nästa")) is None


def test_only_the_last_ten_evenings_count(home: Page) -> None:
    for number in range(10):
        make_counted(home, booked=20, no_show=0, days_ago=10 + number)
    make_counted(home, booked=1000, no_show=900, days_ago=100)
    suggestion = suggest_margin(factories.make_event(home, title="Nästa"))
    assert suggestion is not None
    assert (suggestion.booked, suggestion.seats) == (200, 0)
