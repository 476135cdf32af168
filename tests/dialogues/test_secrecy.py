"""After a hundred votes nothing in the database, the outbox, the jobs or the log joins a voter to a ballot."""

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app as jobs
from wagtail.models import Page

from cms.mail import deliver, due_mail_ids
from cms.models import OutgoingMail, User
from dialogues import actions, codes, voter_keys, voters
from dialogues.actions.following import follow
from dialogues.actions.voter_list import import_voter_list
from dialogues.ballot_rules import by_approval
from dialogues.eid import tokens
from dialogues.eid.tokens import Shown
from dialogues.models import (
    Ballot,
    ClosingRecord,
    Dialogue,
    PendingBallot,
    RollEntry,
    VoterListEntry,
)
from tests import factories
from tests.dialogues.forms import address, ballot_for, guard_of, send_ballot
from tests.dialogues.secrecy import Row, Vote, links, plain, read_everything, rows_naming

pytestmark = pytest.mark.django_db(transaction=True)
OF_EACH = 25
# Of each kind, those that are cast by filling in the pages' forms.
BY_FORM = 4


@dataclass
class Hundred:
    """What the test knows of a hundred votes, and nobody else may find out."""

    dialogues: list[Dialogue]
    votes: list[Vote] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def note(self, dialogue: Dialogue, receipt: str, *names: str, voter: str = "") -> None:
        """Remember whose ballot the receipt is."""
        ballot = Ballot.objects.with_receipt(receipt).get()
        if voter:
            key = voter_keys.read(dialogue.key)
            names = (*names, voter_keys.hash_voter(key, voter).hex())
        self.people += [name for name in names if name not in self.people]
        self.votes.append(Vote(frozenset(names), str(ballot.pk), dialogue.pk))
        self.receipts.append(receipt)


def receipt_in(answer: Any) -> str:
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"]).rstrip("/").split("/")[-1]


def choose(dialogue: Dialogue, chance: random.Random) -> list[str]:
    labels = list(dialogue.options.values_list("label", flat=True))
    return chance.sample(labels, chance.randint(1, 3))


def cast(dialogue: Dialogue, labels: list[str], voter: str) -> str:
    keys = dict(dialogue.options.values_list("label", "key"))
    return actions.cast_ballot(
        dialogue=dialogue,
        choices=by_approval([keys[label] for label in labels]),
        voter=voter,
        proof=dialogue.electorate,
        attributes={"age": "25-44"} if len(labels) == 1 else {},
    )


def vote_by_email(known: Hundred, dialogue: Dialogue, number: int, labels: list[str]) -> None:
    email = f"mail{number}@example.org"
    client = Client()
    code_page = send_ballot(client, dialogue, *labels, email=email)["Location"]
    for mail_id in due_mail_ids():
        deliver(mail_id)
    code = codes.code_of(PendingBallot.objects.get(email=email))
    receipt = receipt_in(client.post(code_page, {"code": code}))
    known.note(dialogue, receipt, email, voter=voters.by_email(email))
    if number % 3 == 0:
        follow(dialogue=dialogue, email=email, language="sv")


def vote_by_account(known: Hundred, dialogue: Dialogue, number: int, labels: list[str]) -> None:
    email = f"account{number}@example.org"
    client = Client()
    client.force_login(factories.make_user(email))
    if number < BY_FORM:
        client.get(address("my_pages"))
        receipt = receipt_in(send_ballot(client, dialogue, *labels))
    else:
        receipt = cast(dialogue, labels, voters.by_email(email))
    known.note(dialogue, receipt, email, voter=voters.by_email(email))


def vote_openly(known: Hundred, dialogue: Dialogue, number: int, labels: list[str]) -> None:
    if number < BY_FORM:
        known.note(
            dialogue, receipt_in(send_ballot(Client(), dialogue, *labels)), f"-none{number}-"
        )
        return
    voter = voters.by_form(f"form{number}")
    known.note(dialogue, cast(dialogue, labels, voter), voter=voter)


def vote_by_eid(known: Hundred, dialogue: Dialogue, number: int, labels: list[str]) -> None:
    subject = f"1990010{number:05}"
    voter = voters.by_eid(subject)
    if number < BY_FORM:
        client = Client()
        token = tokens.seal(Shown(voter, 3), dialogue)
        url = address("vote_by_eid", key=dialogue.key, token=token)
        data = {
            "guard": guard_of(client.get(url).content.decode()),
            "website": "",
            **ballot_for(dialogue, *labels),
        }
        receipt = receipt_in(client.post(url, data))
    else:
        receipt = cast(dialogue, labels, voter)
    known.note(dialogue, receipt, subject, voter=voter)


