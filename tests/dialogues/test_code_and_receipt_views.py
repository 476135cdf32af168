"""The code, the receipt, and what can be done with it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms import mail
from cms.models import OutgoingMail
from dialogues import receipts
from dialogues.models import Ballot, Dialogue, PendingBallot
from dialogues.refusals import WrongCode
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address, ballot_for, filled_in_on, open_form, send_ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="email")


def begin(client: Client, dialogue: Dialogue, *labels: str, **more) -> str:
    """Send a ballot and return the address of its code page."""
    answer = send_ballot(client, dialogue, *labels, **more)
    assert answer.status_code == 303
    return answer["Location"]


def mailed_code() -> str:
    """Send what waits in the outbox and return the code of the last mail."""
    for pk in mail.due_mail_ids():
        mail.deliver(pk)
    return re.search(r"\b\d{6}\b", outbox.outbox[-1].body)[0]


def test_from_ballot_over_code_to_receipt(client: Client, dialogue: Dialogue) -> None:
    url = begin(client, dialogue, "Förslag 2")
    assert "anna@example.org" in client.get(url).content.decode()
    answer = client.post(url, {"code": mailed_code()})
    assert answer.status_code == 303
    page = client.get(answer["Location"])
    html = page.content.decode()
    receipt = re.search(r'id="receipt-code">([^<]+)<', html)[1]
    assert dialogue.ballots.with_receipt(receipt).exists()
    assert "Förslag 2" in html
    assert not PendingBallot.objects.exists()


@pytest.mark.parametrize(
    ("method", "tag"), [("approval", "ul"), ("points", "ul"), ("ranking", "ol")]
)
def test_only_a_ranking_is_shown_as_an_order(
    client: Client, home: Page, method: str, tag: str
) -> None:
    receipt = cast(factories.make_dialogue(home, voting_method=method))
    html = client.get(address("receipt", receipt=receipt)).content.decode()
    assert f'<{tag} class="votes">' in html
    assert html.count(f"</{tag}>") == html.count(f"<{tag}")


def test_the_code_comes_in_the_visitors_language_in_text_and_html(
    client: Client, dialogue: Dialogue
) -> None:
    begin(client, dialogue, language="en")
    code = mailed_code()
    message = outbox.outbox[-1]
    assert message.to == ["anna@example.org"]
    assert code in message.subject
    assert "Fill it in where you voted" in message.body
    assert code in message.alternatives[0].content


def test_secret_pages_are_kept_by_nobody_and_set_no_cookie(
    client: Client, dialogue: Dialogue
) -> None:
    url = begin(client, dialogue)
    receipt_url = client.post(url, {"code": mailed_code()})["Location"]
    for secret in (receipt_url, f"{receipt_url}", url):
        page = client.get(secret, follow=True)
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"
        assert page["X-Robots-Tag"] == "noindex"
        assert not page.cookies
        assert "Cookie" not in page.get("Vary", "")


def test_a_ballot_begun_in_arabic_is_confirmed_in_arabic_digits(
    client: Client, dialogue: Dialogue
) -> None:
    url = begin(client, dialogue, language="ar")
    code = mailed_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert client.post(url, {"code": f"\u200f{code}"}).status_code == 303
    assert Ballot.objects.count() == 1


def test_a_wrong_code_is_told_of_kindly(client: Client, dialogue: Dialogue) -> None:
    url = begin(client, dialogue)
    wrong = f"{(int(mailed_code()) + 1) % 1_000_000:06d}"
    answer = client.post(url, {"code": wrong})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "data-error-summary" in html
    assert f'value="{wrong}"' in html
    assert not Ballot.objects.exists()
    for _ in range(5):
        answer = client.post(url, {"code": wrong})
    assert 'name="another_code"' in answer.content.decode()


def test_a_wrong_code_for_what_is_taken_away_at_the_same_moment_is_no_fault_of_ours(
    client: Client, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = begin(client, dialogue)

    def guess(**_facts: object) -> str:
        PendingBallot.objects.all().delete()
        raise WrongCode

    monkeypatch.setattr("dialogues.views.confirm.confirm_ballot", guess)
    assert client.post(url, {"code": "123456"}).status_code == 200
    assert client.post(url, {"code": "123456"}).status_code == 404


def test_an_empty_code_is_told_of(client: Client, dialogue: Dialogue) -> None:
    answer = client.post(begin(client, dialogue), {"code": ""})
    assert 'href="#id_code"' in answer.content.decode()


def test_another_code_can_be_asked_for(client: Client, dialogue: Dialogue) -> None:
    url = begin(client, dialogue)
    first = mailed_code()
    assert client.post(url, {"another_code": "1"}).status_code == 303
    assert client.post(url, {"another_code": "1"}).status_code == 303  # a double click
    assert OutgoingMail.objects.count() == 2
    second = mailed_code()
    assert first != second
    assert client.post(url, {"code": second}).status_code == 303
    assert dialogue.ballots.count() == 1


@pytest.mark.usefixtures("still_clock")
def test_whoever_is_refused_another_code_is_asked_for_the_one_that_came(
    client: Client, dialogue: Dialogue, settings
) -> None:
    settings.CODE_ADDRESS_LIMIT = (1, 1800)
    url = begin(client, dialogue)
    answer = client.post(url, {"another_code": "1"})
    html = answer.content.decode()
    assert "data-error-summary" in html
    assert 'href="#id_code"' in html
    assert 'name="code"' in html
    assert OutgoingMail.objects.count() == 1
    assert client.post(url, {"code": mailed_code()}).status_code == 303


def test_a_mail_that_a_newer_code_has_overtaken_is_not_sent(
    client: Client, dialogue: Dialogue
) -> None:
    url = begin(client, dialogue)
    client.post(url, {"another_code": "1"})
    mailed_code()
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize("asked", ["", "x", "9", "²"])
def test_a_forged_number_sends_nothing(client: Client, dialogue: Dialogue, asked: str) -> None:
    client.post(begin(client, dialogue), {"another_code": asked})
    assert OutgoingMail.objects.count() == 1


def test_the_fourth_code_is_refused(client: Client, dialogue: Dialogue) -> None:
    url = begin(client, dialogue)
    client.post(url, {"another_code": "1"})
    client.post(url, {"another_code": "2"})
    answer = client.post(url, {"another_code": "3"})
    assert answer.status_code == 409
    assert OutgoingMail.objects.count() == 3


def test_the_back_button_leads_to_the_receipt(client: Client, dialogue: Dialogue) -> None:
    url = begin(client, dialogue)
    code = mailed_code()
    receipt = client.post(url, {"code": code})["Location"]
    assert client.get(url)["Location"] == receipt
    assert client.post(url, {"code": code})["Location"] == receipt
    assert dialogue.ballots.count() == 1


def test_a_code_page_whose_time_is_out_says_how_to_start_over(
    client: Client, dialogue: Dialogue
) -> None:
    url = begin(client, dialogue)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert client.get(url).status_code == 404
        assert client.post(url, {"code": "123456"}).status_code == 404


def test_the_same_form_sent_again_when_the_code_s_time_is_out_is_kept_anew(
    client: Client, dialogue: Dialogue
) -> None:
    form = {**open_form(client, dialogue), **ballot_for(dialogue), "email": "anna@example.org"}
    client.post(address("vote", key=dialogue.key), form)
    PendingBallot.objects.update(expires_at=timezone.now())
    url = client.post(address("vote", key=dialogue.key), form)["Location"]
    assert client.post(url, {"code": mailed_code()}).status_code == 303
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("key", ["x", "A" * 43, "é", "A" * 500])
def test_a_forged_key_is_not_found(client: Client, dialogue: Dialogue, key: str) -> None:
    url = begin(client, dialogue)
    pending = PendingBallot.objects.get()
    assert client.get(address("confirm_ballot", pending_id=pending.pk, key=key)).status_code == 404
    assert client.get(url).status_code == 200


def test_a_second_ballot_is_refused_only_after_the_code(client: Client, dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 1", email="anna@example.org")
    url = begin(client, dialogue, "Förslag 2")
    answer = client.post(url, {"code": mailed_code()})
    assert answer.status_code == 409
    assert address("find_receipt") in answer.content.decode()
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 1"


def test_a_dialogue_that_closes_before_the_code_takes_nothing(
    client: Client, dialogue: Dialogue
) -> None:
    url = begin(client, dialogue)
    code = mailed_code()
    Dialogue.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    assert client.post(url, {"code": code}).status_code == 409
    assert not Ballot.objects.exists()


def test_an_option_that_is_taken_away_before_the_code_is_told_of(
    client: Client, dialogue: Dialogue
) -> None:
    url = begin(client, dialogue, "Förslag 2")
    code = mailed_code()
    dialogue.options.filter(label="Förslag 2").update(is_retired=True)
    answer = client.post(url, {"code": code})
    assert answer.status_code == 409
    assert address("vote", key=dialogue.key) in answer.content.decode()


@pytest.mark.usefixtures("still_clock")
def test_guessing_codes_is_slowed_down(client: Client, dialogue: Dialogue, settings) -> None:
    settings.CODE_LIMIT = (2, 600)
    url = begin(client, dialogue)
    answers = [client.post(url, {"code": "000000"}).status_code for _ in range(3)]
    assert answers[-1] == 429


# --- The receipt ----------------------------------------------------------------------------


def test_a_receipt_that_is_typed_leads_to_its_ballot(client: Client, dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 3")
    answer = client.post(address("find_receipt"), {"receipt": receipt.lower().replace("-", " ")})
    assert answer.status_code == 303
    assert "Förslag 3" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 28, "A" * 28])
def test_a_receipt_that_is_none_is_told_of(client: Client, dialogue: Dialogue, typed: str) -> None:
    answer = client.post(address("find_receipt"), {"receipt": typed})
    assert answer.status_code == 200
    assert 'href="#id_receipt"' in answer.content.decode()


@pytest.mark.parametrize("name", ["receipt", "change_ballot", "withdraw_ballot"])
def test_an_unknown_receipt_is_not_found(client: Client, home: Page, name: str) -> None:
    for receipt in (receipts.new(), "nonsense", "A" * 300):
        page = client.get(address(name, receipt=receipt))
        assert page.status_code == 404
        assert address("find_receipt") in page.content.decode()


def test_a_ballot_can_be_changed(client: Client, dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1")
    url = address("change_ballot", receipt=receipt)
    page = client.get(url).content.decode()
    key = ballot_for(dialogue, "Förslag 1")["options"][0]
    assert re.search(rf'value="{key}"[^>]* checked', page)
    guard = re.search(r'name="guard" value="([^"]+)"', page)[1]
    answer = client.post(url, {"guard": guard, **ballot_for(dialogue, "Förslag 4")})
    assert answer.status_code == 303
    assert "Förslag 4" in client.get(answer["Location"]).content.decode()
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 4"


@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_a_ballot_to_change_is_shown_as_it_was_cast(
    client: Client, home: Page, method: str
) -> None:
    dialogue = factories.make_dialogue(home, voting_method=method)
    receipt = cast(dialogue, "Förslag 3", "Förslag 1")
    page = client.get(address("change_ballot", receipt=receipt)).content.decode()
    assert filled_in_on(page) == ballot_for(dialogue, "Förslag 3", "Förslag 1")


def test_a_change_outside_the_rules_is_told_of(client: Client, dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1")
    url = address("change_ballot", receipt=receipt)
    guard = re.search(r'name="guard" value="([^"]+)"', client.get(url).content.decode())[1]
    answer = client.post(url, {"guard": guard})
    assert "data-error-summary" in answer.content.decode()
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 1"


def test_a_ballot_can_be_withdrawn_after_a_question(client: Client, dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1")
    url = address("withdraw_ballot", receipt=receipt)
    assert client.get(url).status_code == 200
    assert dialogue.ballots.exists()  # asking changes nothing
    answer = client.post(url)
    assert answer.status_code == 303
    assert client.post(url)["Location"] == answer["Location"]  # a double click
    assert client.get(answer["Location"]).status_code == 200
    assert not dialogue.ballots.exists()


@pytest.mark.parametrize("name", ["change_ballot", "withdraw_ballot"])
def test_after_closing_the_receipt_shows_the_ballot_and_nothing_can_be_done(
    client: Client, dialogue: Dialogue, name: str
) -> None:
    receipt = cast(dialogue, "Förslag 1")
    with time_machine.travel(dialogue.closes_at):
        page = client.get(address("receipt", receipt=receipt)).content.decode()
        assert "Förslag 1" in page
        assert address(name, receipt=receipt) not in page
        assert client.get(address(name, receipt=receipt)).status_code == 200
        answer = client.post(address(name, receipt=receipt), ballot_for(dialogue, "Förslag 2"))
    assert answer.status_code == 409
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 1"


def test_a_receipt_works_in_both_languages(client: Client, dialogue: Dialogue) -> None:
    receipt = cast(dialogue)
    for language in ("sv", "en"):
        assert client.get(address("receipt", language, receipt=receipt)).status_code == 200


def test_a_receipt_in_an_address_may_be_written_otherwise(
    client: Client, dialogue: Dialogue
) -> None:
    receipt = cast(dialogue)
    answer = client.get(address("receipt", receipt=receipt.lower()))
    assert answer["Location"] == address("receipt", receipt=receipt)


@pytest.mark.parametrize("number", ["9" * 5000, "٩" * 5000, "-1", "", "x"])
def test_another_code_after_a_made_up_number_changes_nothing(
    client: Client, dialogue: Dialogue, number: str
) -> None:
    url = begin(client, dialogue)
    assert client.post(url, {"another_code": number}).status_code == 303
    assert PendingBallot.objects.get().codes_sent == 1
