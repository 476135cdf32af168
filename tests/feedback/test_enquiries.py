"""Who wants an answer writes in a form of its own, and gets one; who met a barrier need not say who they are."""

import re
import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from cms.mail import compose, mail_kinds
from cms.models import AccessibilityStatementPage, OutgoingMail, SiteSettings
from cms.privacy import personal_data, retention
from feedback import actions
from feedback.models import Enquiry, EnquiryKind, EnquiryState
from feedback.subject import Subject
from tests import factories
from tests.feedback.answering import ABOUT

pytestmark = pytest.mark.django_db

FIELDS = {"name": "Kim", "email": "Kim@Example.org", "message": "Var ligger biblioteket?"}


def write(client: Client, view: str = "enquiry", *, about: Subject = ABOUT, **fields: str):
    address = reverse(view)
    page = client.get(address, {"page": about.sign()}).content.decode()
    hidden = dict(re.findall(r'name="(guard|page)" value="([^"]+)"', page))
    return client.post(address, {"website": "", **hidden, **fields})


@pytest.fixture
def contact(home):
    return SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True), contact_email="vi@example.org"
    )


def make_enquiry(**fields) -> Enquiry:
    fields.setdefault("email", "kim@example.org")
    fields.setdefault("idempotency_key", str(Enquiry.objects.count()))
    return Enquiry.objects.create(
        **{
            "kind": EnquiryKind.PAGE,
            "path": "/sv/om-oss/",
            "language": "sv",
            "name": "Kim",
            "message": "Var ligger biblioteket?",
            "due_on": date(2030, 1, 7),
            **fields,
        }
    )


def mail_of(kind: str):
    mail = OutgoingMail.objects.get(kind=kind)
    content = mail_kinds()[kind].render(mail)
    return compose(mail, content)


# --- Asking -------------------------------------------------------------------------------------


def test_a_message_is_stored_with_its_page_and_the_day_to_answer(client, about) -> None:
    subject = Subject("/sv/om-oss/", about.pk, about.live_revision_id, "sv")
    with time_machine.travel("2026-11-26T12:00:00Z", tick=False):
        response = write(client, about=subject, **FIELDS)
        assert response.status_code == 303
        confirmation = client.get(response.headers["Location"])
    stored = Enquiry.objects.get()
    assert (stored.kind, stored.path, stored.page_id) == ("page", "/sv/om-oss/", about.pk)
    assert (stored.name, stored.email) == ("Kim", "kim@example.org")
    assert stored.due_on == date(2026, 12, 3)
    assert confirmation.status_code == 200
    assert "no-store" in confirmation.headers["Cache-Control"]
    assert not client.cookies


def test_both_sides_get_a_mail_and_neither_repeats_what_was_written(client, contact, about) -> None:
    write(client, about=Subject("/sv/om-oss/", about.pk, None, "sv"), **FIELDS)
    to_person, to_staff = mail_of("feedback.enquiry_came"), mail_of("feedback.enquiry")
    assert to_person.to == ["kim@example.org"]
    assert to_staff.to == ["vi@example.org"]
    for message in (to_person, to_staff):
        everything = f"{message.subject} {message.body} {message.alternatives[0][0]}"
        assert "biblioteket" not in everything
        assert "Kim" not in everything
        assert "/sv/om-oss/" in everything
    assert not OutgoingMail.objects.filter(extra__icontains="bibliotek").exists()
    assert str(Enquiry.objects.get().pk) in to_staff.body


def test_the_mail_to_a_stranger_repeats_no_made_up_address(client, contact) -> None:
    write(
        client, "report_barrier", where="/ring/070-1/din-bank", message="?", email="a@example.org"
    )
    message = mail_of("feedback.enquiry_came")
    assert "din-bank" not in f"{message.subject} {message.body} {message.alternatives[0][0]}"
    assert "din-bank" in mail_of("feedback.enquiry").body


def test_without_a_contact_no_mail_goes_to_staff(client, home) -> None:
    write(client, **FIELDS)
    assert [each.kind for each in OutgoingMail.objects.all()] == ["feedback.enquiry_came"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"email": ""},
        {"email": "kim"},
        {"message": " "},
        {"message": "x" * 4001},
        {"website": "x"},
        {"name": "x\x00"},
    ],
)
def test_what_is_missing_is_told_and_nothing_is_stored(client, home, wrong) -> None:
    response = write(client, **{**FIELDS, **wrong})
    html = response.content.decode()
    assert response.status_code == 400
    assert "data-error-summary" in html
    if "message" not in wrong:
        assert "Var ligger biblioteket?" in html
    assert not Enquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_message_from_another_site_is_refused(client, home) -> None:
    for name in ("enquiry", "report_barrier"):
        response = client.post(reverse(name), FIELDS, headers={"Origin": "https://evil.example"})
        assert response.status_code == 403
    assert not Enquiry.objects.exists()


