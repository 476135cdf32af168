"""The list of theme evenings: choose by topic, place, time and seats, as a list or as a month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, Page

from cms.models import Area, Topic
from events.models import EventIndexPage, EventPageSession
from tests import factories
from tests.events.conftest import address

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# A Wednesday.
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=STOCKHOLM)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _one_wednesday_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass
class Shown:
    """A page of the list, and what its content was made of."""

    text: str
    content: dict[str, Any]


def shown(client: Client, query: str = "") -> Shown:
    response = client.get(EventIndexPage.objects.get().get_url() + query)
    assert response.status_code == 200
    assert not response.cookies
    content = next(each for each in response.context if "asked" in each)
    return Shown(" ".join(response.content.decode().split()), content.flatten())


@pytest.fixture
def titles(client: Client) -> Callable[[str], list[str]]:
    """Ask the list for something, and return the titles of the evenings that it shows."""

    def titles(query: str) -> list[str]:
        content = shown(client, query).content
        if "weeks" in content:
            days = [day for week in content["weeks"] for day in week]
            return [each.evening.title for day in days for each in day.evenings]
        return [each.title for each in [*content["upcoming"], *content["past"]]]

    return titles


def evening(home: Page, title: str, starts_at: datetime = NOW + 7 * DAY, **fields):
    """Return the page of an evening of two hours; `topics` by name."""
    topics = fields.pop("topics", [])
    page = factories.make_event_page(home, title=title, starts_at=starts_at, **fields)
    if topics:
        page.topics = topics
        page.save_revision().publish()
    return page


def topic(name: str) -> Topic:
    return Topic.objects.create(name=name, locale=Locale.objects.get(language_code="sv"))


def area(name: str) -> Area:
    return Area.objects.create(name=name, locale=Locale.objects.get(language_code="sv"))


def sessions(page, *starts: datetime) -> None:
    page.more_sessions = [
        EventPageSession(starts_at=start, ends_at=start + timedelta(hours=2), locale=page.locale)
        for start in starts
    ]
    page.save_revision().publish()


# --- Choosing ---------------------------------------------------------------------------------


def test_evenings_are_chosen_by_topic_and_place(home: Page, titles) -> None:
    light, traffic = topic("Ljus"), topic("Trafik")
    bro, north = area("Bro"), area("Norr")
    evening(home, "Ljus i Bro", topics=[light], area=bro)
    evening(home, "Allt i norr", topics=[light, traffic], area=north)
    assert titles(f"?topic={light.pk}") == ["Ljus i Bro", "Allt i norr"]
    assert titles(f"?topic={traffic.pk}") == ["Allt i norr"]
    assert titles(f"?area={bro.pk}") == ["Ljus i Bro"]
    assert titles(f"?topic={traffic.pk}&area={bro.pk}") == []


def test_labels_stand_in_the_visitors_language_and_their_values_are_alike_in_all(
    home: Page, client: Client, titles, english: Locale
) -> None:
    light = topic("Ljus")
    Topic.objects.create(name="Lighting", locale=english, translation_key=light.translation_key)
    evening(home, "Ljus i Bro", topics=[light])
    assert f'<option value="{light.pk}">Ljus</option>' in shown(client).text
    from events.listing import EveningFilterForm

    with translation.override("en"):
        [_all, offered] = EveningFilterForm({"topic": str(light.pk)}).fields["topic"].choices
    assert offered == (str(light.pk), "Lighting")


def test_only_labels_that_lead_to_an_evening_are_offered(home: Page, client: Client) -> None:
    used, unused = topic("Ljus"), topic("Trafik")
    evening(home, "Ljus i Bro", topics=[used])
    text = shown(client).text
    assert "Ljus</option>" in text
    assert "Trafik</option>" not in text
    asked = shown(client, f"?topic={unused.pk}")
    assert asked.content["asked"].is_understood
    assert "Trafik</option>" in asked.text
    assert "Inga kvällar passar ditt val" in asked.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("when=week", ["Torsdag", "Söndag", "Måndag förra"]),
        ("when=weekend", ["Söndag"]),
        ("when=month", ["Torsdag", "Söndag", "Nästa måndag", "Måndag förra"]),
        ("from=2026-11-22", ["Söndag", "Nästa måndag", "December"]),
        ("to=2026-11-19", ["Torsdag", "Måndag förra"]),
        ("from=2026-11-20&to=2026-11-23", ["Söndag", "Nästa måndag"]),
        ("when=week&from=2026-11-22", ["Söndag"]),
    ],
)
def test_evenings_are_chosen_by_time(home: Page, titles, query: str, found: list[str]) -> None:
    for title, day in (
        ("Måndag förra", 16),
        ("Torsdag", 19),
        ("Söndag", 22),
        ("Nästa måndag", 23),
    ):
        evening(home, title, datetime(2026, 11, day, 18, 0, tzinfo=STOCKHOLM))
    evening(home, "December", datetime(2026, 12, 1, 18, 0, tzinfo=STOCKHOLM))
    assert titles(f"?{query}") == found


def test_an_evening_with_sessions_is_found_by_the_days_of_its_sessions_alone(
    home: Page, titles
) -> None:
    page = evening(home, "Tre kvällar", datetime(2026, 11, 20, 18, 0, tzinfo=STOCKHOLM))
    sessions(page, datetime(2026, 12, 4, 18, 0, tzinfo=STOCKHOLM))
    assert titles("?from=2026-11-20&to=2026-11-20") == ["Tre kvällar"]
    assert titles("?from=2026-12-04&to=2026-12-04") == ["Tre kvällar"]
    assert titles("?from=2026-11-21&to=2026-12-03") == []


def test_seats_left_means_seats_that_somebody_who_comes_now_gets(
    home: Page, titles, sign_up
) -> None:
    evening(home, "Med platser", capacity=5)
    full = evening(home, "Full", capacity=1)
    sign_up(full.row)
    kept = evening(home, "För kön", capacity=3, queue_rule="strict")
    sign_up(kept.row, 2)
    sign_up(kept.row, 2, may_wait=True)
    evening(home, "Ej öppen", registration_opens_at=NOW + DAY)
    evening(home, "Har varit", NOW - 7 * DAY)
    online = evening(home, "Full i rummet", capacity=1, online_capacity=9)
    sign_up(online.row)
    assert titles("?seats=1") == ["Med platser", "Full i rummet"]


# --- What is said about it --------------------------------------------------------------------


def test_the_choice_is_told_in_words_and_stays_in_the_form(home: Page, client: Client) -> None:
    light = topic("Ljus")
    evening(home, "Ljus i Bro", topics=[light])
    evening(home, "Då", NOW - 7 * DAY, topics=[light])
    page = shown(client, f"?topic={light.pk}&from=2026-11-01&seats=")
    assert "Ditt val: <strong>Ljus · från och med 1 november 2026</strong>." in page.text
    assert "1 kommande kväll. 1 kväll har varit." in page.text
    assert f'<option value="{light.pk}" selected>Ljus</option>' in page.text
    assert 'value="2026-11-01"' in page.text
    assert '<details class="details evening-filter" open>' in page.text
    assert '<meta name="robots" content="noindex">' in page.text


def test_the_whole_list_is_calm(home: Page, client: Client) -> None:
    evening(home, "Ljus i Bro")
    page = shown(client)
    assert '<details class="details evening-filter">' in page.text
    assert "Ditt val" not in page.text
    assert "noindex" not in page.text


def test_pages_of_the_past_keep_the_choice(home: Page, client: Client) -> None:
    light = topic("Ljus")
    for number in range(13):
        evening(home, f"Då {number}", NOW - (7 + number) * DAY, topics=[light])
    page = shown(client, f"?topic={light.pk}")
    assert f'href="?topic={light.pk}&amp;page=2"' in page.text
    assert len(shown(client, f"?topic={light.pk}&page=2").content["past"]) == 1


def test_feeds_of_the_same_choice_are_linked(home: Page, client: Client) -> None:
    bro = area("Bro")
    evening(home, "Ljus i Bro", area=bro)
    page = shown(client, f"?area={bro.pk}&view=month")
    for name in ("events_calendar", "events_rss", "events_atom"):
        # In the head, for programs, and on the page, for people.
        assert page.text.count(f'href="{address(name, "sv")}?area={bro.pk}"') == 2
    assert "?area" not in shown(client).text


@pytest.mark.parametrize(
    "query",
    [
        "topic=abc",
        "topic=99999999999999999999999999",
        "topic=-1",
        "topic=%00",
        "area=%00%ff",
        "area=1%27%20OR%201=1",
        "when=yesterday",
        "from=2026-13-45",
        "from=0001-01-01",
        "to=9999-12-31",
        "from=%00",
        "from=2026-11-20&to=2026-11-01",
        "view=week",
        "view=month&month=9999-99",
        "view=month&month=2026-00",
        "view=month&month=0000-01",
        "view=month&month=%00",
        "view=month&month=٢٠٢٦-١٢",
        "view=month&month=" + "9" * 500,
        "month[]=2026-12&month=2026-12-12",
    ],
)
def test_what_cannot_be_understood_is_left_out_with_a_kind_word(
    home: Page, client: Client, titles, query: str
) -> None:
    evening(home, "Ljus i Bro")
    page = shown(client, f"?{query}")
    assert "Vi förstod inte allt i adressen" in page.text
    assert "Ljus i Bro" in page.text


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=%00", "page=-1", "page=" + "9" * 5000, "seats=%00", "utm_source=mail"],
)
def test_odd_addresses_show_the_list(home: Page, client: Client, query: str) -> None:
    evening(home, "Ljus i Bro")
    assert "Ljus i Bro" in shown(client, f"?{query}").text


# --- The month --------------------------------------------------------------------------------


def test_a_month_begins_on_monday_and_shows_each_evening_on_its_day(
    home: Page, client: Client
) -> None:
    evening(home, "Ljus i Bro", datetime(2026, 12, 4, 18, 30, tzinfo=STOCKHOLM))
    page = shown(client, "?view=month&month=2026-12")
    weeks = page.content["weeks"]
    assert page.content["weekdays"][0] == ("måndag", "mån")
    # The first of December 2026 is a Tuesday.
    assert [day.is_in_month for day in weeks[0]] == [False] + [True] * 6
    [day] = [day for week in weeks for day in week if day.evenings]
    assert (day.date.isoformat(), day.evenings[0].evening.title) == ("2026-12-04", "Ljus i Bro")
    assert '<time datetime="2026-12-04">4</time>' in page.text
    assert '<span class="month__time">18:30</span>' in page.text


def test_several_days_and_sessions_stand_on_each_of_their_days(home: Page, client: Client) -> None:
    evening(
        home,
        "Helgen",
        datetime(2026, 11, 28, 9, 0, tzinfo=STOCKHOLM),
        ends_at=datetime(2026, 12, 1, 0, 0, tzinfo=STOCKHOLM),
        is_all_day=True,
    )
    page = evening(home, "Tre kvällar", datetime(2026, 11, 20, 18, 0, tzinfo=STOCKHOLM))
    sessions(page, datetime(2026, 11, 27, 18, 0, tzinfo=STOCKHOLM))
    weeks = shown(client, "?view=month").content["weeks"]
    days = {day.date.day: [e.evening.title for e in day.evenings] for week in weeks for day in week}
    busy = {number: found for number, found in days.items() if found}
    assert busy == {
        20: ["Tre kvällar"],
        27: ["Tre kvällar"],
        28: ["Helgen"],
        29: ["Helgen"],
        30: ["Helgen"],
    }


def test_months_lead_to_each_other_as_far_as_there_are_evenings(home: Page, client: Client) -> None:
    evening(home, "Oktober", datetime(2026, 10, 4, 18, 0, tzinfo=STOCKHOLM))
    evening(home, "December", datetime(2026, 12, 4, 18, 0, tzinfo=STOCKHOLM))
    now = shown(client, "?view=month")
    assert "?view=month&amp;month=2026-10" in now.text
    assert "?view=month&amp;month=2026-12" in now.text
    first = shown(client, "?view=month&month=2026-10")
    assert "month=2026-09" not in first.text
    assert "month=2026-11" in first.text
    assert "month=2027-01" not in shown(client, "?view=month&month=2026-12").text


def test_the_month_is_that_of_the_day_that_was_chosen(home: Page, titles) -> None:
    evening(home, "December", datetime(2026, 12, 4, 18, 0, tzinfo=STOCKHOLM))
    assert titles("?view=month&from=2026-12-03") == ["December"]
    assert titles("?view=month&from=2026-12-03&month=2026-11") == []


# --- What it costs ----------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?topic={topic}&seats=1&when=month", "?view=month"])
def test_a_longer_list_costs_no_more_queries(home: Page, client: Client, query: str) -> None:
    light = topic("Ljus")
    url = query.format(topic=light.pk)
    counts = []
    for number in range(3):
        page = evening(home, f"Kväll {number}", NOW + (number + 1) * DAY, topics=[light])
        sessions(page, NOW + (number + 8) * DAY)
        evening(home, f"Då {number}", NOW - (number + 7) * DAY)
        shown(client, url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown(client, url)
        counts.append(len(queries))
    assert counts[0] == counts[2]
