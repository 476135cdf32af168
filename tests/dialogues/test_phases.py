"""The phases of a dialogue follow from its times, its closing record and its promises; nobody turns one on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from dialogues import actions
from dialogues.models import (
    Dialogue,
    DialogueIndexPage,
    DialogueLogEntry,
    DialoguePage,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.phases import Answer, Progress, changes_of, timeline_of
from dialogues.presentation import Presentation, State, next_change_at
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh, translate

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
TIMES: dict[str, Any] = {
    "ideas_open_at": NOW,
    "ideas_close_at": NOW + timedelta(days=10),
    "opens_at": NOW + timedelta(days=20),
    "closes_at": NOW + timedelta(days=30),
    "paper_until": NOW + timedelta(days=33),
    "promise_by": (NOW + timedelta(days=60)).date(),
    "follow_up_by": (NOW + timedelta(days=400)).date(),
}


def row_with(**changes: Any) -> Dialogue:
    return Dialogue(key=uuid4(), title="En fråga", electorate="open", **{**TIMES, **changes})


def test_a_promise_for_the_end_of_days_breaks_no_page() -> None:
    row = row_with(promise_by=date.max, follow_up_by=date.max)
    assert max(changes_of(row)) > NOW
    assert timeline_of(row, now=NOW).phases


def progress_of(row: Dialogue, days: float, answer: Answer | None = None) -> list[str]:
    timeline = timeline_of(row, answer, NOW + timedelta(days=days))
    return [phase.progress.value for phase in timeline.phases]


DONE, CURRENT, COMING = (each.value for each in (Progress.DONE, Progress.CURRENT, Progress.COMING))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, [COMING, COMING, COMING, COMING, COMING]),
        (0, [CURRENT, COMING, COMING, COMING, COMING]),
        (15, [DONE, COMING, COMING, COMING, COMING]),
        (20, [DONE, CURRENT, COMING, COMING, COMING]),
        (30, [DONE, DONE, CURRENT, COMING, COMING]),
        (34, [DONE, DONE, CURRENT, COMING, COMING]),
    ],
)
def test_phases_begin_and_end_by_themselves(days: float, expected: list[str]) -> None:
    assert progress_of(row_with(), days) == expected


def test_at_most_one_phase_is_on() -> None:
    row = row_with()
    for answer in (None, Answer(NOW.date()), Answer(NOW.date(), "", NOW.date())):
        for days in range(-2, 450, 3):
            assert progress_of(row, days, answer).count(CURRENT) <= 1


def test_a_dialogue_without_ideas_has_four_phases() -> None:
    timeline = timeline_of(row_with(ideas_open_at=None, ideas_close_at=None), None, NOW)
    assert [phase.kind for phase in timeline.phases] == [
        "voting",
        "results",
        "promise",
        "follow_up",
    ]
    assert timeline.place == 1


def test_between_two_phases_the_next_one_is_named() -> None:
    timeline = timeline_of(row_with(), None, NOW + timedelta(days=15))
    assert timeline.now.kind == "voting"
    assert timeline.next.kind == "results"
    assert not timeline.now.is_current


def test_after_counting_the_answer_is_awaited_and_then_followed_up(home: Page) -> None:
    row = factories.make_dialogue(home, promise_by=(timezone.now() + timedelta(days=40)).date())
    with time_machine.travel(row.closes_at):
        actions.close_due_dialogues()
        row = Dialogue.objects.select_related("closing_record").get()
        kinds = {phase.kind: phase.progress for phase in timeline_of(row).phases}
        assert kinds["results"] == Progress.DONE
        assert kinds["promise"] == Progress.CURRENT
        answer = Answer(timezone.localdate())
        kinds = {phase.kind: phase.progress for phase in timeline_of(row, answer).phases}
        assert kinds["promise"] == Progress.DONE
        assert kinds["follow_up"] == Progress.CURRENT


def test_a_promise_that_is_late_says_so_from_the_day_after() -> None:
    row = row_with()
    midnight = timezone.make_aware(datetime(2026, 5, 10))
    before = timeline_of(row, None, midnight - timedelta(minutes=1)).phases[3].when
    assert timeline_of(row, None, midnight).phases[3].when != before
    assert midnight in changes_of(row)


def test_pages_change_by_themselves_at_each_phase() -> None:
    row, now, seen = row_with(), NOW - timedelta(days=1), []
    while (change := next_change_at([row], now)) is not None:
        seen.append(change)
        now = change
    assert seen[:5] == [
        TIMES[n]
        for n in ("ideas_open_at", "ideas_close_at", "opens_at", "closes_at", "paper_until")
    ]
    assert len(seen) == 7


def read(client: Client, page: Page) -> str:
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def test_the_page_shows_its_phases_with_the_one_that_is_on(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    html = read(client, page)
    assert html.count('aria-current="step"') == 1
    assert html.index("phase--current") < html.index("phase--coming")
    assert html.count('<li class="phase') == 4


def test_a_dialogue_that_takes_ideas_is_neither_open_nor_merely_coming(
    client: Client, home: Page
) -> None:
    now = timezone.now()
    page = factories.make_dialogue_page(
        home,
        options=0,
        ideas_open_at=now - timedelta(days=1),
        ideas_close_at=now + timedelta(days=1),
        opens_at=now + timedelta(days=2),
    )
    assert Presentation.of(page.row).state == State.IDEAS
    html = read(client, page)
    assert html.count('<li class="phase') == 5
    assert 'id="options"' not in html
    index = read(client, DialogueIndexPage.objects.get())
    assert 'aria-labelledby="ideas"' in index
    assert page.title in read(client, home)


def test_counting_tells_until_when_paper_is_entered(client: Client, home: Page) -> None:
    closes_at = timezone.now() + timedelta(days=1)
    until = closes_at + timedelta(days=3)
    page = factories.make_dialogue_page(
        home, closes_at=closes_at, paper_until=until, paper_rule="trusted"
    )
    with time_machine.travel(closes_at + timedelta(hours=1)):
        assert Presentation.of(fresh(page).row).state == State.COUNTING
        html = read(client, page)
        local = timezone.localtime(until)
        assert f"{local:%H:%M}" in html[html.index('class="panel panel--action"') :]
    with time_machine.travel(until):
        actions.close_due_dialogues()
        assert 'id="results"' in read(client, page)


def test_the_promise_is_reached_from_its_phase(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    with time_machine.travel(page.closes_at):
        actions.close_due_dialogues()
        index = factories.publish(home, PromiseIndexPage(title="Löften", slug="loften"))
        promise = factories.publish(
            index, PromisePage(title="Mer ljus", year=2026, dialogue=fresh(page))
        )
        html = read(client, page)
    timeline = html[html.index('class="phases"') :]
    assert promise.get_url() in timeline[: timeline.index("</ol>")]


def move_closing(page: DialoguePage, days: int, note: str = "") -> None:
    page = fresh(page)
    page.closes_at += timedelta(days=days)
    page.closing_note = note
    page.save_revision(user=None).publish()


def test_an_extended_voting_is_logged_and_shown_with_its_reason(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    assert 'id="public-log"' not in read(client, page)
    move_closing(page, 5, "Brevet kom bort.")
    entry = DialogueLogEntry.objects.get(kind="closing_moved")
    assert entry.detail["before"] < entry.detail["after"]
    html = read(client, page)
    told = html[html.index('id="public-log"') :]
    assert "Brevet kom bort." in told
    for moment in (page.closes_at, fresh(page).closes_at):
        assert f"{timezone.localtime(moment):%H:%M}" in told


def test_a_voting_that_ends_earlier_is_shown_too(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    move_closing(page, -2)
    assert 'id="public-log"' in read(client, page)


def test_each_move_is_told_and_moving_back_hides_none(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    move_closing(page, 5)
    move_closing(page, -5, "Det räckte.")
    html = read(client, page)
    told = html[html.index('id="public-log"') :]
    assert told[: told.index("</section>")].count("<li>") == 2


def test_before_the_voting_begins_a_new_closing_time_is_logged_but_not_shown(
    client: Client, home: Page
) -> None:
    page = factories.make_dialogue_page(home, opens_at=timezone.now() + timedelta(days=1))
    move_closing(page, 5)
    assert not DialogueLogEntry.objects.filter(kind="closing_moved").exists()
    assert "closes_at" in DialogueLogEntry.objects.get(kind="rules_changed").detail
    assert 'id="public-log"' not in read(client, page)


def test_a_draft_moves_nothing_and_a_stale_one_is_told_when_it_is_published(
    client: Client, home: Page
) -> None:
    page = factories.make_dialogue_page(home)
    stale = fresh(page)
    stale.title = "Gammalt utkast"
    old = stale.save_revision()
    move_closing(page, 5)
    draft = fresh(page)
    draft.closes_at += timedelta(days=50)
    draft.save_revision()
    assert DialogueLogEntry.objects.filter(kind="closing_moved").count() == 1
    old.publish()
    moves = DialogueLogEntry.objects.filter(kind="closing_moved").order_by("pk")
    first, second = (each.detail for each in moves)
    assert datetime.fromisoformat(second["before"]) == datetime.fromisoformat(first["after"])


def test_the_reason_is_told_in_the_pages_language_or_as_it_was_written(
    client: Client, home: Page, english: Locale, pages: tuple[DialoguePage, DialoguePage]
) -> None:
    swedish, translated = pages
    move_closing(swedish, 5, "Brevet kom bort.")
    html = read(client, fresh(translated))
    assert '<span lang="sv">Brevet kom bort.</span>' in html
    translate(fresh(swedish), english, {"Brevet kom bort.": "The letter was lost."})
    html = read(client, fresh(translated))
    assert "<span>The letter was lost.</span>" in html
    assert DialogueLogEntry.objects.filter(kind="closing_moved").count() == 1


def test_changed_days_are_logged_as_plain_values(home: Page) -> None:
    page = fresh(factories.make_dialogue_page(home))
    page.promise_by = (page.closes_at + timedelta(days=30)).date()
    page.save_revision().publish()
    detail = DialogueLogEntry.objects.get(kind="rules_changed").detail
    assert detail == {"promise_by": [None, page.promise_by.isoformat()]}


def test_the_phases_cost_few_questions_to_the_database(
    client: Client, home: Page, django_assert_max_num_queries: Any
) -> None:
    page = factories.make_dialogue_page(home)
    cast(page.row)
    move_closing(page, 3)
    read(client, page)
    with django_assert_max_num_queries(20):
        read(client, page)