def test_a_form_sent_twice_is_one_message(client, home) -> None:
    address = reverse("enquiry")
    page = client.get(address).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', page)[1]
    answers = [client.post(address, {"guard": guard, **FIELDS}) for _time in range(2)]
    assert {each.status_code for each in answers} == {303}
    assert Enquiry.objects.count() == OutgoingMail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_are_one_message_and_one_mail() -> None:
    start = threading.Barrier(8)

    def click() -> None:
        start.wait()
        try:
            actions.ask_for_answer(
                subject=ABOUT, name="Kim", email="kim@example.org", message="?", idempotency_key="a"
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Enquiry.objects.count() == OutgoingMail.objects.count() == 1


def test_a_forged_page_is_left_out_and_the_message_taken(client, home) -> None:
    page = client.get(reverse("enquiry")).content.decode()
    guard = re.search(r'name="guard" value="([^"]+)"', page)[1]
    client.post(reverse("enquiry"), {"guard": guard, "page": "made-up:x", **FIELDS})
    assert Enquiry.objects.get().path == ""


@pytest.mark.parametrize(
    ("before", "path"),
    [
        ("http://testserver/sv/om-oss/", "/sv/om-oss/"),
        ("https://evil.example/sv/om-oss/", ""),
        ("http://testserver/sv/kvitto/hemligt/", ""),
        ("http://testserver/konto/login/", ""),
        ("nonsense", ""),
    ],
)
def test_the_page_that_led_here_is_filled_in_unless_it_may_be_secret(
    client, about, before, path
) -> None:
    html = client.get(reverse("report_barrier"), headers={"Referer": before}).content.decode()
    filled = re.search(r'name="where"[^>]*value="([^"]*)"', html)
    assert (filled[1] if filled else "") == path
    assert "hemligt" not in html


@pytest.mark.usefixtures("still_clock")
def test_an_address_gets_few_mails_an_hour(client, home, settings) -> None:
    settings.ENQUIRY_ADDRESS_LIMIT = (2, 3600)
    statuses = []
    for number in range(3):
        someone = Client(REMOTE_ADDR=f"192.0.2.{number}")
        statuses.append(write(someone, **FIELDS).status_code)
    assert statuses == [303, 303, 429]
    assert write(client, **{**FIELDS, "email": "noor@example.org"}).status_code == 303


@pytest.mark.usefixtures("still_clock")
def test_a_network_gets_to_send_few_messages(client, home, settings) -> None:
    settings.ENQUIRY_LIMIT = (1, 600)
    assert [write(client, **FIELDS).status_code for _time in range(2)] == [303, 429]


def test_an_old_or_forged_confirmation_says_thanks_and_nothing_more(client, home) -> None:
    with time_machine.travel("2030-01-02T12:00:00Z", tick=False) as clock:
        address = write(client, **FIELDS).headers["Location"]
        clock.shift(timedelta(days=2))
        assert client.get(address).context["enquiry"] is None
    assert client.get(reverse("enquiry_sent", kwargs={"signed": "x"})).status_code == 200


# --- Barriers -----------------------------------------------------------------------------------


def test_a_barrier_is_told_of_without_a_name_and_is_due_as_the_statement_promises(
    client, contact, home
) -> None:
    statement = AccessibilityStatementPage(
        title="Tillgänglighet",
        slug="tillganglighet",
        service="lyhord.example",
        responsible="Kommunen",
        assessment="By hand.",
        answer_within_days=2,
    )
    factories.publish(home, statement)
    with time_machine.travel("2026-11-26T12:00:00Z", tick=False):
        response = write(client, "report_barrier", where="/sv/om-oss/", message="Kan inte läsa")
        assert client.get(response.headers["Location"]).status_code == 200
    stored = Enquiry.objects.get()
    assert (stored.kind, stored.path, stored.name, stored.email) == (
        "accessibility",
        "/sv/om-oss/",
        "",
        "",
    )
    assert stored.due_on == date(2026, 11, 30)
    assert [each.recipient for each in OutgoingMail.objects.all()] == ["vi@example.org"]
    assert mail_of("feedback.enquiry").body


def test_a_barrier_on_a_page_in_somebodys_own_words_is_taken(client, about) -> None:
    subject = Subject("/sv/om-oss/", about.pk, None, "sv")
    write(client, "report_barrier", about=subject, where="Startsidan", message="För liten text")
    stored = Enquiry.objects.get()
    assert (stored.path, stored.page_id) == ("Startsidan", None)


def test_every_page_leads_to_the_form(client, home, about) -> None:
    for address in ("/sv/", "/sv/om-oss/", "/sv/finns-inte/"):
        assert f'href="{reverse("report_barrier")}"' in client.get(address).content.decode()


# --- Answering ----------------------------------------------------------------------------------


def test_an_answer_is_mailed_and_finishes_the_message(home) -> None:
    enquiry, user = make_enquiry(), factories.make_user()
    actions.answer_enquiry(enquiry=enquiry, reply=" I centrum. ", user=user)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.reply, enquiry.finished_by) == ("answered", "I centrum.", user)
    assert enquiry.finished_at is not None
    message = mail_of("feedback.enquiry_reply")
    assert "I centrum." in message.body
    assert "Var ligger biblioteket?" in message.body
    assert message.to == ["kim@example.org"]
    assert ModelLogEntry.objects.get().action == "feedback.answer"


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_send_one_answer() -> None:
    enquiry, user = make_enquiry(), factories.make_user()
    start = threading.Barrier(4)
    refused = []

    def answer() -> None:
        start.wait()
        try:
            actions.answer_enquiry(enquiry=enquiry, reply="Här.", user=user)
        except ValidationError as error:
            refused.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=answer) for _number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert refused == ["finished"] * 3
    assert OutgoingMail.objects.count() == 1


