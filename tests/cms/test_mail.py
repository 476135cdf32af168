"""The outbox: at least once, never silently lost."""

import smtplib
from datetime import timedelta
from email.utils import formataddr, parseaddr

import pytest
import time_machine
from django.core import mail as django_mail
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from cms import mail
from cms.mail import MailContent, MailKind, delivery
from cms.models import OutgoingMail, SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds(monkeypatch, tmp_path, settings):
    (tmp_path / "note.txt").write_text("Hej {{ name }}!")
    (tmp_path / "note.html").write_text("<p>Hej {{ name }}!</p>")
    templates = [dict(settings.TEMPLATES[0])]
    templates[0]["DIRS"] = [tmp_path, *templates[0]["DIRS"]]
    settings.TEMPLATES = templates
    kinds = {
        "test.note": MailKind(
            label="A note",
            render=lambda row: MailContent(
                "Hej\nBcc: x@example.org", "note", {"name": row.subject_id}
            ),
        )
    }
    monkeypatch.setattr(delivery, "mail_kinds", lambda: kinds)
    return kinds


def queue() -> OutgoingMail:
    return mail.queue_mail(
        kind="test.note", subject_id="Kim", recipient="kim@example.org", language="sv"
    )


def test_a_mail_is_sent_as_text_and_html_and_stamped(kinds) -> None:
    row = queue()
    mail.deliver(str(row.pk))
    row.refresh_from_db()
    [message] = django_mail.outbox
    assert row.state == OutgoingMail.State.SENT
    assert message.body == "Hej Kim!\n"
    assert message.alternatives[0][0] == "<p>Hej Kim!</p>"


def test_a_mail_says_whose_it_is(home) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, name="Trygg & säker", contact_email="vi@example.org")
    message = mail.compose(OutgoingMail(language="sv"), MailContent("Hej", "mail/base", {}))
    assert "Trygg & säker\nvi@example.org\nhttp" in message.body
    html = str(message.alternatives[0][0])
    assert "Trygg &amp; säker" in html
    assert 'href="mailto:vi@example.org"' in html


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("no-reply@example.org", "Trygg i Östra <no-reply@example.org>"),
        ("Vakten <vakt@example.org>", "Vakten <vakt@example.org>"),
    ],
)
def test_a_mail_comes_in_the_sites_name_unless_another_is_set(
    home, settings, setting: str, shown: str
) -> None:
    settings.DEFAULT_FROM_EMAIL = setting
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), name="Trygg i Östra")
    name, address = parseaddr(shown)
    message = mail.compose(OutgoingMail(language="sv"), MailContent("Hej", "mail/base", {}))
    assert message.from_email == formataddr((name, address))


def test_a_subject_with_a_line_break_cannot_add_headers(kinds) -> None:
    mail.deliver(str(queue().pk))
    [message] = django_mail.outbox
    assert "\n" not in message.message()["Subject"]
    assert message.message()["Bcc"] is None


def test_a_mail_that_was_sent_is_not_sent_again(kinds) -> None:
    row = queue()
    mail.deliver(str(row.pk))
    mail.deliver(str(row.pk))
    assert len(django_mail.outbox) == 1


def test_nothing_is_queued_for_a_change_that_was_rolled_back(kinds) -> None:
    def change_that_fails() -> None:
        with transaction.atomic():
            queue()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_that_fails()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (smtplib.SMTPDataError(451, b"try later"), OutgoingMail.State.RETRY),
        (smtplib.SMTPDataError(550, b"no such person"), OutgoingMail.State.FAILED),
        (
            smtplib.SMTPRecipientsRefused({"kim@example.org": (550, b"unknown")}),
            OutgoingMail.State.FAILED,
        ),
        (
            smtplib.SMTPRecipientsRefused({"kim@example.org": (450, b"greylisted")}),
            OutgoingMail.State.RETRY,
        ),
        (ConnectionRefusedError(), OutgoingMail.State.RETRY),
    ],
)
def test_the_mail_servers_word_decides_what_follows(kinds, monkeypatch, fault, state) -> None:
    row = queue()

    def refuse(*_args, **_kwargs):
        raise fault

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    mail.deliver(str(row.pk))
    row.refresh_from_db()
    assert row.state == state
    assert row.last_error


def test_the_pauses_between_attempts_grow_and_end(kinds, monkeypatch) -> None:
    row = queue()

    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    pauses = []
    now = timezone.now()
    for _attempt in range(delivery.MOST_ATTEMPTS):
        with time_machine.travel(now, tick=False):
            mail.deliver(str(row.pk))
        row.refresh_from_db()
        pauses.append(row.next_attempt_at - now)
        now = row.next_attempt_at
    assert pauses == sorted(pauses)
    assert row.state == OutgoingMail.State.FAILED


def test_a_mail_that_a_killed_worker_left_in_flight_is_taken_up_again(kinds) -> None:
    row = queue()
    assert delivery._take(str(row.pk)) is not None  # and then the worker dies
    assert mail.due_mail_ids() == []
    with time_machine.travel(timezone.now() + delivery.STUCK_AFTER + timedelta(seconds=1)):
        [due] = mail.due_mail_ids()
        mail.deliver(due)
    assert len(django_mail.outbox) == 1


def test_every_attempt_carries_the_same_message_id(kinds) -> None:
    row = queue()
    content = kinds["test.note"].render(row)
    assert mail.compose(row, content).extra_headers == mail.compose(row, content).extra_headers


def test_every_kind_of_the_apps_has_a_name_of_its_own(home) -> None:
    factories.make_event_page(home)
    assert all("." in kind for kind in mail.mail_kinds())
