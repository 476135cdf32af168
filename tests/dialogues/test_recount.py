"""Recounting by anybody: the ballots file as it is handed out, the command, and the page."""

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page

from dialogues import ballots_file, receipts
from dialogues.ballot_rules import Choice
from dialogues.models import Dialogue
from dialogues.models.dialogue import KEY_OF_NONE
from dialogues.pabulib import read
from dialogues.pabulib.importer import import_election
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.elections import SMALL
from tests.dialogues.forms import address
from tests.dialogues.results import close, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(home: Page) -> Dialogue:
    dialogue = factories.make_dialogue(home, options=2)
    cast(dialogue, "Förslag 2")
    cast(dialogue, "Förslag 2", "Förslag 1")
    return close(dialogue)


@pytest.fixture
def files(client: Client, counted: Dialogue, tmp_path: Path) -> tuple[Path, Path]:
    """The ballots file and the closing record, as downloaded."""
    ballots, record = tmp_path / "ballots.pb", tmp_path / "record.JSON"
    answer = client.get(address("ballots_file", key=counted.key))
    ballots.write_bytes(b"".join(answer.streaming_content))
    record.write_text(page_of(client, "closing_record", counted), encoding="utf-8")
    return ballots, record


def verify(*paths: Path) -> str:
    out = io.StringIO()
    call_command("verify_closing_record", *map(str, paths), stdout=out)
    return out.getvalue()


def put_into(path: Path, **changes: Any) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, **changes}), encoding="utf-8")


def test_downloaded_files_agree(files: tuple[Path, Path]) -> None:
    assert "2 ballots" in verify(*files)


def test_record_of_before_kinds_is_taken_too(files: tuple[Path, Path]) -> None:
    record = json.loads(files[1].read_text(encoding="utf-8"))
    old = {name: record[name] for name in ("ballots_sha256", "tally")}
    files[1].write_text(json.dumps(old), encoding="utf-8")
    assert "agree" in verify(*files)


@pytest.mark.parametrize(
    "changes",
    [{"ballots": 3}, {"kinds": {"online": 1}}, {"proofs": {"email": 2, "eid": 2}}],
    ids=["ballots", "kinds", "proofs"],
)
def test_number_that_does_not_fit_is_found_out(
    files: tuple[Path, Path], changes: dict[str, Any]
) -> None:
    put_into(files[1], **changes)
    with pytest.raises(CommandError, match=r"by the record|than there are"):
        verify(*files)


def test_option_that_the_record_does_not_know_is_found_out(files: tuple[Path, Path]) -> None:
    record = json.loads(files[1].read_text(encoding="utf-8"))
    record["tally"]["options"].pop()
    files[1].write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(CommandError, match="by the count"):
        verify(*files)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '"x"',
        "{}",
        '{"ballots_sha256": 5, "tally": {"options": []}}',
        '{"ballots_sha256": "x", "tally": []}',
        '{"ballots_sha256": "x", "tally": {"options": [{"key": "1"}]}}',
        '{"ballots_sha256": "x", "tally": {"options": []}, "kinds": [1]}',
        '{"ballots_sha256": "x", "tally": {"options": []}, "ballots": "many"}',
    ],
)
def test_what_is_no_record_is_said_to_be_none(files: tuple[Path, Path], text: str) -> None:
    files[1].write_text(text)
    with pytest.raises(CommandError, match="no closing record"):
        verify(*files)


def test_files_that_cannot_be_read_are_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe{")
    for path in (tmp_path / "gone.pb", tmp_path, tmp_path / "gone.json", tmp_path / "bytes.json"):
        with pytest.raises(CommandError, match=path.name):
            verify(files[0], path)


@pytest.mark.parametrize("kind", SMALL)
def test_foreign_files_can_be_recounted_by_themselves(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "foreign.pb"
    path.write_text(SMALL[kind], encoding="utf-8")
    assert "agree" in verify(path)


def test_imported_election_gives_files_that_agree(
    client: Client, home: Page, tmp_path: Path
) -> None:
    for kind, file in SMALL.items():
        dialogue = import_election(io.BytesIO(file.encode())).dialogue
        ballots, record = tmp_path / f"{kind}.pb", tmp_path / f"{kind}.json"
        answer = client.get(address("ballots_file", key=dialogue.key))
        ballots.write_bytes(b"".join(answer.streaming_content))
        record.write_text(page_of(client, "closing_record", dialogue), encoding="utf-8")
        assert "agree" in verify(ballots, record)


@pytest.mark.parametrize(
    ("method", "none"),
    [
        ("approval", Choice(KEY_OF_NONE)),
        ("points", Choice(KEY_OF_NONE, points=0)),
        ("ranking", Choice(KEY_OF_NONE, rank=0)),
    ],
)
def test_ballot_for_none_of_the_options_is_read_back_as_one(
    client: Client, home: Page, tmp_path: Path, method: str, none: Choice
) -> None:
    dialogue = factories.make_dialogue(home, options=2, voting_method=method, offers_none=True)
    cast(dialogue, "Förslag 2")
    cast(dialogue, choices=[none])
    dialogue = close(dialogue)
    ballots, record = tmp_path / "ballots.pb", tmp_path / "record.json"
    ballots.write_bytes(b"".join(ballots_file.lines(dialogue.closing_record)))
    record.write_text(page_of(client, "closing_record", dialogue), encoding="utf-8")
    assert "2 ballots" in verify(ballots, record)
    imported = import_election(io.BytesIO(ballots.read_bytes()))
    assert imported.warnings == []
    assert (
        imported.dialogue.closing_record.tally["options"]
        == dialogue.closing_record.tally["options"]
    )


@pytest.mark.parametrize("kind", SMALL)
def test_file_that_is_imported_and_handed_out_again_says_the_same(home: Page, kind: str) -> None:
    first = import_election(io.BytesIO(SMALL[kind].encode())).dialogue
    file = b"".join(ballots_file.lines(first.closing_record))
    again = import_election(io.BytesIO(file)).dialogue
    assert said_by(b"".join(ballots_file.lines(again.closing_record))) == said_by(file)


def said_by(file: bytes) -> tuple[dict[str, str], Any, Counter[Any]]:
    """Return what the file says but for the dialogue's key and the order of the ballots, which are new each time."""
    election = read(io.BytesIO(file))
    whole = tuple if election.method == "ranking" else frozenset
    votes = Counter(whole(vote.choices) for vote in election.votes)
    return {**election.meta, "instance": ""}, election.projects, votes


def test_reader_who_goes_away_leaves_nothing_open(home: Page, counted: Dialogue) -> None:
    lines = ballots_file.lines(counted.closing_record)
    while b"VOTES" not in next(lines):
        pass
    next(lines)
    next(lines)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django%'")
        assert cursor.fetchone() == (1,)
        lines.close()
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django%'")
        assert cursor.fetchone() == (0,)


def test_recount_page_tells_without_a_script_how_to_do_it_by_hand(
    client: Client, counted: Dialogue
) -> None:
    html = page_of(client, "recount", counted)
    assert f"sha256sum {counted.key}.pb" in html
    assert "verify_closing_record" in html
    assert counted.closing_record.ballots_sha256 in html
    assert html.count("data-key=") == 2


def test_receipt_in_the_file_is_what_the_page_says_it_is(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, options=2)
    receipt = cast(dialogue, "Förslag 1")
    dialogue = close(dialogue)
    file = b"".join(ballots_file.lines(dialogue.closing_record)).decode()
    assert file.rstrip().endswith(receipts.hash_receipt(receipt).hex()[:16])
