"""Giving a copied page the languages and the translated words of the page that it was copied from."""

from typing import Any

from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def translate_like(original: Any, copy: Any, *, slug_ending: str, publish: bool) -> None:
    """Translate `copy` to every language of `original`, each text as it is translated there.

    A copy has keys of its own, so wagtail-localize sees it as untranslated. What is new in it (another place) stands
    in the source's words until somebody translates it. A second call changes nothing. The address in each language
    is the original's there with `slug_ending`.
    """
    wanted = Translation.objects.filter(
        source__object_id=original.translation_key, source__locale=original.locale, enabled=True
    ).select_related("target_locale")
    if not wanted:
        return
    source, _created = TranslationSource.update_or_create_from_instance(copy)
    for translation in wanted:
        locale = translation.target_locale
        there = original.get_translation_or_none(locale)
        if there is None or copy.has_translation(locale):
            continue
        made, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
        _translate_strings(original, source, locale)
        _translate_slug(source, locale, f"{there.slug}{slug_ending}")
        made.save_target(publish=False)
        target = copy.get_translation(locale)
        if publish and there.live:
            target.get_latest_revision().publish()


def _translate_strings(original: Any, source: TranslationSource, locale: Any) -> None:
    """Take over the translation of each string that the original had too."""
    known = {
        each.translation_of_id: each
        for each in StringTranslation.objects.filter(
            context__object_id=original.translation_key, locale=locale
        )
    }
    for segment in StringSegment.objects.filter(source=source).select_related("context"):
        before = known.get(segment.string_id)
        if before is not None:
            StringTranslation.objects.get_or_create(
                translation_of_id=segment.string_id,
                context=segment.context,
                locale=locale,
                defaults={"data": before.data, "translation_type": before.translation_type},
            )


def _translate_slug(source: TranslationSource, locale: Any, slug: str) -> None:
    segment = StringSegment.objects.filter(source=source, context__path="slug").first()
    if segment is None:
        return
    longest = Page._meta.get_field("slug").max_length or 255
    StringTranslation.objects.update_or_create(
        translation_of=String.objects.get(pk=segment.string_id),
        context=segment.context,
        locale=locale,
        defaults={
            "data": slug[-longest:],
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        },
    )
