"""Machines that translate for editors: which languages, what is sent, and what is said when it fails."""

from types import SimpleNamespace
from typing import Any

import pytest
import requests
from wagtail_localize.strings import StringValue

from cms.settings import environment
from cms.translations.machine_translators import DeepL, Dummy, LibreTranslate, TranslatorFault

SWEDISH, ENGLISH, ARABIC, EASY = (
    SimpleNamespace(language_code=code) for code in ("sv", "en", "ar", "sv-simple")
)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a service was sent; it answers with each text in capitals."""
    calls: list[Any] = []

    def post(url: str, data: Any = None, **more: Any) -> Any:
        calls.append((url, data, more))
        texts = [{"text": text.upper()} for text in data["text"]]
        return SimpleNamespace(json=lambda: {"translations": texts})

    monkeypatch.setattr(requests, "post", post)
    return calls


def texts(*words: str) -> list[StringValue]:
    return [StringValue(word) for word in words]


def test_arabic_can_be_translated_and_easy_swedish_cannot() -> None:
    for translator in (DeepL({}), LibreTranslate({}), Dummy({})):
        assert translator.can_translate(SWEDISH, ARABIC)
        assert not translator.can_translate(SWEDISH, EASY)
        assert not translator.can_translate(EASY, ENGLISH)
        assert not translator.can_translate(SWEDISH, SWEDISH)


def test_addresses_stay_as_they_are_and_are_not_sent(sent: list[Any]) -> None:
    done = DeepL({"AUTH_KEY": "key"}).translate(SWEDISH, ENGLISH, texts("om-oss", "Om oss"))
    assert {key.data: value.data for key, value in done.items()} == {
        "om-oss": "om-oss",
        "Om oss": "OM OSS",
    }
    assert [data["text"] for _url, data, _more in sent] == [["Om oss"]]
    assert sent[0][1]["target_lang"] == "EN-GB"


def test_many_texts_go_in_parts_that_the_service_takes(sent: list[Any]) -> None:
    many = texts(*(f"Text {number}." for number in range(120)))
    assert len(DeepL({"AUTH_KEY": "key"}).translate(SWEDISH, ARABIC, many)) == 120
    assert [len(data["text"]) for _url, data, _more in sent] == [50, 50, 20]


@pytest.mark.parametrize("answer", [requests.ConnectionError("key"), KeyError("translations")])
def test_a_service_that_fails_is_told_of_without_its_key(monkeypatch, answer: Exception) -> None:
    def post(*_args: Any, **_more: Any) -> None:
        raise answer

    monkeypatch.setattr(requests, "post", post)
    with pytest.raises(TranslatorFault) as fault:
        DeepL({"AUTH_KEY": "key"}).translate(SWEDISH, ARABIC, texts("Hej!"))
    assert "DeepL" in str(fault.value)
    assert "key" not in str(fault.value)


def test_the_setting_names_a_service() -> None:
    deepl = environment.machine_translator("deepl:abc:fx")
    assert deepl["CLASS"].endswith(".DeepL")
    assert deepl["OPTIONS"]["AUTH_KEY"] == "abc:fx"
    libre = environment.machine_translator("libretranslate:https://translate.example.org#key")
    assert libre["OPTIONS"]["LIBRETRANSLATE_URL"] == "https://translate.example.org"
    assert libre["OPTIONS"]["API_KEY"] == "key"
    assert environment.machine_translator("dummy")["CLASS"].endswith(".Dummy")


@pytest.mark.parametrize(
    "raw", ["deepl", "deepl:", "google:key", "libretranslate:http://a.example"]
)
def test_a_setting_that_names_none_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        environment.machine_translator(raw)
