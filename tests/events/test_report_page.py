"""The page of an evening before, called off, and as a report when it has been."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page

from cms.caching import page_cache
from cms.caching.generation import generation
from cms.models import Area
from events.actions import Actor
from events.actions.panel import ask_panel, edit_question, moderate_questions, publish_answer
from events.evenings import Evening
from events.models import AttendanceFigures, Event, EventPage, EventPageSession
from tests import factories
from tests.cms.page_cache.visits import wait_for
from tests.events.conftest import address

pytestmark = pytest.mark.django_db
MEETING = "https://meet.example.org/secret-room"


def text_of(client: Client, page: EventPage) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def after(client: Client, page: EventPage) -> str:
    with time_machine.travel(page.last_end):
        return text_of(client, page)


def publish(page: EventPage, **fields: Any) -> EventPage:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def paragraph(text: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


def figures_of(event: Event, **fields: Any) -> AttendanceFigures:
    figures = {"capacity": 20, "booked": 18, "came": 15, "no_show": 3, **fields}
    return AttendanceFigures.objects.create(event=event, **figures)


def position(text: str, *words: str) -> list[int]:
    return [text.index(each) for each in words]


# --- Before -----------------------------------------------------------------------------------


def test_room_and_online_places_are_told_apart_and_the_link_to_nobody(
    client: Client, home: Page, sign_up
) -> None:
    page = factories.make_event_page(
        home, capacity=2, online_capacity=50, online_url=MEETING, has_waiting_list=False
    )
    sign_up(page.row, 2)
    english = Evening(Event.objects.with_seat_counts().get(), page)
    assert english.availability.text == "Full"
    assert english.online_availability.text == "Seats available"
    text = text_of(client, page)
    assert address("sign_up", "sv", key=page.row.key) in text
    assert MEETING not in text
    assert MEETING not in after(client, page)
    form = client.get(address("sign_up", key=page.row.key)).content.decode()
    assert MEETING not in form


def test_every_meeting_is_listed_and_a_card_tells_how_many(client: Client, home: Page) -> None:
    start = timezone.make_aware(timezone.datetime(2027, 6, 2, 18, 0))
    page = factories.make_event_page(home, starts_at=start, ends_at=start + timedelta(hours=2))
    later = start + timedelta(days=7)
    page.more_sessions = [
        EventPageSession(
            starts_at=later, ends_at=later + timedelta(hours=1), locale=page.locale, sort_order=1
        )
    ]
    page = publish(page)
    with time_machine.travel(start - timedelta(days=3)):
        text = text_of(client, page)
        listed = client.get(page.get_parent().get_url()).content.decode()
    assert "onsdag 2 juni 2027" in text
    assert "onsdag 9 juni 2027" in text
    assert ">19:00</time>" in text
    assert '<time datetime="2027-06-02">onsdag 2 juni 2027</time> – <time' in listed
    page.more_sessions = []
    page = publish(page)
    with time_machine.travel(start - timedelta(days=3)):
        assert "9 juni" not in text_of(client, page)


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        (8, '<time datetime="2027-06-02">onsdag 2 juni 2027</time>'),
        (
            39,
            '<time datetime="2027-06-02">onsdag 2 juni 2027</time> – '
            '<time datetime="2027-06-03">torsdag 3 juni 2027</time>',
        ),
    ],
)
def test_whole_days_are_told_without_times(
    client: Client, home: Page, hours: int, shown: str
) -> None:
    start = timezone.make_aware(timezone.datetime(2027, 6, 2, 9, 0))
    page = factories.make_event_page(
        home, starts_at=start, ends_at=start + timedelta(hours=hours), is_all_day=True
    )
    with time_machine.travel(start - timedelta(days=3)):
        text = text_of(client, page)
    assert shown in text
    assert "09:00" not in text


def test_an_evening_until_midnight_is_in_one_day(home: Page) -> None:
    start = timezone.make_aware(timezone.datetime(2027, 6, 2, 18, 0))
    event = factories.make_event(home, starts_at=start, ends_at=start + timedelta(hours=6))
    assert event.is_in_one_day


def test_the_area_is_named_in_the_visitors_language(client: Client, home: Page, swedish) -> None:
    area = Area.objects.create(name="Bro", locale=swedish)
    page = factories.make_event_page(home, area=area, place_name="Kulturhuset")
    assert "<br>Bro</dd>" in text_of(client, page)


# --- Called off -------------------------------------------------------------------------------


def test_an_evening_that_is_called_off_says_why_first(client: Client, home: Page) -> None:
    page = publish(
        factories.make_event_page(home), is_called_off=True, called_off_reason="Snöstorm."
    )
    text = text_of(client, page)
    assert text.index("Snöstorm.") < text.index("<h1")
    for gone in ("sign_up", "ask_panel"):
        assert address(gone, "sv", key=page.row.key) not in text
    assert address("event_calendar", "sv", key=page.row.key) not in text
    assert "Snöstorm." in after(client, page)
    listed = client.get(page.get_parent().get_url()).content.decode()
    assert "tag--error" in listed


# --- Afterwards -------------------------------------------------------------------------------


def test_afterwards_the_report_comes_first_and_the_announcement_is_folded(
    client: Client, home: Page
) -> None:
    page = factories.make_event_page(home, body=paragraph("Vi talar om ljus."))
    document = Document.objects.create(
        title="Bilderna", file=ContentFile(b"x" * 2048, "bilder.pdf"), file_size=2048
    )
    page = publish(
        page,
        report=paragraph("Så blev kvällen."),
        recording_url="https://www.video.example/see/1",
        material=[
            {"type": "document", "value": document.pk},
            {"type": "link", "value": {"title": "Mer", "url": "https://polisen.example/more"}},
        ],
    )
    question = ask_panel(event=page.row, text="När?", language="sv")
    moderate_questions(questions=[question], state="approved", actor=Actor())
    edit_question(question=question, text="När?", answer="Snart.", answered_by="", actor=Actor())
    publish_answer(question=question, actor=Actor())
    figures_of(page.row)
    before = text_of(client, page)
    assert "Så blev kvällen." not in before
    assert "video.example" not in before
    assert "<summary><h2>" not in before
    text = after(client, page)
    order = position(
        text, "Så blev kvällen.", "video.example", "Bilderna", "Snart.", "15 ", "Vi talar om ljus."
    )
    assert order[:4] == sorted(order[:4])
    assert order[-1] == max(order)
    assert "(PDF, 2,0" in text or "(PDF, 2.0" in text
    assert "(polisen.example)" in text
    assert '<details class="details announcement">\n' in text


def test_without_a_report_the_announcement_stands_open(client: Client, home: Page) -> None:
    page = factories.make_event_page(home, body=paragraph("Vi talar om ljus."))
    assert '<details class="details announcement" open>' in after(client, page)


def test_how_many_came_is_told_only_where_somebody_counted(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    figures = figures_of(page.row, came=0, was_counted=False)
    assert 'id="figures"' not in after(client, page)
    AttendanceFigures.objects.filter(pk=figures.pk).update(came=15, was_counted=True)
    assert 'id="figures"' in after(client, page)
    assert 'id="figures"' not in text_of(client, page)


def test_a_document_that_is_gone_leaves_no_trace(client: Client, home: Page) -> None:
    document = Document.objects.create(title="Bilderna", file=ContentFile(b"x", "bilder.pdf"))
    page = publish(
        factories.make_event_page(home), material=[{"type": "document", "value": document.pk}]
    )
    assert "Bilderna" in after(client, page)
    document.delete()
    assert "Bilderna" not in after(client, page)


def test_a_report_takes_few_queries(
    client: Client, home: Page, django_assert_max_num_queries
) -> None:
    page = factories.make_event_page(home)
    for number in range(4):
        question = ask_panel(event=page.row, text=f"Fråga {number}", language="sv")
        moderate_questions(questions=[question], state="approved", actor=Actor())
        edit_question(question=question, text="?", answer="Ja.", answered_by="", actor=Actor())
        publish_answer(question=question, actor=Actor())
    figures_of(page.row)
    after(client, page)
    with django_assert_max_num_queries(17):
        after(client, page)


def test_a_preview_shows_the_report_and_the_calling_off_that_are_not_published(
    home: Page,
) -> None:
    then = timezone.now() - timedelta(days=2)
    page = factories.make_event_page(home, starts_at=then)
    page.report = paragraph("Så blev kvällen.")
    assert "Så blev kvällen." in page.make_preview_request().content.decode()
    page.is_called_off, page.called_off_reason = True, "Snöstorm."
    assert "Snöstorm." in page.make_preview_request().content.decode()
    assert Event.objects.get().called_off_at is None


# --- In the page cache ------------------------------------------------------------------------


@pytest.fixture
def _cache_on(settings) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 300
    page_cache.store.clear()
    wait_for(generation.current)
    yield
    generation.stop()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_cache_on")
def test_a_kept_page_becomes_a_report_by_itself(client: Client, home: Page) -> None:
    page = publish(factories.make_event_page(home), report=paragraph("Så blev kvällen."))
    with time_machine.travel(page.ends_at - timedelta(seconds=100)):
        assert "Så blev kvällen." not in text_of(client, page)
        assert client.get(page.get_url()).headers["ETag"]
    with time_machine.travel(page.ends_at + timedelta(seconds=1)):
        assert "Så blev kvällen." in text_of(client, page)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_cache_on")
def test_a_kept_page_shows_a_new_answer_at_once(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    question = ask_panel(event=page.row, text="När?", language="sv")
    moderate_questions(questions=[question], state="approved", actor=Actor())
    edit_question(question=question, text="När?", answer="Snart.", answered_by="", actor=Actor())
    assert "Snart." not in text_of(client, page)
    publish_answer(question=question, actor=Actor())
    assert "Snart." in text_of(client, page)
