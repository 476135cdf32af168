"""People follow a dialogue: they confirm it, are told once, and can stop; nothing tells whether they voted."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as sent_mail
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Page

from cms.mail import compose, mail_kinds
from cms.models import OutgoingMail
from cms.privacy import retention
from cms.privacy.personal_data import erase_person, export_person
from dialogues import actions
from dialogues.actions.following import (
    CONFIRM_MAIL,
    NEWS_MAIL,
    confirm_follower,
    follow,
    stop_following,
    tell_followers,
)
from dialogues.following.links import link_of, signed_id
from dialogues.models import ClosingRecord, Dialogue, Follower
from dialogues.permissions import source_page_of
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address, guard_of
from tests.dialogues.promising import make_promise_page, told

pytestmark = pytest.mark.django_db
ANNA = "anna@example.org"


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home)


def follower_of(dialogue: Dialogue, email: str = ANNA, **fields: Any) -> Follower:
    """Return somebody who confirmed the address two days ago."""
    then = timezone.now() - timedelta(days=2)
    given = {"language": "sv", "confirmed_on": then.date(), "told_until": then, **fields}
    return Follower.objects.create(dialogue=dialogue, email=email, **given)


def ask(client: Client, dialogue: Dialogue, email: str = ANNA) -> Any:
    there = address("follow", key=dialogue.key)
    data = {"guard": guard_of(client.get(there).content.decode()), "website": "", "email": email}
    return client.post(there, data)


def path_of(follower: Follower, name: str = "following") -> str:
    return address(name, signed=signed_id(follower))


def mails(kind: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind=kind).order_by("created_at"))


def written(mail: OutgoingMail) -> Any:
    """Return the message as the worker writes it; None when it has nothing to say."""
    with translation.override(mail.language):
        content = mail_kinds()[mail.kind].render(mail)
        return content and compose(mail, content)


def close(dialogue: Dialogue) -> None:
    Dialogue.objects.filter(pk=dialogue.pk).update(
        opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() - timedelta(hours=1)
    )
    dialogue.refresh_from_db()
    actions.close_dialogue(dialogue=dialogue)


def soon() -> Any:
    """Return a time at which what has just happened has settled."""
    return timezone.now() + timedelta(minutes=5)


# --- To begin and to stop ---------------------------------------------------------------------


def test_the_address_is_confirmed_by_a_button_and_not_by_opening_the_link(
    client: Client, dialogue: Dialogue
) -> None:
    assert ask(client, dialogue)["Location"] == address("follow_sent", key=dialogue.key)
    follower = Follower.objects.get()
    (mail,) = mails(CONFIRM_MAIL)
    link = link_of(follower)
    assert link in written(mail).body
    page = client.get(path_of(follower))
    assert page.status_code == 200
    assert not page.cookies
    assert Follower.objects.get().confirmed_on is None
    assert client.post(path_of(follower)).status_code == 303
    assert Follower.objects.get().confirmed_on == timezone.localdate()


def test_the_answer_is_the_same_for_an_address_that_is_known(
    client: Client, dialogue: Dialogue
) -> None:
    follower_of(dialogue)
    known, new = ask(client, dialogue), ask(client, dialogue, "nina@example.org")
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert {mail.recipient for mail in mails(CONFIRM_MAIL)} == {ANNA, "nina@example.org"}
    assert Follower.objects.filter(email=ANNA).count() == 1


def test_filling_the_form_in_again_and_again_floods_nobody(dialogue: Dialogue) -> None:
    for _time in range(9):
        follow(dialogue=dialogue, email="ANNA@example.org", language="sv")
    assert Follower.objects.count() == 1
    assert len(mails(CONFIRM_MAIL)) == 2


def test_a_wrong_address_is_told_beside_the_field(client: Client, dialogue: Dialogue) -> None:
    html = ask(client, dialogue, "anna").content.decode()
    assert 'id="id_email_error"' in html
    assert not Follower.objects.exists()


def test_stopping_forgets_the_address(client: Client, dialogue: Dialogue) -> None:
    follower = follower_of(dialogue)
    assert client.get(path_of(follower, "follow_stop")).status_code == 200
    assert Follower.objects.exists()
    assert client.post(path_of(follower, "follow_stop")).status_code == 303
    assert not Follower.objects.exists()
    assert client.get(path_of(follower)).status_code == 404


def test_a_mail_programs_one_click_stops_without_a_redirect(
    client: Client, dialogue: Dialogue
) -> None:
    follower = follower_of(dialogue)
    for _time in range(2):
        answer = client.post(path_of(follower, "follow_stop"), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert not Follower.objects.exists()


@pytest.mark.parametrize("signed", ["x", "a.b", "00000000000000000000000000000000.x"])
def test_a_forged_link_leads_nowhere(client: Client, signed: str) -> None:
    assert client.get(address("following", signed=signed)).status_code == 404


def test_a_followers_row_knows_days_alone(dialogue: Dialogue) -> None:
    follow(dialogue=dialogue, email=ANNA, language="sv")
    confirm_follower(follower=Follower.objects.get())
    follower = Follower.objects.get()
    local = timezone.localtime(follower.told_until)
    assert (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_make_one_follower(home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    start = threading.Barrier(8)

    def work() -> None:
        try:
            start.wait()
            follow(dialogue=dialogue, email=ANNA, language="sv")
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Follower.objects.count() == 1
    assert len(mails(CONFIRM_MAIL)) == 2


# --- News -------------------------------------------------------------------------------------


def test_results_are_told_at_once_and_once(dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 2")
    follower_of(dialogue)
    assert tell_followers(now=soon()) == 0
    close(dialogue)
    assert tell_followers(now=soon()) == 1
    assert tell_followers(now=soon()) == 0
    (mail,) = mails(NEWS_MAIL)
    message = written(mail)
    assert "Förslag 2" in message.body
    assert "#results" in message.body
    assert dialogue.log.get(kind="told_followers").detail == {"number": 1}


def test_the_mail_can_be_stopped_by_one_click(dialogue: Dialogue) -> None:
    follower = follower_of(dialogue)
    close(dialogue)
    tell_followers(now=soon())
    headers = written(mails(NEWS_MAIL)[0]).extra_headers
    stop = link_of(follower, "follow_stop")
    assert headers["List-Unsubscribe"] == f"<{stop}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_those_who_have_not_confirmed_are_told_nothing(dialogue: Dialogue) -> None:
    follower_of(dialogue, confirmed_on=None, told_until=None)
    close(dialogue)
    assert tell_followers(now=soon()) == 0


def test_whoever_follows_after_the_counting_is_not_told_of_it(dialogue: Dialogue) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        Dialogue.objects.filter(pk=dialogue.pk).update(
            opens_at=timezone.now() - timedelta(days=3), closes_at=timezone.now()
        )
        dialogue.refresh_from_db()
        actions.close_dialogue(dialogue=dialogue)
    follow(dialogue=dialogue, email=ANNA, language="sv")
    confirm_follower(follower=Follower.objects.get())
    assert tell_followers(now=soon()) == 0


def test_other_news_waits_for_a_week_since_the_last(home: Page, dialogue: Dialogue) -> None:
    close(dialogue)
    page = make_promise_page(home, {"title": "Ljus i tunneln"}, dialogue=source_page_of(dialogue))
    told(page.row.commitments.get(), "Lamporna är på plats.")
    counted_at = ClosingRecord.objects.get(dialogue=dialogue).closed_at
    follower_of(dialogue, told_until=counted_at)
    assert tell_followers(now=soon()) == 0
    assert tell_followers(now=timezone.now() + timedelta(days=8)) == 1


def test_the_digest_tells_promise_and_update_in_the_followers_language(
    home: Page, dialogue: Dialogue
) -> None:
    close(dialogue)
    page = make_promise_page(home, {"title": "Ljus i tunneln"}, dialogue=source_page_of(dialogue))
    told(page.row.commitments.get(), "Lamporna är på plats.")
    long_ago = timezone.now() - timedelta(days=30)
    follower_of(dialogue, told_until=long_ago, language="en")
    assert tell_followers(now=soon()) == 1
    message = written(mails(NEWS_MAIL)[0])
    for words in (page.title, "Ljus i tunneln", "Lamporna är på plats.", "We promised"):
        assert words in message.body
    assert "/en/" in message.body


def test_a_mail_that_was_overtaken_says_nothing(dialogue: Dialogue) -> None:
    follower = follower_of(dialogue)
    close(dialogue)
    tell_followers(now=soon())
    stop_following(follower=follower)
    assert written(mails(NEWS_MAIL)[0]) is None
    assert sent_mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_everybody_once(home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    for number in range(20):
        follower_of(dialogue, f"f{number}@example.org")
    close(dialogue)
    start = threading.Barrier(3)

    def work() -> None:
        try:
            start.wait()
            tell_followers(now=soon())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recipients = [mail.recipient for mail in mails(NEWS_MAIL)]
    assert len(recipients) == len(set(recipients)) == 20


def test_every_mail_can_be_previewed(dialogue: Dialogue) -> None:
    before = Follower.objects.count()
    for kind in (CONFIRM_MAIL, NEWS_MAIL, "dialogues.idea_read"):
        preview = mail_kinds()[kind].preview
        assert preview is not None
        mail = OutgoingMail(kind=kind, recipient=ANNA, language="sv")
        body = compose(mail, preview(dialogue)).body
        assert re.search(r"https?://", body)
    assert Follower.objects.count() == before


# --- Personal data ----------------------------------------------------------------------------


def test_a_follower_is_handed_out_and_erased(dialogue: Dialogue) -> None:
    follower_of(dialogue)
    assert export_person("Anna@example.org")["dialogues.Follower"][0]["email"] == ANNA
    assert erase_person(ANNA)["dialogues.Follower"] == 1
    assert not Follower.objects.exists()


def test_unconfirmed_addresses_go_after_a_week_and_all_when_it_is_over(dialogue: Dialogue) -> None:
    follow(dialogue=dialogue, email="nina@example.org", language="sv")
    follower = follower_of(dialogue)
    retention.apply_retention(now=timezone.now() + timedelta(days=9))
    assert list(Follower.objects.all()) == [follower]
    retention.apply_retention(now=dialogue.closes_at + timedelta(days=3 * 365 + 1))
    assert not Follower.objects.exists()
