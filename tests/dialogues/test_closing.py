"""Closed once, counted, frozen, and the key destroyed."""

import io
import json
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions, ballots_file, tally, tasks, voter_keys
from dialogues.models import ClosingRecord, Dialogue, PendingBallot
from dialogues.seal import Filled
from tests import factories
from tests.dialogues.ballots import cast, choices_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home)


def figures(counted: tally.Tally) -> list[tuple[str, int, int]]:
    return [(option.label, option.ballots, option.score) for option in counted.options]


def test_approvals_are_counted(dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 1", "Förslag 2")
    cast(dialogue, "Förslag 2")
    counted = tally.count(dialogue)
    assert counted.ballots == 2
    assert figures(counted) == [
        ("Förslag 2", 2, 2),
        ("Förslag 1", 1, 1),
        ("Förslag 3", 0, 0),
        ("Förslag 4", 0, 0),
    ]


def test_points_are_summed(home: Page) -> None:
    dialogue = factories.make_dialogue(home, voting_method="points", options=3)
    cast(dialogue, "Förslag 3", "Förslag 1", "Förslag 2")  # 3, 2, 1
    cast(dialogue, "Förslag 2")
    assert figures(tally.count(dialogue)) == [
        ("Förslag 3", 1, 3),
        ("Förslag 2", 2, 2),
        ("Förslag 1", 1, 2),
    ]


def test_ranks_are_worth_less_the_lower_they_are(home: Page) -> None:
    dialogue = factories.make_dialogue(home, voting_method="ranking", max_choices=3, options=3)
    cast(dialogue, "Förslag 1", "Förslag 2", "Förslag 3")
    cast(dialogue, "Förslag 2")
    assert figures(tally.count(dialogue)) == [
        ("Förslag 2", 2, 5),
        ("Förslag 1", 1, 3),
        ("Förslag 3", 1, 1),
    ]


def test_counting_asks_four_questions_however_many_ballots(
    dialogue: Dialogue, django_assert_num_queries
) -> None:
    for _ in range(5):
        cast(dialogue)
    with django_assert_num_queries(4):
        tally.count(dialogue)


def test_an_open_dialogue_is_not_closed(dialogue: Dialogue) -> None:
    cast(dialogue)
    assert actions.close_dialogue(dialogue=dialogue) is None
    assert voter_keys.path_of(dialogue.key).exists()
    assert not ClosingRecord.objects.exists()


def test_closing_freezes_the_tally_and_destroys_the_key(dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 2")
    record = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert record.ballots == 1
    assert record.proofs == {"email": 1}
    assert tally.Tally.from_json(record.tally) == tally.count(dialogue)
    assert not voter_keys.path_of(dialogue.key).exists()


def test_closing_twice_gives_the_same_record(dialogue: Dialogue) -> None:
    cast(dialogue)
    first = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    second = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert first == second
    assert ClosingRecord.objects.count() == 1


def test_closing_forgets_ballots_that_wait_for_a_code(dialogue: Dialogue) -> None:
    actions.begin_ballot(
        dialogue=dialogue,
        filled=Filled(choices_for(dialogue), {}),
        email="a@example.org",
        form_name="f",
        language="sv",
    )
    actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert not PendingBallot.objects.exists()


def test_the_job_closes_what_is_due_and_nothing_else(home: Page, dialogue: Dialogue) -> None:
    later = factories.make_dialogue(home, closes_at=timezone.now() + timedelta(days=30))
    cast(dialogue)
    cast(later)
    with time_machine.travel(dialogue.closes_at):
        tasks.close_due_dialogues(timestamp=0)
        tasks.close_due_dialogues(timestamp=0)
    assert list(ClosingRecord.objects.values_list("dialogue", flat=True)) == [dialogue.pk]
    assert list(voter_keys.dialogues_with_key()) == [later.key]


def test_the_job_ends_what_a_killed_worker_left_halfway(dialogue: Dialogue, monkeypatch) -> None:
    cast(dialogue)
    with monkeypatch.context() as patch:
        patch.setattr(voter_keys, "destroy", lambda key: None)  # as if killed right before
        actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert voter_keys.path_of(dialogue.key).exists()
    with time_machine.travel(dialogue.closes_at):
        tasks.close_due_dialogues(timestamp=0)
    assert not voter_keys.path_of(dialogue.key).exists()


def test_one_dialogue_that_cannot_be_closed_does_not_stop_the_others(
    home: Page, dialogue: Dialogue, monkeypatch
) -> None:
    other = factories.make_dialogue(home)
    real = ballots_file.hash_of

    def fail_for_one(record):
        if record.dialogue_id == dialogue.pk:
            raise RuntimeError
        return real(record)

    monkeypatch.setattr(ballots_file, "hash_of", fail_for_one)
    with time_machine.travel(other.closes_at):
        tasks.close_due_dialogues(timestamp=0)
    assert ClosingRecord.objects.get().dialogue == other


def test_the_job_forgets_ballots_that_nobody_confirmed(dialogue: Dialogue) -> None:
    actions.begin_ballot(
        dialogue=dialogue,
        filled=Filled(choices_for(dialogue), {}),
        email="a@example.org",
        form_name="f",
        language="sv",
    )
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        tasks.close_due_dialogues(timestamp=0)
    assert not PendingBallot.objects.exists()


def test_the_ballots_file_holds_choices_alone_and_can_be_recounted(
    dialogue: Dialogue, tmp_path
) -> None:
    receipt = cast(dialogue, "Förslag 1", "Förslag 2", email="anna@example.org")
    cast(dialogue, "Förslag 2")
    record = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    content = b"".join(ballots_file.lines(record))
    assert sha256(content).hexdigest() == record.ballots_sha256
    for secret in [receipt, "anna", *map(str, dialogue.ballots.values_list("pk", flat=True))]:
        assert secret not in content.decode()
    ballots, stated = tmp_path / "ballots.pb", tmp_path / "record.json"
    ballots.write_bytes(content)
    stated.write_text(json.dumps({"ballots_sha256": record.ballots_sha256, "tally": record.tally}))
    out = io.StringIO()
    call_command("verify_closing_record", str(ballots), str(stated), stdout=out)
    assert "2 ballots" in out.getvalue()


def test_a_ballots_file_that_was_tampered_with_is_found_out(dialogue: Dialogue, tmp_path) -> None:
    cast(dialogue, "Förslag 1")
    record = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    ballots, stated = tmp_path / "ballots.pb", tmp_path / "record.json"
    first, second = (choices_for(dialogue, f"Förslag {number}")[0].key for number in (1, 2))
    content = b"".join(ballots_file.lines(record)).decode().replace(f"1;{first}", f"1;{second}")
    ballots.write_text(content)
    stated.write_text(json.dumps({"ballots_sha256": record.ballots_sha256, "tally": record.tally}))
    with pytest.raises(CommandError, match="none of the records"):
        call_command("verify_closing_record", str(ballots), str(stated))
    with pytest.raises(CommandError, match="by the count"):
        call_command("verify_closing_record", str(ballots))


@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_the_ballots_file_of_each_method_imports_to_the_same_tally(
    home: Page, method: str, tmp_path
) -> None:
    dialogue = factories.make_dialogue(
        home, voting_method=method, title='Vad är "viktigt"; egentligen?'
    )
    cast(dialogue, "Förslag 3", "Förslag 1")
    cast(dialogue, "Förslag 1")
    record = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    path = tmp_path / "ballots.pb"
    path.write_bytes(b"".join(ballots_file.lines(record)))
    out, err = io.StringIO(), io.StringIO()
    call_command("import_pabulib", str(path), stdout=out, stderr=err)
    imported = tally.count(Dialogue.objects.get(key=out.getvalue().strip()))
    assert figures(imported) == figures(tally.count(dialogue))
    assert err.getvalue().strip().endswith("counting …")  # no remarks


def test_the_ballots_file_does_not_follow_the_order_of_voting(dialogue: Dialogue) -> None:
    with connection.cursor() as cursor:
        for _ in range(8):
            cast(dialogue)
        cursor.execute("SELECT id FROM dialogues_ballot ORDER BY ctid")
        by_time = [row[0] for row in cursor.fetchall()]
    assert by_time != sorted(by_time)  # random ids: 1 in 40,320 runs would fail


def test_of_an_open_dialogue_the_command_tells_the_number_of_ballots_alone(
    dialogue: Dialogue,
) -> None:
    cast(dialogue)
    out, err = io.StringIO(), io.StringIO()
    call_command("tally", str(dialogue.key), format="json", stdout=out, stderr=err)
    assert json.loads(out.getvalue()) == {
        "dialogue": str(dialogue.key),
        "method": "approval",
        "ballots": 1,
        "options": [],
    }
    assert "no figures before" in err.getvalue()


def test_a_count_that_differs_from_the_frozen_one_is_an_error(dialogue: Dialogue) -> None:
    cast(dialogue)
    with time_machine.travel(dialogue.closes_at):
        actions.close_due_dialogues()
        call_command("tally", str(dialogue.key), stdout=io.StringIO())
        dialogue.ballots.get().choices.all().delete()
        with pytest.raises(CommandError, match="differs"):
            call_command("tally", str(dialogue.key), stdout=io.StringIO())


@pytest.mark.parametrize("key", ["x", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_dialogue_is_told_of(key: str) -> None:
    with pytest.raises(CommandError, match="no dialogue"):
        call_command("tally", key)
