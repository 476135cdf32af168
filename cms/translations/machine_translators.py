"""Machine translation of pages for editors, through wagtail-localize: which service, which languages, what is sent.

The setting MACHINE_TRANSLATOR names one. A machine's words are never published by themselves, and a page says that a
machine wrote it until somebody has read it (`cms.translations.reviews`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import requests
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.dummy import DummyTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

from cms.languages import is_variant

# An address's part, such as `om-oss`: no word to translate, and an address in other letters would not be one of ours.
_LOOKS_LIKE_AN_ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# As DeepL names languages: https://developers.deepl.com/docs/getting-started/supported-languages
_DEEPL_TARGETS = {"en": "EN-GB", "pt": "PT-PT", "no": "NB"}
# A request to DeepL takes so many texts (https://developers.deepl.com/docs/api-reference/translate), and 128 KiB.
_TEXTS_A_REQUEST = 50
_LETTERS_A_REQUEST = 30_000

Translated = dict[StringValue, StringValue]


class TranslatorFault(Exception):
    """The service did not answer, or refused. Its text is for the editor."""


class _Ours:
    """What our translators share: no variants, addresses as they are, faults that an editor can read."""

    display_name: Any

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Say whether the languages differ, and neither is one that no machine knows, such as easy Swedish."""
        codes = (source_locale.language_code, target_locale.language_code)
        differ: bool = super().can_translate(source_locale, target_locale)  # type: ignore[misc]
        return differ and not any(map(is_variant, codes))

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> Translated:
        """Return the translations by their texts. Raises TranslatorFault."""
        done: Translated = {}
        texts = []
        for string in strings:
            if _LOOKS_LIKE_AN_ADDRESS.fullmatch(string.data):
                done[string] = string
            else:
                texts.append(string)
        try:
            for batch in _batches(texts):
                done |= super().translate(source_locale, target_locale, batch)  # type: ignore[misc]
        except (requests.RequestException, KeyError, ValueError, TypeError) as error:
            # The answer may hold the key, or what was sent: the editor is told that it failed, and no more.
            raise TranslatorFault(
                _("%(service)s did not translate. Try again later, or translate by hand.")
                % {"service": self.display_name}
            ) from error
        return done


def _batches(texts: Sequence[StringValue]) -> Iterator[list[StringValue]]:
    """Yield `texts` in the parts that a service takes at once."""
    batch: list[StringValue] = []
    letters = 0
    for text in texts:
        is_full = len(batch) == _TEXTS_A_REQUEST or letters + len(text.data) > _LETTERS_A_REQUEST
        if batch and is_full:
            yield batch
            batch, letters = [], 0
        batch.append(text)
        letters += len(text.data)
    if batch:
        yield batch


class DeepL(_Ours, DeepLTranslator):
    """DeepL's service. Options: AUTH_KEY."""

    def get_parameters(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[str, Any]:
        """Name the language as DeepL does, where it wants to know which English."""
        parameters: dict[str, Any] = super().get_parameters(source_locale, target_locale, strings)
        code = target_locale.language_code.partition("-")[0]
        return parameters | {"target_lang": _DEEPL_TARGETS.get(code, parameters["target_lang"])}


class LibreTranslate(_Ours, LibreTranslator):
    """A LibreTranslate server, of one's own or somebody's. Options: LIBRETRANSLATE_URL, API_KEY, TIMEOUT."""


class Dummy(_Ours, DummyTranslator):
    """Turns the words around, for tests and for trying out how it works: nothing leaves the program."""

    display_name = gettext_lazy("Dummy translator")
