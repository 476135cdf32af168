"""Staff answer enquiries: those that wait longest first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.models import OutgoingMail
from feedback.models import Enquiry
from tests.feedback.staff import sign_in

pytestmark = pytest.mark.django_db


def make_enquiry(days: int = 3, **fields) -> Enquiry:
    key = str(Enquiry.objects.count())
    fields = {
        "kind": "page",
        "path": "/sv/om-oss/",
        "language": "sv",
        "name": "Kim",
        "email": "kim@example.org",
        "message": "När öppnar ni?",
        **fields,
    }
    today = timezone.localdate()
    return Enquiry.objects.create(
        due_on=today + timedelta(days=days), idempotency_key=key, **fields
    )


@pytest.fixture
def staff(client, home):
    return sign_in(client)


def address_of(row: Enquiry) -> str:
    return reverse("feedback_admin:enquiry", kwargs={"pk": row.pk})


def test_what_waits_stands_first_by_its_day_and_overdue_is_said_in_words(client, staff) -> None:
    done = make_enquiry(-9, state="answered", finished_at=timezone.now())
    later, late = make_enquiry(5), make_enquiry(-1)
    response = client.get(reverse("feedback_admin:enquiries"))
    assert list(response.context["page_obj"]) == [late, later, done]
    assert response.content.decode().count("feedback-overdue") == 1
    overdue = client.get(reverse("feedback_admin:enquiries"), {"show": "overdue"})
    assert list(overdue.context["page_obj"]) == [late]


def test_an_answer_is_mailed_once(client, staff) -> None:
    row = make_enquiry()
    data = {"answer": "1", "answer-reply": "Klockan nio."}
    assert client.post(address_of(row), data).status_code == 303
    assert client.post(address_of(row), data).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.reply, row.finished_by) == ("answered", "Klockan nio.", staff)
    assert OutgoingMail.objects.filter(recipient="kim@example.org").count() == 1


def test_an_empty_answer_is_said_beside_the_field_and_sends_nothing(client, staff) -> None:
    row = make_enquiry()
    response = client.post(address_of(row), {"answer": "1", "answer-reply": " "})
    assert response.status_code == 400
    assert response.context["forms"][0].errors["reply"]
    assert not OutgoingMail.objects.exists()


def test_who_left_no_address_cannot_be_answered_but_followed_up(client, staff) -> None:
    row = make_enquiry(kind="accessibility", email="", name="")
    names = [form.name for form in client.get(address_of(row)).context["forms"]]
    assert names == ["assign", "note", "close"]
    client.post(address_of(row), {"close": "1", "close-note": "Kontrasten är rättad."})
    row.refresh_from_db()
    assert (row.state, row.note) == ("closed", "Kontrasten är rättad.")


def test_an_enquiry_is_assigned_and_noted_and_a_colleagues_note_is_not_overwritten(
    client, staff
) -> None:
    row = make_enquiry()
    client.post(address_of(row), {"assign": "1", "assign-assignee": str(staff.pk)})
    note = {"note": "1", "note-note": "Frågat biblioteket", "note-was": ""}
    client.post(address_of(row), note)
    refused = client.post(address_of(row), {**note, "note-note": "Något annat"})
    row.refresh_from_db()
    assert (row.assignee, row.state, row.note) == (staff, "in_progress", "Frågat biblioteket")
    assert refused.status_code == 400
    assert len(client.get(address_of(row)).context["log"]) == 2


def test_enquiries_are_handed_out_safe_against_formulas(client, staff) -> None:
    make_enquiry(message='=HYPERLINK("https://evil.example")')
    response = client.get(reverse("feedback_admin:enquiries_csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK" in text


def test_a_long_list_costs_no_more_queries_than_a_short_one(client, staff) -> None:
    address = reverse("feedback_admin:enquiries")
    make_enquiry(assignee=staff)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        make_enquiry(number, assignee=staff)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)
