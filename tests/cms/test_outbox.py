"""The outbox: at least once, never silently lost."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cms import mail
from cms.mail import delivery
from cms.mail.failing import mark_failing
from cms.models import FailingAddress, OutgoingMail
from cms.privacy import retention

pytestmark = pytest.mark.django_db
State = OutgoingMail.State


def delivered(row: OutgoingMail) -> OutgoingMail:
    mail.deliver(str(row.pk))
    row.refresh_from_db()
    return row


def test_a_mail_that_was_sent_is_stamped_and_not_sent_again(queue_note) -> None:
    row = delivered(queue_note())
    assert row.state == State.SENT
    assert row.sent_at is not None
    delivered(row)
    assert len(django_mail.outbox) == 1


def test_a_mail_with_nothing_left_to_say_is_not_called_sent(queue_note) -> None:
    row = delivered(queue_note(subject_id="nobody"))
    assert row.state == State.DROPPED
    assert row.sent_at is None
    assert row.last_error
    assert django_mail.outbox == []


def test_nothing_is_queued_for_a_change_that_was_rolled_back(queue_note) -> None:
    def change_that_fails() -> None:
        with transaction.atomic():
            queue_note()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_that_fails()
    assert not OutgoingMail.objects.exists()


def test_a_mail_that_a_killed_worker_left_in_flight_is_taken_up_again(queue_note) -> None:
    row = queue_note()
    assert delivery._take(str(row.pk)) is not None  # and then the worker dies
    assert mail.due_mail_ids() == []
    with time_machine.travel(timezone.now() + delivery.STUCK_AFTER + timedelta(seconds=1)):
        [due] = mail.due_mail_ids()
        mail.deliver(due)
    assert len(django_mail.outbox) == 1


def test_a_mail_of_a_kind_that_nobody_knows_waits_for_somebody_who_does(queue_note) -> None:
    row = delivered(queue_note(kind="test.of_a_newer_release"))
    assert row.state == State.RETRY
    assert "test.of_a_newer_release" in row.last_error


def test_bulk_mail_stays_away_from_an_address_that_fails(queue_note) -> None:
    mark_failing("Kim@Example.org", "550 5.1.1 no such user")
    bulk, personal = delivered(queue_note("test.bulk")), delivered(queue_note())
    assert bulk.state == State.FAILED
    assert bulk.last_error
    assert personal.state == State.SENT
    # What got through once says nothing of the next time.
    assert FailingAddress.objects.exists()


@pytest.mark.parametrize("state", [State.RETRY, State.FAILED, State.BOUNCED, State.DROPPED])
def test_a_mail_that_did_not_arrive_is_sent_again_under_its_own_name(queue_note, state) -> None:
    row = queue_note()
    OutgoingMail.objects.update(
        state=state, attempts=7, next_attempt_at=timezone.now() + timedelta(days=1)
    )
    assert mail.send_again(mail_id=row.pk).pk == row.pk
    row = delivered(row)
    assert (row.state, row.attempts) == (State.SENT, 1)


def test_a_mail_that_was_sent_is_sent_again_as_a_new_one(queue_note) -> None:
    row = delivered(queue_note(of="him"))
    again = mail.send_again(mail_id=row.pk)
    delivered(again)
    ids = {message.extra_headers["Message-ID"] for message in django_mail.outbox}
    assert len(ids) == 2
    assert again.extra == {"of": "him"}


@pytest.mark.parametrize("state", [State.QUEUED, State.IN_FLIGHT])
def test_a_mail_that_is_on_its_way_is_not_queued_twice(queue_note, state) -> None:
    row = queue_note()
    OutgoingMail.objects.update(state=state)
    with pytest.raises(ValidationError):
        mail.send_again(mail_id=row.pk)


def test_a_mail_that_waits_can_be_withdrawn(queue_note) -> None:
    row = queue_note()
    mail.withdraw(mail_id=row.pk)
    assert delivered(row).state == State.DROPPED
    assert django_mail.outbox == []


@pytest.mark.parametrize("state", [State.SENT, State.IN_FLIGHT, State.FAILED])
def test_a_mail_that_does_not_wait_cannot_be_withdrawn(queue_note, state) -> None:
    row = queue_note()
    OutgoingMail.objects.update(state=state)
    with pytest.raises(ValidationError):
        mail.withdraw(mail_id=row.pk)


@pytest.mark.parametrize(("state", "stays"), [(s, s in delivery.UNSENT) for s in State])
def test_old_mail_goes_when_nothing_more_will_be_done_with_it(queue_note, state, stays) -> None:
    row = queue_note()
    OutgoingMail.objects.update(state=state, created_at=timezone.now() - timedelta(days=31))
    retention.apply_retention()
    assert OutgoingMail.objects.filter(pk=row.pk).exists() == stays


def test_an_old_failure_is_forgotten(db) -> None:
    mark_failing("kim@example.org", "550")
    retention.apply_retention(now=timezone.now() + timedelta(days=179))
    assert FailingAddress.objects.exists()
    retention.apply_retention(now=timezone.now() + timedelta(days=181))
    assert not FailingAddress.objects.exists()
