"""What people wrote in comments is handed out to them and erased; answers go after two years."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.privacy import personal_data, retention
from feedback.models import (
    Answer,
    AnswerLogEntry,
    DigestOptOut,
    Enquiry,
    EnquiryKind,
    EnquiryState,
)
from tests.feedback.staff import make_answer, make_colleague

pytestmark = pytest.mark.django_db


def test_who_asks_is_handed_comments_that_name_them_and_they_can_be_erased() -> None:
    make_answer(comment="Write to Kim@example.org, please")
    make_answer(comment="Write to noor@example.org")
    held = personal_data.export_person("kim@example.org")
    assert len(held["feedback.Answer"]) == 1
    personal_data.erase_person("kim@example.org")
    assert Answer.objects.count() == 2
    assert set(Answer.objects.values_list("comment", flat=True)) == {
        "",
        "Write to noor@example.org",
    }


def test_answers_go_after_two_years() -> None:
    make_answer(created_at=timezone.now() - timedelta(days=731))
    make_answer(created_at=timezone.now() - timedelta(days=729))
    assert retention.apply_retention()["page feedback"] == 1
    assert Answer.objects.count() == 1


def test_what_a_member_of_staff_did_is_handed_out_and_then_nobodys(home) -> None:
    user = make_colleague()
    answer = make_answer(comment="Var?")
    AnswerLogEntry.objects.create(answer=answer, kind="assigned", user=user, about_user=user)
    DigestOptOut.objects.create(user=user)
    held = personal_data.export_person(user.email)
    assert len(held["feedback.AnswerLogEntry"]) == 1
    assert len(held["feedback.DigestOptOut"]) == 1
    personal_data.erase_person(user.email)
    entry = AnswerLogEntry.objects.get()
    assert (entry.user, entry.about_user) == (None, None)
    assert not DigestOptOut.objects.exists()


def test_what_staff_wrote_of_somebody_goes_too_and_what_nobody_looks_after_is_new_again(
    home,
) -> None:
    user = make_colleague(email="kim@example.org")
    answer = make_answer(comment="Var?", note="Fråga kim@example.org")
    enquiry = Enquiry.objects.create(
        kind=EnquiryKind.ACCESSIBILITY,
        path="kim@example.org skrev om sidan",
        language="sv",
        email="noor@example.org",
        message="Kan inte läsa.",
        note="Ring Kim@example.org",
        reply="Fråga kim@example.org",
        due_on=timezone.localdate(),
        state=EnquiryState.IN_PROGRESS,
        assignee=user,
        idempotency_key="a",
    )
    personal_data.erase_person("kim@example.org")
    answer.refresh_from_db()
    enquiry.refresh_from_db()
    assert answer.note == enquiry.path == enquiry.note == enquiry.reply == ""
    assert enquiry.message == "Kan inte läsa."
    assert (enquiry.state, enquiry.assignee) == (EnquiryState.NEW, None)
