"""Staff look at mails, try them, and write their own, in the admin."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as django_mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms import mail
from cms.mail.failing import mark_failing
from cms.models import OutgoingMail, User
from events.models import Event, Registration, StaffMessage
from tests import factories

pytestmark = pytest.mark.django_db

RIGHTS = ["access_admin", "change_registration", "view_outgoingmail", "change_outgoingmail"]


@pytest.fixture(autouse=True)
def without_second_factor(settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]


@pytest.fixture
def staff(client: Client) -> User:
    user = factories.make_user("staff@example.org")
    user.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return user


def page_of(event: Event, name: str, **kwargs: str) -> str:
    return reverse(f"events_admin:{name}", kwargs={"key": event.key, **kwargs})


def form_of(client: Client, event: Event, **fields) -> dict:
    """Return what a browser would send from the form, filled in."""
    form = client.get(page_of(event, "message_write")).context["form"]
    return {
        "states": ["confirmed"],
        "idempotency_key": form["idempotency_key"].value(),
        "subject_sv": "Ta med en stol",
        "body_sv": "Salen är liten.",
        **fields,
    }


def test_a_message_is_seen_before_it_is_sent(client: Client, staff, event, sign_up) -> None:
    first = sign_up(event)
    sign_up(event, language="en")
    mark_failing(first.email, "550")
    address = page_of(event, "message_write")
    form = form_of(client, event, subject_en="Bring a chair", body_en="The hall is small.")
    seen = client.post(address, form)
    text = seen.content.decode()
    assert "2 sign-ups get this mail" in text
    assert "Mail to 1 of the addresses does not arrive" in text
    assert "Bring a chair" in text
    assert "&lt;!doctype html&gt;" in text
    assert not StaffMessage.objects.exists()
    assert not OutgoingMail.objects.filter(kind="events.message").exists()

    sent = client.post(address, {**hidden_fields(text), "send": "1"})
    assert (sent.status_code, sent["Location"]) == (303, page_of(event, "messages"))
    [message] = StaffMessage.objects.all()
    assert (message.author, message.recipients) == (staff, 2)
    client.post(address, {**hidden_fields(text), "send": "1"})
    assert OutgoingMail.objects.filter(kind="events.message").count() == 2


def hidden_fields(text: str) -> dict[str, list[str]]:
    """Return the fields of the confirmation, as a browser would send them."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<(?:input type="hidden"|textarea)[^>]*>', text):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and value:
            found.setdefault(name[1], []).append(value[1])
    return found


def test_what_was_written_can_be_changed_after_it_has_been_seen(
    client: Client, staff, event, sign_up
) -> None:
    sign_up(event)
    response = client.post(page_of(event, "message_write"), {**form_of(client, event), "edit": "1"})
    form = response.context["form"]
    assert form["body_sv"].value() == "Salen är liten."
    assert form["states"].value() == ["confirmed"]
    assert not form.errors


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"states": []}, "Choose whom to write to."),
        ({"states": ["waiting"]}, "Nobody who signed up is one of these."),
        ({"subject_sv": ""}, "This field is required."),
        ({"body_en": "Only a text."}, "Write a subject too."),
        ({"subject_en": "Only a subject."}, "Write a text too."),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    client: Client, staff, event, sign_up, fields: dict, said: str
) -> None:
    sign_up(event)
    response = client.post(page_of(event, "message_write"), form_of(client, event, **fields))
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not StaffMessage.objects.exists()


def test_needs_are_asked_about_only_by_those_who_may_see_them(client: Client, staff, event) -> None:
    assert (
        "only_with_needs" not in client.get(page_of(event, "message_write")).context["form"].fields
    )
    staff.user_permissions.add(*Permission.objects.filter(codename="view_need"))
    assert "only_with_needs" in client.get(page_of(event, "message_write")).context["form"].fields


