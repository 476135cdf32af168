"""What an editor has closed to all but some is had at no other address either."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from dialogues.following.news import news_since
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address
from tests.dialogues.promising import make_promise_page, told
from tests.dialogues.results import close

pytestmark = pytest.mark.django_db

RESULTS = [
    "recount",
    "results",
    "results_embed",
    "ballots_file",
    "closing_record",
    "results_csv",
    "results_xlsx",
    "results_json",
    "results_picture",
]


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def signed_in() -> Client:
    client = Client()
    client.force_login(factories.make_user(), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", RESULTS)
def test_results_are_read_by_those_who_may_read_the_page(
    client: Client, home: Page, name: str
) -> None:
    page = factories.make_dialogue_page(home)
    cast(page.row)
    close(page.row)
    there = address(name, key=page.row.key)
    assert client.get(there).status_code != 404
    restrict(page)
    assert client.get(there).status_code == 404
    assert signed_in().get(there).status_code != 404


@pytest.mark.parametrize("name", ["vote", "follow", "ideas", "new_idea", "idea_sent"])
def test_so_are_ballot_ideas_and_news(client: Client, home: Page, name: str) -> None:
    now = timezone.now()
    times: dict[str, Any] = {
        "ideas_open_at": now - timedelta(days=3),
        "ideas_close_at": now - timedelta(days=2),
    }
    page = factories.make_dialogue_page(home, electorate="open", **times)
    there = address(name, key=page.row.key)
    assert client.get(there).status_code == 200
    restrict(page.get_parent())
    assert client.get(there).status_code == 404
    assert client.post(there).status_code in (404, 405)
    assert signed_in().get(there).status_code == 200


def test_no_mail_tells_of_a_promise_that_only_some_may_read(home: Page) -> None:
    dialogue_page = factories.make_dialogue_page(home)
    page = make_promise_page(home, dialogue=dialogue_page)
    told(page.row.commitments.get())
    now = timezone.now()
    since = now - timedelta(days=1)
    assert len(news_since(dialogue_page.row, since, now)) == 2
    restrict(page)
    assert news_since(dialogue_page.row, since, now) == []
