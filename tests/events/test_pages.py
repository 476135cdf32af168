"""What visitors read: the list, an evening, the start page; cached until something changes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from cms.caching import page_cache
from cms.models import Partner, Topic
from events.models import Event, EventIndexPage
from events.wagtail_hooks import home_section
from tests import factories
from tests.events.conftest import address

pytestmark = pytest.mark.django_db


def text_of(client: Client, page: Page) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    return response.content.decode()


def test_an_evening_tells_time_place_and_seats_in_swedish(home: Page, client: Client) -> None:
    starts_at = timezone.make_aware(timezone.datetime(2027, 6, 2, 18, 0))
    page = factories.make_event_page(
        home,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        address="Köpmanvägen 1",
        accessibility="Hiss finns.",
    )
    with time_machine.travel(starts_at - timedelta(days=3)):
        text = text_of(client, page)
    assert "onsdag 2 juni 2027, " in text
    assert ">18:00</time>–<time" in text
    assert ">20:00</time>" in text
    form = address("sign_up", "sv", key=page.row.key)
    for words in ("Bro bibliotek", "Köpmanvägen 1", "Hiss finns.", form):
        assert words in text


@pytest.mark.parametrize(
    ("capacity", "booked", "waiting_list", "shown"),
    [
        (20, 9, True, "Seats available"),
        (20, 10, True, "10 seats left"),
        (20, 19, True, "1 seat left"),
        (20, 20, True, "Full – waiting list"),
        (20, 20, False, "Full"),
    ],
)
def test_seats_are_told_exactly_only_when_few(
    home: Page, sign_up, capacity: int, booked: int, waiting_list: bool, shown: str
) -> None:
    event = factories.make_event(
        home, capacity=capacity, largest_party=20, has_waiting_list=waiting_list
    )
    sign_up(event, booked)
    assert Event.objects.with_seat_counts().get().availability.text == shown


def test_the_way_to_the_form_is_shown_only_while_it_leads_somewhere(
    home: Page, client: Client
) -> None:
    now = timezone.now()
    page = factories.make_event_page(home, registration_opens_at=now + timedelta(days=1))
    form = address("sign_up", "sv", key=page.row.key)
    assert form not in text_of(client, page)
    with time_machine.travel(now + timedelta(days=2)):
        assert form in text_of(client, page)
    with time_machine.travel(page.starts_at + timedelta(minutes=1)):
        assert form not in text_of(client, page)
    with time_machine.travel(page.ends_at):
        assert form not in text_of(client, page)


def test_labels_are_shown_and_organisers_linked(home: Page, client: Client, swedish) -> None:
    page = factories.make_event_page(home)
    page.topics = [Topic.objects.create(name="Ljus", locale=swedish)]
    page.organisers = [
        Partner.objects.create(name="Polisen", website="https://polisen.example", locale=swedish)
    ]
    page.save_revision().publish()
    text = text_of(client, page)
    assert "Ljus" in text
    assert 'href="https://polisen.example"' in text


def test_a_page_changes_by_itself_when_sign_up_opens_closes_and_ends(
    client: Client, home: Page
) -> None:
    now = timezone.now()
    opens_at = now + timedelta(days=1)
    page = factories.make_event_page(home, registration_opens_at=opens_at)
    pages = (page, EventIndexPage.objects.get(), home)
    for moment, change in (
        (now, opens_at),
        (opens_at, page.starts_at),
        (page.starts_at, page.ends_at),
        (page.ends_at, None),
    ):
        with time_machine.travel(moment, tick=False):
            for each in pages:
                request = client.get(each.get_url()).wsgi_request
                assert request.content_changes_at == change


def test_pages_are_refreshed_only_when_what_they_show_changes(
    home: Page, sign_up, monkeypatch
) -> None:
    event = factories.make_event(home, capacity=14)
    refreshed = []
    monkeypatch.setattr(page_cache, "refresh", lambda: refreshed.append(True))
    sign_up(event, 3)
    assert not refreshed
    sign_up(event, 1)
    assert len(refreshed) == 1
    sign_up(event, 6)
    sign_up(event, 4)
    assert len(refreshed) == 3
    sign_up(event, 2)
    assert len(refreshed) == 3


def test_the_list_shows_what_is_to_come_and_what_has_been(home: Page, client: Client) -> None:
    factories.make_event_page(home, title="Kommande kväll")
    then = timezone.now() - timedelta(days=3)
    factories.make_event_page(home, title="Kväll som varit", starts_at=then)
    text = text_of(client, EventIndexPage.objects.get())
    assert text.index("Kommande kväll") < text.index('id="past"') < text.index("Kväll som varit")


def test_an_empty_list_says_so(home: Page, client: Client) -> None:
    index = factories.publish(home, EventIndexPage(title="Temakvällar", slug="temakvallar"))
    assert 'class="empty"' in text_of(client, index)


def test_the_list_takes_as_many_queries_however_many_evenings(
    home: Page, client: Client, django_assert_max_num_queries, sign_up
) -> None:
    for number in range(8):
        page = factories.make_event_page(home, title=f"Kväll {number}")
        sign_up(page.row)
    index = EventIndexPage.objects.get()
    client.get(index.get_url())
    with django_assert_max_num_queries(15):
        client.get(index.get_url())
    with django_assert_max_num_queries(15):
        client.get(page.get_url())
    request = RequestFactory().get("/sv/")
    with translation.override("sv"), django_assert_max_num_queries(5):
        home_section(request)


def test_the_start_page_shows_the_next_three(home: Page, client: Client) -> None:
    for days in (4, 1, 3, 2):
        factories.make_event_page(
            home, title=f"Om {days} dagar", starts_at=timezone.now() + timedelta(days=days)
        )
    text = client.get("/sv/").content.decode()
    assert text.index("Om 1 dagar") < text.index("Om 2 dagar") < text.index("Om 3 dagar")
    assert "Om 4 dagar" not in text


def test_a_restricted_evening_is_in_no_list(home: Page, client: Client) -> None:
    page = factories.make_event_page(home, title="Bara för personal")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for url in ("/sv/", EventIndexPage.objects.get().get_url()):
        assert "Bara för personal" not in client.get(url).content.decode()


def test_a_preview_shows_what_the_editor_has_just_written(home: Page, rf) -> None:
    page = factories.make_event_page(home)
    page.place_name, page.capacity = "Brunna bibliotek", 3
    response = page.make_preview_request()
    assert "Brunna bibliotek" in response.content.decode()
    assert Event.objects.get().place_name == "Bro bibliotek"


def test_a_page_that_was_never_published_can_be_previewed(home: Page) -> None:
    from events.models import EventPage

    page = factories.make_event_page(home)
    draft = EventPage(
        title="Utkast",
        place_name="Okänt",
        capacity=5,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        live=False,
        locale=page.locale,
    )
    page.get_parent().add_child(instance=draft)
    assert "Okänt" in draft.make_preview_request().content.decode()


def test_an_evening_that_is_called_off_before_anybody_saw_it_takes_no_sign_ups(
    home: Page, client: Client
) -> None:
    page = factories.make_event_page(home, is_called_off=True)
    assert page.row.is_called_off
    form = address("sign_up", "sv", key=page.row.key)
    assert form not in text_of(client, page)
