"""What follows in the other languages when a page is published in its own.

wagtail-localize leaves that to the editors' next visit. Here a job tells its machinery of the new text at once,
so that they see what is out of date; and where nothing is left to translate (a picture was changed, a text was
taken away) it publishes the translation too, with the address that it has: an address is no text that a visitor
misses. A text that nobody has translated never goes live.
"""

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.translations.reviews import keep_review, with_words


def sync_translations(page_id: int) -> None:
    """Bring the translations of page `page_id` up to date, as far as no translator is needed."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None or not has_translations(page):
        return
    TranslationSource.update_or_create_from_instance(page.specific)
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id, enabled=True
    )
    for translation in with_words(translations).filter(lacks=False):
        target = page.get_translation_or_none(translation.target_locale)
        if target is not None and target.live:
            _publish(translation, target)


def _publish(translation: Translation, target: Page) -> None:
    """Publish the translation with what is new in its source. No word of it is new, so its review still holds."""
    was = target.live_revision_id
    with transaction.atomic():
        _keep_address(translation, target)
        translation.save_target(publish=True)
        # After the publishing, which waits for the commit too.
        transaction.on_commit(lambda: keep_review(page=target, was=was))


def _keep_address(translation: Translation, target: Page) -> None:
    """Let the page stay where visitors find it, where its address was never translated or the source's is new."""
    for segment in StringSegment.objects.filter(source=translation.source, context__path="slug"):
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=translation.target_locale,
            defaults={
                "data": target.slug,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )


def has_translations(page: Page) -> bool:
    """Say whether `page` is the source of a translation."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id, enabled=True
    ).exists()
