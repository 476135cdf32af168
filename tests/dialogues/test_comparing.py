"""Counted dialogues side by side: from frozen figures alone, with what cannot be compared said."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.models import Topic
from dialogues import actions
from dialogues.comparing import MOST, chosen_records, compare
from dialogues.comparing.caveats import caveats
from dialogues.comparing.tables import group_tables, topic_rows
from dialogues.models import Analysis, Ballot, ClosingRecord, Dialogue
from dialogues.permissions import source_page_of
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address

pytestmark = pytest.mark.django_db


def make_counted(home: Page, *votes: tuple[str, ...], years_ago: int = 1, **fields: Any) -> Any:
    """Return the row of a dialogue that closed and was counted, with one ballot for each of `votes`."""
    topics = fields.pop("topics", {})
    closes_at = timezone.now() - timedelta(days=365 * years_ago)
    dialogue = factories.make_dialogue(
        home,
        slug=f"d-{uuid4().hex[:8]}",
        opens_at=closes_at - timedelta(days=9),
        # Counted already when it is published, it would close at once.
        closes_at=timezone.now() + timedelta(days=1),
        **fields,
    )
    for label, topic in topics.items():
        dialogue.options.filter(label=label).update(topic=topic)
    for vote in votes:
        cast(dialogue, *vote)
    Dialogue.objects.filter(pk=dialogue.pk).update(closes_at=closes_at)
    dialogue.refresh_from_db()
    with time_machine.travel(closes_at + timedelta(minutes=1)):
        actions.close_dialogue(dialogue=dialogue)
    return dialogue


def compared(*dialogues: Dialogue) -> tuple[list[Any], dict[Any, str]]:
    return compare(chosen_records(str(each.key) for each in dialogues))


def show(client: Client, *dialogues: Dialogue, name: str = "comparing") -> Any:
    return client.get(address(name), {"d": [str(each.key) for each in dialogues]})


def test_the_address_shows_the_dialogues_it_names(client: Client, home: Page) -> None:
    first = make_counted(home, ("Förslag 1",), title="I fjol", years_ago=2)
    second = make_counted(home, ("Förslag 2",), title="I år")
    answer = show(client, first, second)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert html.index("I fjol") < html.index("I år")
    assert html.count("checked") == 2


def test_without_a_choice_one_can_choose(client: Client, home: Page) -> None:
    dialogue = make_counted(home)
    html = client.get(address("comparing")).content.decode()
    assert f'value="{dialogue.key}"' in html


def test_what_is_open_private_or_unknown_is_left_out(client: Client, home: Page) -> None:
    is_open = factories.make_dialogue(home, slug="oppen")
    private = make_counted(home, ("Förslag 1",), title="Hemlig")
    PageViewRestriction.objects.create(page=source_page_of(private), restriction_type="login")
    answer = client.get(
        address("comparing"), {"d": [str(is_open.key), str(private.key), "nonsense", str(uuid4())]}
    )
    assert answer.status_code == 200
    assert "Hemlig" not in answer.content.decode()
    assert compared(is_open, private) == ([], {})


def test_no_more_are_shown_than_fit(home: Page, client: Client) -> None:
    dialogues = [make_counted(home, years_ago=n) for n in range(1, MOST + 2)]
    assert len(compared(*dialogues)[0]) == MOST
    assert "notice--warning" in show(client, *dialogues).content.decode()


def test_topics_compare_years_with_other_options(home: Page, swedish: Locale) -> None:
    light = Topic.objects.create(name="Belysning", locale=swedish)
    first = make_counted(
        home,
        ("Förslag 1", "Förslag 2"),
        ("Förslag 1",),
        ("Förslag 3",),
        years_ago=2,
        topics={"Förslag 1": light, "Förslag 2": light},
    )
    second = make_counted(home, ("Förslag 4",), ("Förslag 1",), topics={"Förslag 4": light})
    both, names = compared(first, second)
    old, new = (each.by_topic[light.translation_key] for each in both)
    assert (old.share, old.options, old.ballots) == (0.75, 2, None)
    assert (new.share, new.options, new.ballots) == (0.5, 1, 0.5)
    rows = topic_rows(both, names)
    assert rows[0][0] == "Belysning"
    assert [row[0] for row in rows][1:] != []  # the others, without a topic


def test_what_cannot_be_compared_is_said(home: Page) -> None:
    first = make_counted(home, ("Förslag 1",), electorate="open")
    second = make_counted(home, ("Förslag 1",), voting_method="points", electorate="email")
    alike, _names = compared(first, first)
    both, _names = compared(first, second)
    assert len(caveats(both)) >= len(caveats(alike)) + 2


def test_nothing_is_counted_anew(home: Page) -> None:
    dialogue = make_counted(home, ("Förslag 1",), ("Förslag 1",))
    Ballot.objects.filter(dialogue=dialogue).delete()
    (only,), _names = compared(dialogue)
    assert only.ballots == 2
    assert only.top[0] == ("Förslag 1", 1.0)


def test_groups_that_were_held_back_stay_so_and_no_sum_gives_them_away(
    client: Client, home: Page
) -> None:
    dialogue = make_counted(home, *[("Förslag 1",)] * 12)
    groups = [
        {"key": "16-24", "ballots": 9, "options": {}},
        {"key": "25-44", "ballots": None, "options": {}},
        {"key": "", "ballots": None, "options": {}},
    ]
    figures = {"version": 1, "breakdowns": {"age": {"groups": groups, "suppressed": 2}}}
    record = ClosingRecord.objects.get(dialogue=dialogue)
    Analysis.objects.update_or_create(record=record, defaults={"figures": figures})
    both, _names = compared(dialogue)
    (table,) = group_tables(both)
    # Nine of twelve are told; the other three are neither two figures nor one sum.
    assert len(table.rows) == 3
    assert table.rows[0][1].startswith("75")
    assert not any(character.isdigit() for row in table.rows[1:] for character in row[1])
    data = show(client, dialogue, name="comparing_json").json()
    assert data["dialogues"][0]["groups"] == {"age": {"16-24": 9, "25-44": None, "": None}}


def test_the_files_hold_what_the_page_shows(client: Client, home: Page) -> None:
    dialogue = make_counted(home, ("Förslag 2",), ("Förslag 2",), title="=1+1")
    data = show(client, dialogue, name="comparing_json").json()
    (told,) = data["dialogues"]
    assert (told["ballots"], told["options"][0]["label"]) == (2, "Förslag 2")
    lines = b"".join(show(client, dialogue, name="comparing_csv").streaming_content).decode()
    assert "Förslag 2" in lines
    assert "'=1+1" in lines


def test_an_empty_comparison_is_no_error(client: Client, db: None, home: Page) -> None:
    for name in ("comparing", "comparing_csv", "comparing_json"):
        assert client.get(address(name)).status_code == 200


def test_the_comparison_asks_the_database_the_same_however_many(
    client: Client, home: Page, swedish: Locale
) -> None:
    topic = Topic.objects.create(name="Belysning", locale=swedish)
    dialogues = [
        make_counted(home, ("Förslag 1",), years_ago=n, topics={"Förslag 1": topic})
        for n in range(1, 7)
    ]
    show(client, dialogues[0])

    def count(*chosen: Dialogue) -> int:
        with CaptureQueriesContext(connection) as queries:
            show(client, *chosen)
        return len(queries)

    # Besides those, there is always one left to choose.
    assert count(*dialogues[:5]) == count(*dialogues[:2])
