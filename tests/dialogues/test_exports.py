"""Files, the picture and the chart for other websites."""

import csv
import io
import json

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from cms.caching import page_cache
from cms.caching.generation import generation
from dialogues.ballot_rules import Choice
from dialogues.models import Dialogue, DialogueLogEntry
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address
from tests.dialogues.results import close, keep_figures, page_of

pytestmark = pytest.mark.django_db
FILES = [
    "results_csv",
    "results_xlsx",
    "results_json",
    "results_picture",
    "results_embed",
    "recount",
]


@pytest.fixture
def counted(home: Page) -> Dialogue:
    dialogue = factories.make_dialogue(home, title="=SUM(Vad är viktigast?)", options=2)
    cast(dialogue, "Förslag 2")
    cast(dialogue, "Förslag 2", "Förslag 1")
    dialogue = close(dialogue)
    keep_figures(dialogue)
    return dialogue


@pytest.mark.parametrize("name", FILES)
def test_nothing_can_be_fetched_before_counting_or_of_an_unpublished_dialogue(
    client: Client, home: Page, name: str
) -> None:
    page = factories.make_dialogue_page(home)
    assert client.get(address(name, key=page.row.key)).status_code == 404
    close(page.row)
    assert client.get(address(name, key=page.row.key)).status_code == 200
    page.unpublish()
    assert client.get(address(name, key=page.row.key)).status_code == 404


def test_json_holds_the_published_figures(client: Client, counted: Dialogue) -> None:
    document = json.loads(page_of(client, "results_json", counted))
    assert document["ballots"] == 2
    assert [option["ballots"] for option in document["options"]] == [2, 1]
    assert document["options"][0]["share"] == 1.0
    assert document["breakdowns"]["age"]["groups"][1]["ballots"] is None
    assert document["url"].startswith("http")


def test_csv_has_a_figure_a_row_and_leaves_suppressed_ones_empty(
    client: Client, counted: Dialogue
) -> None:
    text = page_of(client, "results_csv", counted).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {4}
    assert ["Options", "Förslag 2", "Ballots that name it", "2"] in rows
    ages = [row for row in rows if row[0] == "Age"]
    assert ages
    assert [row[3] for row in ages if row[1] == "No answer"] == ["", "", ""]
    assert all(row[3] != "0" for row in ages)


def test_workbook_has_a_sheet_for_each_subject(client: Client, counted: Dialogue) -> None:
    answer = client.get(address("results_xlsx", "en", key=counted.key))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[0] == "Options"
    assert {"Ballots", "Days", "Age", "Population", "Weighted", "Rules"} <= set(book.sheetnames)
    assert book["Options"]["A2"].value == "Förslag 2"
    assert book["Age"]["B3"].value is None


def test_closing_record_tells_kinds_what_was_left_out_and_how_it_is_hashed(
    client: Client, counted: Dialogue
) -> None:
    record = json.loads(page_of(client, "closing_record", counted))
    assert record["kinds"] == {"online": 2}
    assert record["left_out"] == {"quarantined": [], "paper": []}
    assert record["eligible"] is None
    assert record["hash"]["algorithm"] == "SHA-256"
    assert record["ballots_sha256"] == counted.closing_record.ballots_sha256


def test_ballots_file_is_not_sent_again_to_whoever_has_it(
    client: Client, counted: Dialogue
) -> None:
    where = address("ballots_file", key=counted.key)
    first = client.get(where)
    assert first["ETag"] == f'"{counted.closing_record.ballots_sha256}"'
    again = client.get(where, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_picture_has_the_size_that_links_want(client: Client, counted: Dialogue) -> None:
    answer = client.get(address("results_picture", key=counted.key))
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) < 100_000


@pytest.mark.parametrize(
    "title", ["Kort", "Donaudampfschifffahrtsgesellschaft" * 4, "Ett ganska långt ord " * 7]
)
def test_text_in_the_picture_stays_inside_it(title: str) -> None:
    from PIL import ImageDraw

    from cms.sharing import drawing

    pen = ImageDraw.Draw(Image.new("RGB", drawing.SIZE))
    letters = drawing.font(38, bold=True)
    for line in drawing.wrapped(pen, title, letters, 500):
        assert pen.textlength(drawing.shortened(pen, line, letters, 500), letters) <= 500


def test_page_with_results_names_its_picture(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    assert address("results_picture", key=page.row.key) not in client.get(page.get_url()).text
    close(page.row)
    html = client.get(page.get_url()).content.decode()
    assert 'property="og:image" content="http' in html
    assert address("results_picture", key=page.row.key) in html


def test_chart_may_be_framed_by_anybody_and_nothing_else_may(
    client: Client, counted: Dialogue
) -> None:
    chart = client.get(address("results_embed", key=counted.key))
    policy = chart["Content-Security-Policy"]
    assert "frame-ancestors 'self' *" in policy or "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in chart
    html = chart.content.decode()
    assert "<script" not in html
    assert "<form" not in html
    assert 'target="_top"' in html
    recount = client.get(address("recount", key=counted.key))
    assert "frame-ancestors 'self'" in recount["Content-Security-Policy"]
    assert recount["X-Frame-Options"] == "SAMEORIGIN"


def test_code_to_embed_is_whole_and_quotes_the_title(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home, title='Ett "citat" & <b>')
    close(page.row)
    html = client.get(page.get_url()).content.decode()
    assert "&lt;iframe src=&quot;http" in html
    assert "&amp;quot;citat&amp;quot; &amp;amp; &amp;lt;b&amp;gt;" in html


@pytest.mark.parametrize("name", [name for name in FILES if name != "results_xlsx"])
def test_files_are_answered_from_memory(
    client: Client, counted: Dialogue, name: str, settings, monkeypatch, django_assert_num_queries
) -> None:
    settings.PAGE_CACHE_SECONDS = 300
    monkeypatch.setattr(generation, "current", lambda: "one")
    page_cache.store.clear()
    where = address(name, key=counted.key)
    first = client.get(where)
    with django_assert_num_queries(0):
        again = client.get(where)
    page_cache.store.clear()
    assert again.content == first.content
    assert again["ETag"]


def test_staff_see_the_voters_own_words_and_each_export_is_logged(
    client: Client, home: Page
) -> None:
    dialogue = factories.make_dialogue(home, options=2, offers_write_in=True)
    cast(dialogue, choices=[Choice("own", text="Fler soffor")])
    cast(dialogue, choices=[Choice("own", text="=1+1")])
    user = factories.make_user("staff@example.org")
    for codename in ("access_admin", "view_dialogue"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    names = ("results", "csv", "xlsx", "results_words")
    where = {
        name: reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key}) for name in names
    }
    results = where.pop("results")
    assert client.get(results).status_code == 404
    assert {client.post(each).status_code for each in where.values()} == {404}
    close(dialogue)
    assert "Fler soffor" in client.get(results).content.decode()
    assert {client.get(each).status_code for each in where.values()} == {405}
    text = b"".join(client.post(where["results_words"]).streaming_content).decode()
    assert "Fler soffor,1" in text
    assert "'=1+1,1" in text
    client.post(where["csv"])
    entries = DialogueLogEntry.objects.filter(dialogue=dialogue, kind="exported", user=user)
    assert sorted(entry.detail["what"] for entry in entries) == ["csv", "own words, csv"]
