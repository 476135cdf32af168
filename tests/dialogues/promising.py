"""Promises for the tests: pages as editors make them, staff who look after them, pictures that owners send."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from cms.http.robots import new_guard
from cms.languages import address_in
from dialogues import actions
from dialogues.actions.promises_sending import send_update
from dialogues.actions.promises_updates import post_update
from dialogues.models import (
    Commitment,
    CommitmentUpdate,
    Dialogue,
    DialoguePage,
    PromiseCommitment,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.promises.links import owner_token
from tests import factories
from tests.dialogues.ballots import cast


def make_promise_page(home: Page, *commitments: dict[str, Any], **fields: Any) -> PromisePage:
    """Return a published promise with these commitments (one by default)."""
    index = PromiseIndexPage.objects.child_of(home).first()
    if index is None:
        index = factories.publish(home, PromiseIndexPage(title="Löften", slug="loften"))
    fields.setdefault("title", "Vårt löfte")
    page = PromisePage(year=fields.pop("year", 2026), **fields)
    page.commitments.set(
        PromiseCommitment(locale=home.locale, sort_order=number, **{"title": "Ljus", **each})
        for number, each in enumerate(commitments or ({},))
    )
    return factories.publish(index, page)


def make_commitment(home: Page, **facts: Any) -> Commitment:
    """Return the row of a published promise's only commitment; `status`, `owner_email` and the like go on the row."""
    on_row = {
        name: facts.pop(name)
        for name in ("status", "owner_email", "link_version", "reminded_on", "deadline_told")
        if name in facts
    }
    dialogue = facts.pop("dialogue", None)
    page = make_promise_page(home, facts, dialogue=dialogue)
    Commitment.objects.filter(promise=page.row).update(**on_row)
    return Commitment.objects.select_related("promise__source_locale").get(promise=page.row)


def measure(text: str, state: str = "planned", by: date | None = None) -> dict[str, Any]:
    return {
        "type": "measure",
        "id": str(uuid4()),
        "value": {"text": text, "state": state, "by": by.isoformat() if by else None},
    }


def sent(commitment: Commitment, text: str = "Vi har satt upp lampor.", **facts: Any) -> Any:
    """Return an update that the owner has sent in."""
    facts.setdefault("measured_on", timezone.localdate())
    return send_update(
        commitment=commitment, text=text, language="sv", form_name=uuid4().hex, **facts
    )


def told(commitment: Commitment, text: str = "Klart.", **facts: Any) -> CommitmentUpdate:
    """Return an update that staff have published."""
    facts.setdefault("measured_on", timezone.localdate())
    return post_update(commitment=commitment, text=text, language="sv", by=None, **facts)


def make_keeper(email: str = "keeper@example.org", *more: str) -> Any:
    """Return a member of staff who may look after promises."""
    user = factories.make_user(email)
    names = ["access_admin", "view_dialogue", "change_commitment", *more]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def picture(
    size: tuple[int, int] = (600, 400), kind: str = "JPEG", mode: str = "RGB", **save: Any
) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new(mode, size, 120 if mode == "L" else "teal").save(written, kind, **save)
    return SimpleUploadedFile(f"photo.{kind.lower()}", written.getvalue(), f"image/{kind.lower()}")


def answers(**given: Any) -> dict[str, Any]:
    """Return what an owner's browser sends."""
    return {
        "guard": new_guard(),
        "website": "",
        "text": "Vi har satt upp lampor.",
        "measured_on": timezone.localdate().isoformat(),
        "value": "",
        "status": "",
        "photo_alt": "",
        "evidence_url": "",
        **given,
    }


def days(number: int) -> date:
    """Return the local day so many days from now."""
    return timezone.localdate() + timedelta(days=number)


def owner_link(commitment: Commitment, language: str = "sv") -> str:
    """Return the address at which the owner tells how it goes."""
    return address_in(language, "owner_update", token=owner_token(commitment))


def promise_address(commitment: Commitment) -> str:
    """Return the address of the promise's page."""
    return PromisePage.objects.get(translation_key=commitment.promise.key).get_url()


def make_counted_dialogue(home: Page) -> Dialogue:
    """Return a dialogue in which the first option got 3 ballots, the second and third 2 each, the fourth 1."""
    row = factories.make_dialogue(home, options=5)
    for label, times in (("1", 3), ("2", 2), ("3", 2), ("4", 1)):
        for _time in range(times):
            cast(row, f"Förslag {label}")
    Dialogue.objects.update(closes_at=timezone.now())
    actions.close_dialogue(dialogue=row)
    return Dialogue.objects.get()


def dialogue_page(dialogue: Dialogue) -> DialoguePage:
    """Return the page of that row."""
    return DialoguePage.objects.get(translation_key=dialogue.key)


def count_queries(act: Callable[[], object]) -> int:
    """Return how many queries `act` asks."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)