WAYS: dict[str, Callable[[Hundred, Dialogue, int, list[str]], None]] = {
    "email": vote_by_email,
    "account": vote_by_account,
    "open": vote_openly,
    "eid": vote_by_eid,
}


@contextmanager
def everything_logged() -> Iterator[list[str]]:
    """Give what the program writes to its log meanwhile, the smallest remark included."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    root, handler = logging.getLogger(), Keep()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # What statements say is for developers; it is off wherever the program runs.
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def run_jobs() -> None:
    """Do what waits in the queue, as the worker does: mails are sent."""
    with jobs.replace_connector(jobs.connector.get_worker_connector()) as app:
        app.run_worker(
            wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1
        )


@pytest.fixture
def settings_of_eid(settings: Any) -> None:
    settings.EID_SERVER_URL = "https://login.example.org"
    settings.EID_LEVELS = {"loa3": 3}


def hundred_votes(home: Page) -> Hundred:
    """Have a hundred people vote in four ways, all in a muddle of ways but each way in order."""
    chance = random.Random(4)
    dialogues = [
        factories.make_dialogue(
            home,
            electorate=way,
            options=6,
            offers_write_in=False,
            needs_voter_list=way == "account",
        )
        for way in WAYS
    ]
    known = Hundred(dialogues)
    listed = "\n".join(f"account{number}@example.org" for number in range(OF_EACH))
    import_voter_list(dialogue=dialogues[1], text=listed, replaces=True, user=None)
    for number in range(OF_EACH):
        for dialogue in dialogues:
            vote = WAYS[dialogue.electorate]
            vote(known, dialogue, number, choose(dialogue, chance))
    for receipt in chance.sample(known.receipts, 10):
        dialogue = Ballot.objects.with_receipt(receipt).get().dialogue
        key = dialogue.options.order_by("?").values_list("key", flat=True)[0]
        actions.change_ballot(receipt=receipt, choices=by_approval([key]))
    return known


def receipts_written(rows: list[Row], known: Hundred) -> list[str]:
    receipts = {plain(receipt) for receipt in known.receipts}
    return [row.table for row in rows if any(each in plain(row.text) for each in receipts)]


def test_nothing_joins_voters_and_choices(home: Page, settings_of_eid: None) -> None:
    with everything_logged() as log_lines:
        known = hundred_votes(home)
        assert Ballot.objects.count() == RollEntry.objects.count() == 4 * OF_EACH
        before = links(read_everything(), known.votes)
        assert any("same" in link and "rollentry" in link for link in before), before
        assert any("follows" in link for link in before), "in the order of voting"
        run_jobs()
        actions.mix_new_ballots()
    rows = read_everything()
    assert links(rows, known.votes) == []
    assert receipts_written(rows, known) == []
    # The outbox tells who asked for a code, and so do the mails; neither tells what for.
    assert OutgoingMail.objects.filter(state=OutgoingMail.State.SENT).count() >= OF_EACH
    secrets = {vote.ballot for vote in known.votes} | set(known.receipts)
    told = [str(message.message()) for message in mail.outbox]
    assert not [text for text in told if any(secret in text for secret in secrets)]
    assert not PendingBallot.objects.exists()
    # Whoever reads the log learns of nobody who votes, and of no ballot.
    forbidden = secrets | set(known.people)
    assert not [line for line in log_lines if any(secret in line for secret in forbidden)]


def test_a_time_on_the_ballots_would_be_found(home: Page, settings_of_eid: None) -> None:
    known = hundred_votes(home)
    actions.mix_new_ballots()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dialogues_ballot ADD created_at timestamptz DEFAULT now()")
    try:
        assert any("time of day" in link for link in links(read_everything(), known.votes))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE dialogues_ballot DROP created_at")


def test_after_closing_no_key_and_no_list_are_anywhere(home: Page, settings_of_eid: None) -> None:
    known = hundred_votes(home)
    keys = [voter_keys.read(dialogue.key) for dialogue in known.dialogues]
    for dialogue in known.dialogues:
        actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    run_jobs()
    rows = read_everything()
    assert ClosingRecord.objects.count() == 4
    assert links(rows, known.votes) == []
    assert not VoterListEntry.objects.exists()
    assert list(voter_keys.dialogues_with_key()) == []
    folder = voter_keys.path_of(known.dialogues[0].key).parent
    assert list(folder.iterdir()) == []
    assert rows_naming(rows, [key.hex() for key in keys]) == []
    assert (
        User.objects.count() == OF_EACH
    )  # accounts are all that is left of whoever voted with one