def test_the_list_tells_how_each_message_fared(
    client: Client, staff, event, sign_up, django_assert_max_num_queries
) -> None:
    for _number in range(3):
        sign_up(event)
    for number in range(3):
        form = form_of(client, event, subject_sv=f"Nummer {number}")
        client.post(page_of(event, "message_write"), {**form, "send": "1"})
    mails = OutgoingMail.objects.filter(kind="events.message").order_by("-created_at", "pk")
    states = ["sent", "failed", "bounced"]
    for row, state in zip(mails[:3], states, strict=True):
        OutgoingMail.objects.filter(pk=row.pk).update(state=state)
    with django_assert_max_num_queries(20):
        response = client.get(page_of(event, "messages"))
    fates = response.context["page_obj"].object_list
    assert [(each.sent, each.failed, each.waiting) for each in fates] == [
        (1, 2, 0),
        (0, 0, 3),
        (0, 0, 3),
    ]


# --- Previews -----------------------------------------------------------------------------------


def kinds_with_preview() -> list[str]:
    kinds = mail.mail_kinds().items()
    return sorted(name for name, kind in kinds if kind.preview and name.startswith("events."))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_kind_is_shown_without_writing_or_sending_anything(
    client: Client, staff, home: Page, language: str
) -> None:
    event = factories.make_event(home, title="Ljus & trygghet")
    listed = client.get(page_of(event, "mail_previews")).content.decode()
    for kind in kinds_with_preview():
        address = page_of(event, "mail_preview", kind=kind, language=language)
        assert address in listed
        shown = client.get(address)
        assert shown.status_code == 200
        assert "sandbox" in shown.content.decode()
        html = client.get(page_of(event, "mail_preview_html", kind=kind, language=language))
        assert html["X-Frame-Options"] == "SAMEORIGIN"
        text = html.content.decode()
        assert f'lang="{language}"' in text
        assert "cid:" not in text
    assert not OutgoingMail.objects.exists()
    assert not Registration.objects.exists()
    assert django_mail.outbox == []


def test_a_trial_goes_to_whoever_asks_for_it(client: Client, staff, event) -> None:
    address = page_of(event, "mail_preview", kind="events.confirmed", language="en")
    assert client.post(address).status_code == 303
    [row] = OutgoingMail.objects.all()
    mail.deliver(str(row.pk))
    [message] = django_mail.outbox
    assert message.to == ["staff@example.org"]
    assert message.subject == "Trial: You are signed up: Trygg i Bro"
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("kind", "language"),
    [("events.confirmed", "xx"), ("events.nonsense", "sv"), ("events.trial", "sv")],
)
def test_what_cannot_be_shown_is_not_there(client: Client, staff, event, kind, language) -> None:
    for name in ("mail_preview", "mail_preview_html"):
        assert client.get(page_of(event, name, kind=kind, language=language)).status_code == 404


# --- The outbox of one evening ------------------------------------------------------------------


def test_an_evening_has_its_own_mails(
    client: Client, staff, home: Page, event, sign_up, django_assert_max_num_queries
) -> None:
    mine = sign_up(event)
    other = sign_up(factories.make_event(home, title="En annan"))
    with django_assert_max_num_queries(20):
        text = client.get(page_of(event, "mails")).content.decode()
    assert mine.email in text
    assert other.email not in text
    assert reverse("mail_admin:withdraw", args=[OutgoingMail.objects.first().pk])


def test_the_mails_are_for_those_who_may_see_the_outbox(
    client: Client, staff, event, sign_up
) -> None:
    mine = sign_up(event)
    staff.user_permissions.remove(*Permission.objects.filter(codename__endswith="outgoingmail"))
    assert mine.email not in client.get(page_of(event, "mails")).content.decode()


def test_others_see_nothing_of_it(client: Client, event) -> None:
    user = factories.make_user("editor@example.org")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    for name in ("messages", "message_write", "mails", "mail_previews"):
        assert client.get(page_of(event, name)).status_code in (302, 403), name
