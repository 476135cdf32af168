"""The outbox and the beginnings of mails in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.editing.groups import EDITORS, STAFF, ensure_groups
from cms.mail.failing import mark_failing
from cms.models import FailingAddress, MailIntro, OutgoingMail
from tests import factories

pytestmark = pytest.mark.django_db
State = OutgoingMail.State


@pytest.fixture(autouse=True)
def without_second_factor(settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]


@pytest.fixture
def as_member(client: Client, home):
    """Sign in as a member of a group, in English."""
    ensure_groups()

    def as_member(group: str) -> Client:
        user = factories.make_user()
        user.groups.add(Group.objects.get(name=group))
        UserProfile.objects.create(user=user, preferred_language="en")
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return as_member


def make_mails(number: int, **fields) -> None:
    fields = {"kind": "events.confirmed", "subject_id": "1", "language": "sv", **fields}
    OutgoingMail.objects.bulk_create(
        OutgoingMail(recipient=f"person{each}@example.org", **fields) for each in range(number)
    )


def outbox(client: Client, **query: str) -> str:
    response = client.get(reverse("mail_admin:outbox"), query)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def test_staff_see_each_mail_with_its_state_and_last_error(as_member) -> None:
    make_mails(1, state=State.FAILED, attempts=3, last_code=550, last_error="no such <user>")
    text = outbox(as_member(STAFF))
    assert "person0@example.org" in text
    assert "You are signed up" in text
    assert "550 no such &lt;user&gt;" in text


def test_staff_find_mails_by_recipient_state_and_kind(as_member) -> None:
    client = as_member(STAFF)
    make_mails(2)
    OutgoingMail.objects.filter(recipient="person1@example.org").update(
        state=State.SENT, kind="events.waiting"
    )
    for query in ({"q": "ERSON1@"}, {"state": "sent"}, {"kind": "events.waiting"}):
        text = outbox(client, **query)
        assert "person1@example.org" in text
        assert "person0@example.org" not in text
    assert "person0@" in outbox(client, state="nonsense")


def test_the_list_takes_as_many_queries_however_long(
    as_member, django_assert_max_num_queries
) -> None:
    client = as_member(STAFF)
    outbox(client)
    make_mails(10_000)
    with django_assert_max_num_queries(20):
        text = outbox(client, q="person")
    assert text.count("mailto:") == 0
    assert text.count("Send again") + text.count("Withdraw") <= 100
    assert "q=person&amp;p=2" in text


def test_an_address_that_fails_is_marked_in_the_list(as_member) -> None:
    client = as_member(STAFF)
    make_mails(1)
    assert "does not arrive" not in outbox(client)
    mark_failing("Person0@example.org", "550")
    assert "does not arrive" in outbox(client)


def test_staff_send_a_mail_again_and_come_back_to_where_they_were(as_member) -> None:
    client = as_member(STAFF)
    make_mails(1, state=State.FAILED)
    [mail] = OutgoingMail.objects.all()
    here = reverse("mail_admin:outbox") + "?state=failed"
    address = reverse("mail_admin:send_again", args=[mail.pk])
    response = client.post(address, {"next": here})
    assert (response.status_code, response["Location"]) == (303, here)
    mail.refresh_from_db()
    assert mail.state == State.QUEUED
    response = client.post(address, {"next": "https://evil.example.org/"})
    assert response["Location"] == reverse("mail_admin:outbox")
    assert "on its way already" in outbox(client)


def test_staff_withdraw_a_mail_that_waits(as_member) -> None:
    make_mails(1)
    [mail] = OutgoingMail.objects.all()
    as_member(STAFF).post(reverse("mail_admin:withdraw", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.state == State.DROPPED


def test_a_mail_that_is_not_there_cannot_be_sent(as_member) -> None:
    address = reverse("mail_admin:send_again", args=["00000000-0000-0000-0000-000000000000"])
    assert as_member(STAFF).post(address).status_code == 404


def test_reading_changes_nothing(as_member) -> None:
    make_mails(1)
    [mail] = OutgoingMail.objects.all()
    client = as_member(STAFF)
    for name in ("send_again", "withdraw"):
        assert client.get(reverse(f"mail_admin:{name}", args=[mail.pk])).status_code == 405


def test_staff_take_an_address_away_from_those_that_fail(as_member) -> None:
    client = as_member(STAFF)
    mark_failing("kim@example.org", "550 5.1.1 no such user")
    [failing] = FailingAddress.objects.all()
    text = client.get(reverse("mail_admin:failing")).content.decode()
    assert "kim@example.org" in text
    assert "no such user" in text
    client.post(reverse("mail_admin:clear", args=[failing.pk]))
    assert not FailingAddress.objects.exists()


def test_editors_see_no_mails(as_member) -> None:
    make_mails(1, state=State.FAILED)
    [mail] = OutgoingMail.objects.all()
    client = as_member(EDITORS)
    for response in (
        client.get(reverse("mail_admin:outbox")),
        client.get(reverse("mail_admin:failing")),
        client.post(reverse("mail_admin:send_again", args=[mail.pk])),
        client.post(reverse("mail_admin:clear", args=[1])),
    ):
        assert response.status_code in (302, 403)
    mail.refresh_from_db()
    assert mail.state == State.FAILED


INTRO = ["events.confirmed", "sv"]


def test_an_editor_writes_changes_and_takes_away_a_beginning(as_member) -> None:
    client = as_member(EDITORS)
    address = reverse("mail_admin:intro", args=INTRO)
    for text in ("Tag bussen.", "Tag cykeln."):
        assert client.post(address, {"text": text}).status_code == 303
        [intro] = MailIntro.objects.all()
        assert (intro.kind, intro.language, intro.text) == (*INTRO, text)
        assert text in client.get(reverse("mail_admin:intros")).content.decode()
        assert text in client.get(address).content.decode()
    client.post(address, {"text": " \n"})
    assert not MailIntro.objects.exists()


def test_a_beginning_that_is_too_long_is_refused_beside_the_field(as_member) -> None:
    address = reverse("mail_admin:intro", args=INTRO)
    response = as_member(EDITORS).post(address, {"text": "x" * 1501})
    assert response.status_code == 200
    assert "1500" in response.content.decode()
    assert not MailIntro.objects.exists()


@pytest.mark.parametrize(
    ("kind", "language"),
    [("events.nonsense", "sv"), ("events.confirmed", "xx"), ("events.message", "sv")],
)
def test_there_is_no_beginning_for_what_has_none(as_member, kind: str, language: str) -> None:
    client = as_member(EDITORS)
    assert client.get(reverse("mail_admin:intro", args=[kind, language])).status_code == 404


def test_staff_do_not_write_beginnings(as_member) -> None:
    client = as_member(STAFF)
    address = reverse("mail_admin:intro", args=INTRO)
    assert client.post(address, {"text": "Hej"}).status_code in (302, 403)
    assert not MailIntro.objects.exists()