def test_an_answer_needs_words_and_an_address(home) -> None:
    user = factories.make_user()
    for enquiry, reply in (
        (make_enquiry(), " "),
        (make_enquiry(), "x" * 4001),
        (make_enquiry(kind=EnquiryKind.ACCESSIBILITY, email=""), "Tack!"),
    ):
        with pytest.raises(ValidationError) as refusal:
            actions.answer_enquiry(enquiry=enquiry, reply=reply, user=user)
        assert "reply" in refusal.value.error_dict
    assert not OutgoingMail.objects.exists()
    assert not Enquiry.objects.exclude(state=EnquiryState.NEW).exists()


def test_a_message_is_assigned_given_back_and_closed_with_a_note(home) -> None:
    enquiry, user = make_enquiry(), factories.make_user()
    assert actions.assign_enquiry(enquiry=enquiry, assignee=user, user=user).state == "in_progress"
    assert actions.assign_enquiry(enquiry=enquiry, assignee=None, user=user).state == "new"
    with pytest.raises(ValidationError):
        actions.close_enquiry(enquiry=enquiry, note="", user=user)
    assert actions.close_enquiry(enquiry=enquiry, note="Skräp", user=user).state == "closed"
    with pytest.raises(ValidationError):
        actions.assign_enquiry(enquiry=enquiry, assignee=user, user=user)
    assert not Enquiry.objects.waiting().exists()
    assert not OutgoingMail.objects.exists()


# --- What is held -------------------------------------------------------------------------------


def test_a_person_gets_what_they_wrote_and_can_have_it_erased(home) -> None:
    make_enquiry()
    make_enquiry(email="noor@example.org", name="Noor", message="Kim har adressen kim@example.org")
    make_enquiry(kind=EnquiryKind.ACCESSIBILITY, email="")
    held = personal_data.export_person("KIM@example.org")["feedback.Enquiry"]
    assert {each["name"] for each in held} == {"Kim", "Noor"}
    personal_data.erase_person("kim@example.org")
    assert set(Enquiry.objects.values_list("email", "message")) == {
        ("noor@example.org", ""),
        ("", "Var ligger biblioteket?"),
    }


def test_a_mail_about_what_was_erased_is_not_sent(client, contact) -> None:
    write(client, **FIELDS)
    Enquiry.objects.all().delete()
    kinds = mail_kinds()
    assert [kinds[each.kind].render(each) for each in OutgoingMail.objects.all()] == [None, None]


def test_messages_go_a_year_after_they_were_finished_and_no_sooner(home) -> None:
    now = timezone.now()
    old = make_enquiry(finished_at=now - timedelta(days=366), state=EnquiryState.ANSWERED)
    make_enquiry(finished_at=now - timedelta(days=364), state=EnquiryState.CLOSED)
    make_enquiry(created_at=now - timedelta(days=900))
    assert retention.apply_retention()["page feedback: enquiries"] == 1
    assert not Enquiry.objects.filter(pk=old.pk).exists()
