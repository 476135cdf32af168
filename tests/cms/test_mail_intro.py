"""Words of an editor's own at the beginning of a mail."""

import pytest
from django.utils import translation
from wagtail.models import Site

from cms import mail
from cms.models import MailIntro, OutgoingMail
from tests import factories

pytestmark = pytest.mark.django_db


def confirmation(event, language: str):
    row = OutgoingMail(kind="events.confirmed", recipient="kim@example.org", language=language)
    with translation.override(language):
        return mail.compose(row, mail.mail_kinds()[row.kind].preview(event))


def write(text: str, kind: str = "events.confirmed", language: str = "sv") -> None:
    site = Site.objects.get(is_default_site=True)
    MailIntro.objects.create(site=site, kind=kind, language=language, text=text)


def test_it_stands_after_the_greeting_in_both_parts(home) -> None:
    event = factories.make_event(home)
    write("Tag bussen:\r\nlinje 4.\r\n\r\nParkeringen är <full> & stängd.")
    message = confirmation(event, "sv")
    html = str(message.alternatives[0][0])
    greeting, words, rest = message.body.partition("Tag bussen:\nlinje 4.\n\nParkeringen är <full>")
    assert greeting.count("!") == 1
    assert words
    assert "Trygg i Bro" in rest
    assert "<p>Tag bussen:<br>linje 4.</p>" in html
    assert "&lt;full&gt; &amp; stängd." in html


def test_it_holds_for_its_kind_and_language_alone(home) -> None:
    event = factories.make_event(home)
    write("Bara på svenska.")
    write("Om väntelistan.", kind="events.waiting")
    assert "Bara på svenska." not in confirmation(event, "en").body
    assert "Om väntelistan." not in confirmation(event, "sv").body


def test_a_change_holds_for_the_next_mail(home) -> None:
    event = factories.make_event(home)
    write("Gammalt.")
    MailIntro.objects.update(text="Nytt.")
    assert "Nytt." in confirmation(event, "sv").body
