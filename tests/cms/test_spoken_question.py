"""The control question can be heard: in the page's language, without JavaScript, without a voice in the browser."""

import re
import wave
from io import BytesIO

import pytest
from captcha.models import CaptchaStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from cms import captcha_questions
from cms.http.robots import GuardedForm
from cms.spoken import recordings

pytestmark = pytest.mark.django_db

LANGUAGES = ["sv", "en", "ar", "sv-simple"]
NUMBERS = range(1, 10)
SUM, LARGEST = "+ 2 7", "> 3 9 1"


def ask(code: str, answer: str = "9") -> CaptchaStore:
    return CaptchaStore.objects.create(challenge=code, response=answer)


def address(question: CaptchaStore, language: str = "sv") -> str:
    return reverse("spoken_question", args=[language, question.hashkey])


def seconds(data: bytes) -> float:
    with wave.open(BytesIO(data)) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, recordings.RATE)
        frames = file.readframes(file.getnframes())
        assert max(frames) - min(frames) > 100, "it is silent"
        return len(frames) / recordings.RATE


def without_marks(text: str) -> str:
    return re.sub(r"[^\w\s]", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [SUM, LARGEST, "+ 4 5", "> 6 8 1"])
def test_what_is_said_is_what_is_written(code: str, language: str) -> None:
    with translation.override(language):
        page_says = captcha_questions.in_words(code)
    said = recordings.written(captcha_questions.recordings(code), language)
    assert without_marks(said) == without_marks(page_says)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_recorded_and_lasts(language: str) -> None:
    one = seconds(recordings.speech(["1"], language))
    for parts in (*(recordings.parts_of_sum(n, n) for n in NUMBERS), ["plus"], ["what_is"]):
        assert seconds(recordings.speech(parts, language)) > one / 2
    whole = seconds(recordings.speech(recordings.parts_of_largest([1, 2, 3]), language))
    assert 3 < whole < 12


def test_the_question_is_heard_at_an_address_of_its_own(client: Client) -> None:
    first, second = ask(SUM), ask(LARGEST)
    answer = client.get(address(first))
    assert answer.headers["Content-Type"] == "audio/wav"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert seconds(answer.content) > 3
    assert client.get(address(second)).content != answer.content
    assert client.get(address(first, "ar")).content != answer.content


def test_the_address_tells_neither_question_nor_answer(client: Client) -> None:
    assert re.fullmatch(r"/-/spoken/sv/[0-9a-f]{40}\.wav", address(ask(SUM)))


def test_to_listen_does_not_use_the_question_up(client: Client) -> None:
    question = ask(SUM)
    client.get(address(question))
    client.get(address(question))
    assert captcha_questions.is_right_answer(key=question.hashkey, answer="9", form_name="")


def test_a_question_that_is_over_or_unknown_is_not_said(client: Client) -> None:
    over = ask(SUM)
    CaptchaStore.objects.filter(pk=over.pk).update(expiration=timezone.now())
    assert client.get(address(over)).status_code == 404
    assert client.get("/-/spoken/sv/unknown.wav").status_code == 404
    assert client.get(address(ask(SUM), "fi")).status_code == 404


def test_a_made_up_variant_of_a_language_is_not_said_nor_kept(client: Client) -> None:
    client.get(address(ask(SUM)))
    kept = recordings._frames.cache_info().currsize
    assert client.get(address(ask(SUM), "sv-madeup")).status_code == 404
    assert recordings._frames.cache_info().currsize == kept


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("bytes=0-1", 206, slice(0, 2)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=10-99999999", 206, slice(10, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=-", 200, slice(None)),
        ("bytes=0-1,5-6", 200, slice(None)),
        (f"bytes={'9' * 5000}-", 200, slice(None)),
    ],
)
def test_a_part_can_be_asked_for_as_safari_does(
    client: Client, asked: str, status: int, said: slice
) -> None:
    question = ask(SUM)
    whole = client.get(address(question))
    assert whole.headers["Accept-Ranges"] == "bytes"
    answer = client.get(address(question), headers={"range": asked})
    assert answer.status_code == status
    assert answer.content == whole.content[said]
    if status == 206:
        start, end, size = map(int, re.findall(r"\d+", answer.headers["Content-Range"]))
        assert (end - start + 1, size) == (len(answer.content), len(whole.content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_offers_the_question_as_speech(language: str) -> None:
    with translation.override(language):
        html = str(GuardedForm(captcha=True)["captcha"])
    key = re.search(r'value="([0-9a-f]{40})"', html)
    assert key
    assert f'src="/-/spoken/{language}/{key[1]}.wav"' in html
    assert 'preload="none"' in html


def test_a_language_without_recordings_has_the_written_question(monkeypatch) -> None:
    monkeypatch.setattr(captcha_questions, "has_voice", lambda language: False)
    html = str(GuardedForm(captcha=True)["captcha"])
    assert "<audio" not in html
    assert "_question" in html
