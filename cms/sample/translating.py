"""Translating the sample site, as editors do who have filled in every string."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

SWEDISH, ENGLISH, ARABIC, EASY = "sv", "en", "ar", "sv-simple"
# Figures, addresses and mailboxes are alike in every language.
SAME_EVERYWHERE = re.compile(r"[\W\d_]+|https?://\S+|[\w.-]+@[\w.-]+")


class MissingTranslations(Exception):
    """The sample lacks words in some language for some of its texts."""


class Words:
    """What each Swedish text is in the other languages."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = defaultdict(dict)

    def learn(self, language: str, words: Mapping[str, str]) -> None:
        """Know these words too."""
        self._known[language].update(words)

    def word(self, language: str, text: str, path: str) -> str:
        """Return `text`, which stands in the field `path`, in `language`; nothing where nobody has written it.

        An address that has no words of its own is the Swedish one in easy Swedish and the English one in Arabic:
        addresses are plain letters.
        """
        found = self._known[language].get(text)
        if found:
            return found
        if path == "slug":
            return text if language == EASY else self._known[ENGLISH].get(text, "")
        return text if SAME_EVERYWHERE.fullmatch(text) else ""


class Translator:
    """Publishes pages and snippets in other languages, and notes each text that lacks words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._missing: list[str] = []

    def translate(self, instance: Any, locales: Iterable[Locale]) -> None:
        """Publish `instance` in each of `locales`."""
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        segments = list(
            StringSegment.objects.filter(source=source).select_related("string", "context")
        )
        for locale in locales:
            self._fill_in(instance, segments, locale)
            translation, _created = Translation.objects.get_or_create(
                source=source, target_locale=locale
            )
            _publish(instance, translation)

    def raise_what_is_missing(self) -> None:
        """Raise MissingTranslations where a text lacked words."""
        if self._missing:
            raise MissingTranslations("\n".join(self._missing))

    def _fill_in(self, instance: Any, segments: list[StringSegment], locale: Locale) -> None:
        """Store the words of every text at once: one by one, they were most of the time that the sample took."""
        language = locale.language_code
        filled: dict[tuple[int, int], StringTranslation] = {}
        for segment in segments:
            text, path = segment.string.data, segment.context.path
            word = self._words.word(language, text, path)
            if not word:
                self._missing.append(f"{language}: {instance}: {path}: {text}")
                continue
            filled[segment.string_id, segment.context_id] = StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data=word,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                updated_at=timezone.now(),
            )
        StringTranslation.objects.bulk_create(filled.values())


def _publish(instance: Any, translation: Translation) -> None:
    if not isinstance(instance, Page):
        translation.save_target()
        return
    # Not `publish=True`: that publishes after the commit, and a kill in between would leave half a site.
    translation.save_target(publish=False)
    translated = instance.get_translation(translation.target_locale)
    translated.get_latest_revision().publish()
