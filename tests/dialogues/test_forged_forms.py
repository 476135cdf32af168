"""A form's name that stands for something of another dialogue is no form of ours: 404, and nothing is touched."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from dialogues.models import Dialogue, DialogueLogEntry, PaperBatch, Quarantine, VotingPlace
from tests import factories
from tests.cms.editing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(
        home, electorate="email", asks_captcha=True, paper_rule="trusted"
    )


@pytest.fixture
def other(home: Page) -> Dialogue:
    return factories.make_dialogue(home, title="En annan", slug="en-annan")


@pytest.fixture
def chief(client: Client, home: Page) -> Client:
    return sign_in(client, factories.make_user(is_staff=True, is_superuser=True))


def post(client: Client, dialogue: Dialogue, view: str, data: dict[str, Any]) -> Any:
    address = reverse(f"dialogues_admin:{view}", kwargs={"key": dialogue.key})
    return client.post(f"{address}?day={timezone.localdate():%Y-%m-%d}", data)


def test_a_voting_place_of_another_dialogue(
    chief: Client, dialogue: Dialogue, other: Dialogue
) -> None:
    now, later = timezone.localtime(), timezone.localtime(timezone.now() + timedelta(hours=2))
    theirs = VotingPlace.objects.create(
        dialogue=other, name="Bro", opens_at=now, closes_at=now + timedelta(hours=1)
    )
    answer = post(
        chief,
        dialogue,
        "place_make",
        {
            "name": "Kungsängen",
            "opens_at": f"{now:%Y-%m-%d %H:%M}",
            "closes_at": f"{later:%Y-%m-%d %H:%M}",
            "is_kiosk": "kiosk",
            "place_id": str(theirs.pk),
        },
    )
    assert answer.status_code == 404
    assert VotingPlace.objects.get().name == "Bro"


def test_a_batch_of_another_dialogue(chief: Client, dialogue: Dialogue, other: Dialogue) -> None:
    today = timezone.localdate()
    theirs = PaperBatch.objects.create(
        pk=uuid4(), dialogue=other, place="Bro", held_on=today, control_total=3
    )
    answer = post(
        chief,
        dialogue,
        "paper_begin",
        {
            "place": "Kungsängen",
            "held_on": f"{today:%Y-%m-%d}",
            "control_total": "5",
            "batch_id": str(theirs.pk),
        },
    )
    assert answer.status_code == 404
    assert PaperBatch.objects.get().place == "Bro"


def test_ballots_set_aside_in_another_dialogue(
    chief: Client, dialogue: Dialogue, other: Dialogue
) -> None:
    theirs = Quarantine.objects.create(dialogue=other, reason="Alike", number=6)
    data = {"reason": "Alike", "form_key": str(theirs.pk)}
    answer = post(chief, dialogue, "set_aside_confirm", data)
    assert answer.status_code == 404
    assert Quarantine.objects.count() == 1
    assert not DialogueLogEntry.objects.filter(kind="quarantined").exists()
