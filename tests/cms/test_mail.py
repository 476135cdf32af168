"""What a mail looks like when it leaves."""

from email.utils import formataddr, parseaddr

import pytest
from django.core import mail as django_mail
from wagtail.models import Site

from cms import mail
from cms.mail import InlineImage, MailContent
from cms.models import OutgoingMail, SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_mail_is_sent_as_text_and_html(queue_note) -> None:
    mail.deliver(str(queue_note().pk))
    [message] = django_mail.outbox
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
    assert message.message()["Reply-To"] == "vi@example.org"


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


def test_a_subject_with_a_line_break_cannot_add_headers(queue_note) -> None:
    mail.deliver(str(queue_note().pk))
    [message] = django_mail.outbox
    assert "\n" not in message.message()["Subject"]
    assert message.message()["Bcc"] is None


def test_every_attempt_carries_the_same_message_id(kinds, queue_note) -> None:
    row = queue_note()
    content = kinds["test.note"].render(row)
    headers = mail.compose(row, content).extra_headers
    assert headers == mail.compose(row, content).extra_headers
    assert str(row.pk) in headers["Message-ID"]


def test_a_picture_that_the_html_shows_goes_with_it(home) -> None:
    content = MailContent("Hej", "mail/base", {}, images=[InlineImage("ticket", b"PNG")])
    message = mail.compose(OutgoingMail(language="sv"), content).message()
    [part] = [p for p in message.walk() if p.get_content_type() == "image/png"]
    assert part["Content-ID"] == "<ticket>"
    assert part.get_content_disposition() == "inline"
    assert part.get_payload(decode=True) == b"PNG"


def test_every_kind_of_the_apps_has_a_name_of_its_own_and_one_for_staff(home) -> None:
    factories.make_event_page(home)
    kinds = mail.mail_kinds()
    assert all("." in name for name in kinds)
    labels = [str(kind.label) for kind in kinds.values()]
    assert len(set(labels)) == len(labels)
