"""What the receipt's page tells of a ballot that was set aside, and of one in the published list."""

from hashlib import sha256

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from dialogues import actions
from dialogues.models import Dialogue, Quarantine
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home)


def read(client: Client, receipt: str) -> str:
    return client.get(address("receipt", "en", receipt=receipt)).content.decode()


def test_a_ballot_that_was_set_aside_says_so_with_the_reason(
    client: Client, dialogue: Dialogue
) -> None:
    receipt, another = cast(dialogue), cast(dialogue)
    quarantine = Quarantine.objects.create(dialogue=dialogue, reason="Fifty a minute.", number=1)
    dialogue.ballots.with_receipt(receipt).update(quarantine=quarantine)
    assert "Fifty a minute." in read(client, receipt)
    assert "Fifty a minute." not in read(client, another)
    with time_machine.travel(dialogue.closes_at):
        actions.close_due_dialogues()
        assert sha256(receipt.encode()).hexdigest()[:16] not in read(client, receipt)


def test_after_counting_it_says_where_the_ballot_is_in_the_published_list(
    client: Client, dialogue: Dialogue
) -> None:
    receipt = cast(dialogue)
    name = sha256(receipt.encode()).hexdigest()[:16]
    assert name not in read(client, receipt)
    with time_machine.travel(dialogue.closes_at):
        assert name not in read(client, receipt), "there is no list yet"
        actions.close_due_dialogues()
        assert name in read(client, receipt)
        published = b"".join(client.get(address("ballots_file", key=dialogue.key)))
    assert name.encode() in published
