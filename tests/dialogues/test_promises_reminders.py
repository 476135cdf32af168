"""Owners are reminded in time, once, and of what still holds; being late begins at the local midnight."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation
from wagtail.models import Page

from cms.mail import mail_kinds
from cms.models import OutgoingMail
from cms.privacy.retention import apply_retention
from dialogues.actions.promises_reminding import remind_owners
from dialogues.models import Commitment, CommitmentUpdate, DialoguePage
from dialogues.promises import letters
from dialogues.promises.links import has_link
from dialogues.promises.progress import next_overdue_at
from tests import factories
from tests.dialogues.promising import days, make_commitment, make_promise_page, sent, told

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(OutgoingMail.objects.order_by("created_at").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), False),  # 23:59:59 on the day itself
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), True),  # midnight in Sweden's summer
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), True),
    ],
)
def test_it_is_late_from_the_midnight_after_the_deadline(home: Page, moment, is_late) -> None:
    commitment = make_commitment(home, deadline=date(2026, 6, 30))
    with time_machine.travel(moment, tick=False):
        assert commitment.is_overdue() is is_late
        assert Commitment.objects.overdue().exists() is is_late


def test_pages_from_memory_change_at_that_midnight(home: Page) -> None:
    make_commitment(home, deadline=date(2026, 6, 30))
    with time_machine.travel(datetime(2026, 6, 30, 12, 0, tzinfo=UTC), tick=False):
        assert next_overdue_at() == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    with time_machine.travel(datetime(2026, 6, 30, 23, 0, tzinfo=UTC), tick=False):
        assert next_overdue_at() is None


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_settled_is_never_late(home: Page, status) -> None:
    commitment = make_commitment(home, deadline=days(-1), status=status)
    assert not commitment.is_overdue()
    assert not Commitment.objects.overdue().exists()


def test_the_owner_is_reminded_two_weeks_before_and_once(home: Page) -> None:
    commitment = make_commitment(home, deadline=days(20), owner_email="owner@example.org")
    assert remind_owners(today=days(5)) == 0
    assert remind_owners(today=days(6)) == 1
    assert remind_owners(today=days(6)) == 0
    assert remind_owners(today=days(7)) == 0
    assert kinds() == [letters.SOON_DUE]
    commitment.refresh_from_db()
    assert has_link(commitment)


def test_a_moved_deadline_is_told_of_anew(home: Page) -> None:
    make_commitment(home, deadline=days(3), owner_email="owner@example.org")
    remind_owners()
    Commitment.objects.update(deadline=days(10))
    assert remind_owners() == 1


def test_who_is_late_is_told_at_once_and_then_monthly(home: Page) -> None:
    make_commitment(home, deadline=days(-1), owner_email="owner@example.org")
    told_on = [day for day in range(65) if remind_owners(today=days(day))]
    assert told_on == [0, 30, 60]
    assert set(kinds()) == {letters.OVERDUE}


def test_a_job_that_was_down_for_a_week_loses_nothing(home: Page) -> None:
    make_commitment(home, deadline=days(20), owner_email="owner@example.org")
    assert remind_owners(today=days(19)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"owner_email": ""},
        {"owner_email": "owner@example.org", "status": "done"},
        {"owner_email": "owner@example.org", "status": "dropped"},
    ],
)
def test_nobody_is_reminded_of_what_is_settled_or_has_no_owner(home: Page, facts) -> None:
    make_commitment(home, deadline=days(-1), **facts)
    assert remind_owners() == 0


def test_nobody_is_reminded_of_a_promise_that_is_not_shown(home: Page) -> None:
    make_commitment(home, deadline=days(-1), owner_email="owner@example.org")
    from dialogues.models import PromisePage

    PromisePage.objects.get().unpublish()
    assert remind_owners() == 0


def test_the_follow_up_is_told_of_once(home: Page) -> None:
    dialogue = factories.make_dialogue_page(home, follow_up_by=days(30))
    page = make_promise_page(home, {}, dialogue=dialogue)
    Commitment.objects.update(owner_email="owner@example.org")
    assert remind_owners(today=days(15)) == 0
    assert remind_owners(today=days(16)) == 1
    assert remind_owners(today=days(17)) == 0
    assert kinds() == [letters.FOLLOW_UP_SOON]
    assert page.row.dialogue == DialoguePage.objects.get().row


def test_a_mail_that_was_overtaken_says_nothing(home: Page) -> None:
    commitment = make_commitment(home, deadline=days(-1), owner_email="owner@example.org")
    remind_owners()
    mail = OutgoingMail.objects.get()
    render = mail_kinds()[mail.kind].render
    content = render(mail)
    assert content is not None
    assert "/" in content.context["link"]
    told(commitment, status="done")
    assert render(mail) is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_mail_can_be_previewed_and_carries_its_facts(home: Page, language) -> None:
    from cms.mail.previews import preview_of

    commitment = make_commitment(
        home, title="Ljus vid bron", deadline=days(3), owner_email="o@example.org", link_version=1
    )
    ours = [
        letters.LINK,
        letters.SOON_DUE,
        letters.OVERDUE,
        letters.FOLLOW_UP_SOON,
        letters.DECIDED,
    ]
    before = CommitmentUpdate.objects.count()
    for name in ours:
        kind = mail_kinds()[name]
        with translation.override(language):
            content = kind.preview(commitment)
        seen = preview_of(content, kind=name, language=language)
        assert "Ljus vid bron" in seen.subject
        assert "Ljus vid bron" in seen.text
        assert "Ljus vid bron" in seen.html
        assert content.context["link"] in seen.text
    assert CommitmentUpdate.objects.count() == before


def test_the_address_goes_a_year_after_everything_is_settled(home: Page) -> None:
    commitment = make_commitment(
        home, owner_email="owner@example.org", status="done", link_version=1
    )
    now = timezone.now()
    apply_retention(now=now + timedelta(days=300))
    commitment.refresh_from_db()
    assert commitment.owner_email
    apply_retention(now=now + timedelta(days=400))
    commitment.refresh_from_db()
    assert commitment.owner_email == ""
    assert not has_link(commitment)


def test_the_address_stays_while_something_is_left_to_do(home: Page) -> None:
    commitment = make_commitment(home, owner_email="owner@example.org")
    apply_retention(now=timezone.now() + timedelta(days=400))
    commitment.refresh_from_db()
    assert commitment.owner_email


def test_an_owner_is_handed_and_erased_what_is_held(home: Page) -> None:
    from cms.privacy.personal_data import erase_person, export_person

    commitment = make_commitment(home, owner_email="owner@example.org", link_version=1)
    sent(commitment)
    assert export_person("Owner@example.org")["dialogues.Commitment"][0]["email"]
    erase_person("OWNER@example.org")
    commitment.refresh_from_db()
    assert commitment.owner_email == ""
    assert not has_link(commitment)
    assert CommitmentUpdate.objects.count() == 1
