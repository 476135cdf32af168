"""Staff see what each kind of mail looks like before anybody gets one."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cms.mail import mail_kinds
from cms.mail.previews import preview_of_latest
from cms.models import OutgoingMail
from dialogues.promises.mail import LETTERS
from events.actions.messages import TRIAL_KIND
from tests import factories
from tests.cms.editing import make_editor, sign_in
from tests.dialogues.promising import make_promise_page

pytestmark = pytest.mark.django_db
KINDS = sorted(set(mail_kinds()) - {TRIAL_KIND})
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def staff(client: Client, home: Any) -> Client:
    return sign_in(client, make_editor("staff@example.org", group="Staff"))


@pytest.fixture
def something_of_everything(home: Any) -> None:
    """An evening, a dialogue and a promise that mails can tell of."""
    factories.make_event(home)
    factories.make_dialogue(home)
    make_promise_page(home, {"title": "Fler lampor"})


def test_every_kind_is_listed_with_each_language(staff: Client) -> None:
    html = staff.get(reverse("mail_admin:kinds")).content.decode()
    for kind in KINDS:
        for language in LANGUAGES:
            assert reverse("mail_admin:kind", args=[kind, language]) in html
    assert reverse("mail_admin:kinds") in staff.get(reverse("mail_admin:outbox")).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_seen_in_every_language(something_of_everything: None, kind: str) -> None:
    for language in LANGUAGES:
        preview = preview_of_latest(kind, mail_kinds()[kind], language)
        assert preview is not None
        assert preview.subject
        assert preview.text
        assert f'lang="{language}"' in preview.html
    assert not OutgoingMail.objects.exists()


def test_one_kind_shows_both_texts_and_its_frame(
    staff: Client, something_of_everything: None
) -> None:
    page = staff.get(reverse("mail_admin:kind", args=["feedback.digest", "en"]))
    address = reverse("mail_admin:kind_html", args=["feedback.digest", "en"])
    assert address in page.content.decode()
    frame = staff.get(address)
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert "<html" in frame.content.decode()


def test_with_nothing_to_tell_of_the_page_says_so(staff: Client) -> None:
    answer = staff.get(reverse("mail_admin:kind", args=["events.confirmed", "sv"]))
    assert answer.status_code == 200
    assert answer.context["preview"] is None
    assert b"<iframe" not in answer.content
    html = staff.get(reverse("mail_admin:kind_html", args=["events.confirmed", "sv"]))
    assert html.status_code == 404


@pytest.mark.parametrize("kind", sorted(LETTERS))
def test_no_preview_shows_a_link_that_works(something_of_everything: None, kind: str) -> None:
    from dialogues.models import Commitment
    from dialogues.promises.links import owner_token

    Commitment.objects.update(link_version=1)
    token = owner_token(Commitment.objects.latest("pk"))
    preview = preview_of_latest(kind, mail_kinds()[kind], "sv")
    assert preview is not None
    assert token not in preview.text + preview.html


@pytest.mark.parametrize(("kind", "language"), [("events.confirmed", "xx"), ("no.such", "sv")])
def test_what_there_is_not_is_not_found(staff: Client, kind: str, language: str) -> None:
    assert staff.get(reverse("mail_admin:kind", args=[kind, language])).status_code == 404


def test_editors_without_the_outbox_see_none(client: Client, home: Any) -> None:
    sign_in(client, make_editor())
    assert client.get(reverse("mail_admin:kinds")).status_code == 302
    address = reverse("mail_admin:kind_html", args=["feedback.digest", "sv"])
    assert client.get(address).status_code == 302
