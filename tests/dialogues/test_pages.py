"""The pages of dialogues and promises."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from dialogues import actions
from dialogues.models import Dialogue, DialogueIndexPage, PromiseIndexPage, PromisePage
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address

pytestmark = pytest.mark.django_db


def read(client: Client, page: Page) -> str:
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    return answer.content.decode()


def test_an_open_dialogue_shows_its_options_and_the_way_to_vote(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home, lead="Säg vad du tycker.")
    html = read(client, page)
    assert address("vote", key=page.row.key) in html
    for text in ("Förslag 1", "Förslag 4", "Säg vad du tycker."):
        assert text in html


def test_options_come_in_random_order_with_the_pages_words(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home, options=12, offers_none=True)
    page.row.options.filter(label="Förslag 3").update(label="Radens ord")
    made = [
        re.findall(r'<h3 class="option__text option__title">([^<]+)<', read(client, page))
        for _time in range(3)
    ]
    assert len({tuple(titles) for titles in made}) > 1
    assert {frozenset(titles) for titles in made} == {frozenset(made[0])}
    assert {f"Förslag {number}" for number in range(1, 13)} < set(made[0])
    assert len({titles[-1] for titles in made}) == 1, "none of these stands last"


def test_an_option_that_the_page_lacks_is_shown_in_the_rows_words(
    client: Client, home: Page
) -> None:
    page = factories.make_dialogue_page(home, options=2)
    page.row.options.create(key="only-on-the-row", label="Bara på raden", order=9)
    assert "Bara på raden" in read(client, page)


def test_a_coming_dialogue_says_when_and_cannot_be_voted_in(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home, opens_at=timezone.now() + timedelta(days=1))
    assert address("vote", key=page.row.key) not in read(client, page)


def test_a_closed_dialogue_shows_no_results_before_they_are_counted(
    client: Client, home: Page
) -> None:
    page = factories.make_dialogue_page(home)
    cast(page.row, "Förslag 2")
    with time_machine.travel(page.row.closes_at):
        html = read(client, page)
        assert 'id="results"' not in html
        assert address("vote", key=page.row.key) not in html


def test_results_are_bars_with_a_table(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row, "Förslag 2")
    cast(page.row, "Förslag 2", "Förslag 1")
    with time_machine.travel(page.row.closes_at):
        actions.close_due_dialogues()
        html = read(client, page)
    assert html.index("Förslag 2") < html.index("Förslag 1")
    assert '<rect width="100%"' in html
    assert '<rect width="50%"' in html
    assert "<table" in html
    assert "100,0\u00a0%" in html
    assert address("ballots_file", key=page.row.key) in html


def test_a_dialogue_in_which_nobody_voted_has_results_too(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    with time_machine.travel(page.row.closes_at):
        actions.close_due_dialogues()
        assert 'id="results"' in read(client, page)


def test_an_option_taken_away_during_the_voting_is_shown_in_the_results(
    client: Client, home: Page
) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row, "Förslag 2")
    page.row.options.filter(label="Förslag 2").update(is_retired=True)
    assert "Förslag 2" not in read(client, page)
    with time_machine.travel(page.row.closes_at):
        actions.close_due_dialogues()
        assert "Förslag 2" in read(client, page)


def test_the_index_sorts_dialogues_by_where_they_are(client: Client, home: Page) -> None:
    now = timezone.now()
    factories.make_dialogue_page(
        home, title="Stängd", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1)
    )
    factories.make_dialogue_page(home, title="Öppen")
    factories.make_dialogue_page(home, title="Kommande", opens_at=now + timedelta(days=1))
    html = read(client, DialogueIndexPage.objects.get())
    assert html.index("Öppen<") < html.index("Kommande<") < html.index("Stängd<")


def test_an_empty_index_says_so(client: Client, home: Page) -> None:
    index = factories.publish(home, DialogueIndexPage(title="Dialoger", slug="dialoger"))
    assert 'class="empty"' in read(client, index)


def test_the_lists_ask_the_database_the_same_however_long(
    client: Client, home: Page, django_assert_max_num_queries
) -> None:
    page = factories.make_dialogue_page(home)
    index = DialogueIndexPage.objects.get()
    for number in range(8):
        row = factories.make_dialogue(home, title=f"Fråga {number}")
        if number % 2:
            Dialogue.objects.filter(pk=row.pk).update(
                opens_at=timezone.now() - timedelta(days=9),
                closes_at=timezone.now() - timedelta(days=2),
            )
    actions.close_due_dialogues()
    for shown in (index, home, page):
        read(client, shown)
        with django_assert_max_num_queries(15):
            read(client, shown)


def test_results_ask_the_database_little(
    client: Client, home: Page, django_assert_max_num_queries
) -> None:
    page = factories.make_dialogue_page(home, options=12, max_choices=12)
    cast(page.row, *[f"Förslag {number}" for number in range(1, 13)])
    with time_machine.travel(page.row.closes_at):
        actions.close_due_dialogues()
        read(client, page)
        with django_assert_max_num_queries(15):
            read(client, page)


def test_the_start_page_shows_open_dialogues_and_promises(client: Client, home: Page) -> None:
    factories.make_dialogue_page(home, title="Öppen fråga")
    index = factories.publish(home, PromiseIndexPage(title="Löften", slug="medborgarloften"))
    factories.publish(index, PromisePage(title="Vi lovar ljus", year=2023))
    html = read(client, home)
    assert "Öppen fråga" in html
    assert "Vi lovar ljus" in html


def test_a_promise_and_its_dialogue_lead_to_each_other(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    index = factories.publish(home, PromiseIndexPage(title="Löften", slug="medborgarloften"))
    promise = factories.publish(index, PromisePage(title="Vi lovar ljus", year=2023, dialogue=page))
    assert page.get_url() in read(client, promise)
    assert "Vi lovar ljus" in read(client, index)
    with time_machine.travel(page.row.closes_at):
        assert promise.get_url() in read(client, page)


def test_a_restricted_promise_is_told_nowhere(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(
        home,
        opens_at=timezone.now() - timedelta(days=9),
        closes_at=timezone.now() - timedelta(days=2),
    )
    index = factories.publish(home, PromiseIndexPage(title="Löften", slug="loften"))
    promise = factories.publish(index, PromisePage(title="Hemligt löfte", year=2023, dialogue=page))
    PageViewRestriction.objects.create(page=promise, restriction_type="login")
    for place in (home, index, page):
        assert "Hemligt löfte" not in read(client, place)


def test_an_empty_list_of_promises_says_so(client: Client, home: Page) -> None:
    index = factories.publish(home, PromiseIndexPage(title="Löften", slug="medborgarloften"))
    assert 'class="empty"' in read(client, index)


def test_copies_of_pages_die_when_voting_opens_or_closes(client: Client, home: Page) -> None:
    now = timezone.now()
    page = factories.make_dialogue_page(
        home, opens_at=now + timedelta(hours=1), closes_at=now + timedelta(hours=2)
    )
    pages = (page, DialogueIndexPage.objects.get(), home)
    for moment, change in (
        (now, page.row.opens_at),
        (now + timedelta(minutes=90), page.row.closes_at),
        (now + timedelta(hours=3), None),
    ):
        with time_machine.travel(moment, tick=False):
            for each in pages:
                request = client.get(each.get_url()).wsgi_request
                assert request.content_changes_at == change


def test_closing_refreshes_cached_pages(home: Page, monkeypatch) -> None:
    from cms.caching import page_cache

    page = factories.make_dialogue_page(home)
    refreshed = []
    monkeypatch.setattr(page_cache, "refresh", lambda: refreshed.append(True))
    actions.close_dialogue(dialogue=page.row, now=page.row.closes_at)
    assert refreshed


def test_a_draft_can_be_looked_at_before_it_is_published(home: Page, rf) -> None:
    published = factories.make_dialogue_page(home)
    index = DialogueIndexPage.objects.get()
    from dialogues.models import DialogueOption, DialoguePage

    draft = DialoguePage(
        title="Utkast",
        locale=home.locale,
        live=False,
        opens_at=timezone.now() - timedelta(days=1),
        closes_at=timezone.now() + timedelta(days=1),
    )
    draft.options = [DialogueOption(title="Ett förslag i utkastet", locale=home.locale)]
    index.add_child(instance=draft)
    response = draft.make_preview_request(None, draft.default_preview_mode)
    assert "Ett förslag i utkastet" in response.rendered_content
    assert published.row.options.count() == 4
    assert not Dialogue.objects.filter(key=draft.translation_key).exists()


# --- Results without a page ---------------------------------------------------------------------


def test_an_imported_dialogue_has_a_results_page_of_its_own(client: Client, home: Page) -> None:
    import io

    from dialogues.pabulib.importer import import_election
    from tests.dialogues.elections import ORDINAL

    dialogue = import_election(io.BytesIO(ORDINAL.encode())).dialogue
    for language in ("sv", "en"):
        page = client.get(address("results", language, key=dialogue.key))
        assert page.status_code == 200
        assert "Trejaż w Kantorowicach" in page.content.decode()
        assert "Pabulib" in page.content.decode()
    file = client.get(address("ballots_file", key=dialogue.key))
    assert b"PROJECTS" in b"".join(file.streaming_content)
    record = client.get(address("closing_record", key=dialogue.key)).json()
    assert record["ballots_sha256"] == dialogue.closing_record.ballots_sha256


@pytest.mark.parametrize("name", ["results", "ballots_file", "closing_record"])
def test_before_closing_there_are_no_results_to_fetch(
    client: Client, home: Page, name: str
) -> None:
    row = factories.make_dialogue(home)
    cast(row)
    assert client.get(address(name, key=row.key)).status_code == 404
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client.get(address(name, key=unknown)).status_code == 404


def test_results_of_a_dialogue_with_a_page_are_on_the_page(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    actions.close_dialogue(dialogue=page.row, now=page.row.closes_at)
    answer = client.get(address("results", key=page.row.key))
    assert answer["Location"] == page.get_url()


def test_results_of_an_unpublished_dialogue_are_not_public(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    actions.close_dialogue(dialogue=page.row, now=page.row.closes_at)
    page.unpublish()
    assert client.get(address("ballots_file", key=page.row.key)).status_code == 404
