"""The log in words: every kind has a sentence, and nothing of a voter is in any."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from dialogues.journal import Kind, log
from dialogues.log_words import criteria_in_words, in_words
from dialogues.models import Dialogue, DialogueLogEntry
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh, publish_with_options
from tests.dialogues.test_staff import make_staff
from tests.dialogues.test_staff_board import rows_of

pytestmark = pytest.mark.django_db

# What the program writes with each kind; empty where it writes nothing more.
DETAILS: dict[str, dict[str, Any]] = {
    "closing_moved": {"before": "2026-03-01T22:59:00+00:00", "after": "2026-03-08T22:59:00+00:00"},
    "rules_changed": {"electorate": ["open", "email"], "promise_by": [None, "2026-05-01"]},
    "option_retired": {"option": "Mer ljus"},
    "closed": {"ballots": 412},
    "list_imported": {"new": 900, "known": 3, "gone": 0, "faulty": 2},
    "marked_off": {"number": 12, "refused": 3, "forms": ["secret"]},
    "batch_made": {"place": "Biblioteket", "day": "2026-03-01", "sheets": 20},
    "batch_submitted": {"place": "Biblioteket", "day": "2026-03-01", "sheets": 20},
    "batch_returned": {"place": "Biblioteket", "sheets": 20, "reason": "Blad 4 saknas"},
    "batch_approved": {"place": "Biblioteket", "sheets": 20, "ballots": 19},
    "batch_reversed": {"place": "Biblioteket", "ballots": 19, "reason": "Dubblett"},
    "place_opened": {"place": "Skolan", "is_kiosk": True},
    "place_changed": {"place": "Skolan", "changes": {"is_kiosk": [False, True]}},
    "place_revoked": {"place": "Skolan", "is_kiosk": False, "is_renewed": True},
    "quarantined": {
        "number": 14,
        "reason": "Lika",
        "criteria": {"day": "2026-03-01", "kind": "online", "alike": True},
    },
    "released": {"number": 14, "reason": "En klass"},
    "alarm_seen": {"number": 70, "reason": "Ett brev", "criteria": {"day": "2026-03-01"}},
    "idea_merged": {"merged": ["a", "b"]},
    "copied": {"title": "Ny fråga"},
    "exported": {"what": "own words, csv"},
    "promised": {"title": "Löfte"},
    "update_published": {"commitment": "Lampor"},
    "update_declined": {"commitment": "Lampor", "reason": "Oklart"},
    "owner_changed": {"commitment": "Lampor", "what": "address"},
    "told_followers": {"number": 30},
}


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home)


@pytest.mark.parametrize("kind", [kind.value for kind in DialogueLogEntry.Kind])
def test_every_kind_has_words_for_what_it_keeps_and_for_nothing(
    dialogue: Dialogue, kind: str
) -> None:
    DialogueLogEntry.objects.all().delete()
    log(dialogue, kind, **DETAILS.get(kind, {}))
    log(dialogue, kind)
    told, empty = in_words(DialogueLogEntry.objects.order_by("pk"))
    assert told.what
    assert told.what == empty.what
    assert "secret" not in told.detail
    for value in DETAILS.get(kind, {}).values():
        if (
            isinstance(value, str)
            and not value.startswith("2026")
            and kind not in ("exported", "owner_changed")
        ):
            assert value in told.detail


def test_times_and_choices_are_told_as_people_write_them(dialogue: Dialogue) -> None:
    entry = DialogueLogEntry(
        dialogue=dialogue, kind=Kind.CLOSING_MOVED, detail=DETAILS["closing_moved"]
    )
    assert "2026-03-01 23:59" in in_words([entry])[0].detail
    entry = DialogueLogEntry(
        dialogue=dialogue, kind=Kind.RULES_CHANGED, detail=DETAILS["rules_changed"]
    )
    (line,) = in_words([entry])
    assert "open," not in line.detail
    assert "2026-05-01" in line.detail


def test_the_program_is_named_where_nobody_did_it(dialogue: Dialogue) -> None:
    entry = DialogueLogEntry(dialogue=dialogue, kind=Kind.CLOSED)
    other = DialogueLogEntry(dialogue=dialogue, kind=Kind.BATCH_MADE)
    assert in_words([entry])[0].who != in_words([other])[0].who


def test_criteria_are_told_without_the_fingerprint() -> None:
    words = criteria_in_words({"day": "2026-03-01", "alike": "0123456789abcdef01234567"})
    assert "0123456789abcdef" not in words


def url(name: str, dialogue: Dialogue) -> str:
    return reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key})


def test_the_log_is_filtered_and_shown_in_pages(client: Client, dialogue: Dialogue) -> None:
    user = make_staff("view_dialogue")
    client.force_login(user)
    for number in range(120):
        log(dialogue, Kind.EXPORTED, user=user, what=f"fil {number}")
    html = client.get(url("log", dialogue)).content.decode()
    assert len(rows_of(html)) == 100
    html = client.get(url("log", dialogue), {"kind": "published"}).content.decode()
    (row,) = rows_of(html)
    assert "staff@example.org" not in row


def test_the_log_asks_the_same_however_long(
    client: Client, dialogue: Dialogue, django_assert_max_num_queries: Any
) -> None:
    user = make_staff("view_dialogue")
    client.force_login(user)
    for _ in range(30):
        log(dialogue, Kind.EXPORTED, user=user)
    client.get(url("log", dialogue))
    with django_assert_max_num_queries(25):
        client.get(url("log", dialogue))


def test_the_log_is_a_file_that_no_spreadsheet_takes_for_formulas(
    client: Client, dialogue: Dialogue
) -> None:
    client.force_login(make_staff("view_dialogue"))
    log(dialogue, Kind.RELEASED, number=6, reason="=1+1")
    log(dialogue, Kind.PROMISED, title="=1+1")
    answer = client.get(url("log_csv", dialogue))
    text = b"".join(answer.streaming_content).decode()
    assert "'=1+1" in text
    assert ",=1+1" not in text
    assert len(text.strip().splitlines()) == 4


def test_the_log_is_for_staff(client: Client, dialogue: Dialogue) -> None:
    client.force_login(make_staff())
    for name in ("log", "log_csv"):
        assert client.get(url(name, dialogue)).status_code in (302, 403)


def test_taking_an_option_away_is_logged_whether_or_not_somebody_chose_it(home: Page) -> None:
    page = factories.make_dialogue_page(home, options=3)
    cast(page.row, "Förslag 1")
    publish_with_options(fresh(page), "Förslag 3")
    entry = DialogueLogEntry.objects.get(kind="option_retired")
    assert entry.detail == {"option": "Förslag 1; Förslag 2"}


def test_no_entry_is_written_when_somebody_votes(dialogue: Dialogue) -> None:
    before = DialogueLogEntry.objects.count()
    cast(dialogue)
    assert DialogueLogEntry.objects.count() == before
