"""Batches of paper ballots for the tests."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import Locale

from dialogues.actions.paper import begin_batch, submit_batch
from dialogues.actions.paper_sheets import enter_sheet
from dialogues.models import Dialogue, Option, PaperBatch
from dialogues.paper.numbering import numbered_options
from dialogues.paper.reading import ReadSheet, read_choices
from tests import factories

STAFF = ("access_admin", "view_dialogue", "add_papersheet", "change_votingplace")
COORDINATOR = (*STAFF, "change_paperbatch", "change_voterlistentry")


def paper_dialogue(*, options: int = 4, special: tuple[str, ...] = (), **fields: Any) -> Dialogue:
    """Return a dialogue with paper and without pages, open since yesterday; `special` are "own" and "none"."""
    locale = Locale.objects.get_or_create(language_code="sv")[0]
    fields.setdefault("paper_rule", "trusted")
    fields.setdefault("opens_at", timezone.now() - timedelta(days=1))
    fields.setdefault("closes_at", timezone.now() + timedelta(days=7))
    row = Dialogue.objects.create(
        key=uuid4(), source_locale=locale, title="Vad är viktigast?", **fields
    )
    Option.objects.bulk_create(
        Option(dialogue=row, key=f"o{number}", label=f"Förslag {number}", order=number)
        for number in range(1, options + 1)
    )
    kinds = {"own": "write_in", "none": "none"}
    for key in special:
        Option.objects.create(dialogue=row, key=key, label=key, kind=kinds[key], order=90)
    return row


def person(name: str, permissions: tuple[str, ...] = STAFF) -> Any:
    """Return a member of staff."""
    user = factories.make_user(f"{name}@example.org")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def begun(dialogue: Dialogue, user: Any, sheets: int = 2, **facts: Any) -> PaperBatch:
    facts.setdefault("place", "Bro bibliotek")
    facts.setdefault("held_on", timezone.localdate())
    return begin_batch(
        dialogue=dialogue, batch_id=uuid4(), control_total=sheets, user=user, **facts
    )


def read(dialogue: Dialogue, typed: str, own_words: str = "", **attributes: str) -> ReadSheet:
    choices = read_choices(dialogue, numbered_options(dialogue), typed, own_words)
    return ReadSheet(choices or [], attributes, is_invalid=choices is None)


def enter(batch: PaperBatch, user: Any, *typed: str, first: int = 1, **attributes: str) -> None:
    for number, text in enumerate(typed, first):
        sheet = read(batch.dialogue, text, **attributes)
        enter_sheet(batch=batch, number=number, read=sheet, user=user)


def submitted(dialogue: Dialogue, user: Any, *typed: str, **facts: Any) -> PaperBatch:
    """Return a batch with these sheets that waits for approval."""
    batch = begun(dialogue, user, len(typed), **facts)
    enter(batch, user, *typed)
    submit_batch(batch=batch, user=user)
    batch.refresh_from_db()
    return batch
