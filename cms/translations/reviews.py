"""Translations that somebody has read and found right: saying so, and who did (see `cms.privacy.personal_data`)."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.caching import page_cache
from cms.caching.remember import remember
from cms.models import TranslationReview, User
from cms.privacy.personal_data import PersonalData, forget_user

REVIEWED = "cms.translation.reviewed"


def mark_reviewed(*, page: Page, user: User) -> TranslationReview:
    """Say that `user` has read the translated `page` as visitors see it, and found it right.

    A later version of the page has to be read anew. Raises ValidationError for a page that is not published, has
    changes that are not, or is no translation. Locks the page.
    """
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk)
        _check_is_reviewable(page)
        review, _created = TranslationReview.objects.update_or_create(
            page=page,
            defaults={
                "revision_id": page.live_revision_id,
                "reviewed_by": user,
                "reviewed_at": timezone.now(),
            },
        )
        log(instance=page.specific, action=REVIEWED, user=user, revision=page.live_revision)
        page_cache.refresh()
    return review


def _check_is_reviewable(page: Page) -> None:
    versions = Page.objects.filter(translation_key=page.translation_key)
    if not versions.exclude(pk=page.pk).exists():
        raise ValidationError(_("This page is not a translation."))
    if not page.live or page.live_revision_id is None:
        raise ValidationError(_("Publish the page first: what is reviewed is what visitors see."))
    if page.has_unpublished_changes:
        raise ValidationError(
            _("There are changes that are not published. Publish them first, or throw them away.")
        )


def keep_review(*, page: Page, was: int | None) -> None:
    """Let the review of revision `was` hold for the newest too: for one in which no word is new."""
    if was is None:
        return
    TranslationReview.objects.filter(page=page, revision_id=was).update(
        revision_id=Page.objects.values("live_revision_id").filter(pk=page.pk)
    )


def is_unread_machine_translation(page: Page) -> bool:
    """Say whether visitors should be told that a machine translated `page` and nobody has read it since.

    One query, remembered.
    """
    if page.locale.language_code == settings.LANGUAGE_CODE or page.pk is None:
        return False
    name = f"machine:{page.pk}"
    return remember(name, lambda: "yes" if _is_unread(page) else "no") == "yes"


def _is_unread(page: Page) -> bool:
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    )
    reviews = TranslationReview.objects.filter(page=page, revision_id=page.live_revision_id)
    return with_words(translations).filter(~Exists(reviews), by_machine=True).exists()


def with_words(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Say of each whether a text of the source `lacks` a translation, and whether one is `by_machine`.

    The page's address is no text that a visitor misses: it may stay as it is in the source.
    """
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("target_locale"),
        has_error=False,
    )
    texts = (
        StringSegment.objects.filter(source_id=OuterRef("source_id"))
        .exclude(context__path="slug")
        .alias(target_locale=OuterRef("target_locale_id"))
    )
    by_machine = translated.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    return translations.annotate(
        lacks=Exists(texts.filter(~Exists(translated))),
        by_machine=Exists(texts.filter(Exists(by_machine))),
    )


def _export(email: str) -> Iterator[dict[str, Any]]:
    reviews = TranslationReview.objects.filter(reviewed_by__email__iexact=email)
    for review in reviews.select_related("page"):
        yield {"page": review.page.title, "reviewed_at": review.reviewed_at.isoformat()}


def declare() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=TranslationReview,
            holds=gettext_lazy("Which editor found a translated page right, and when."),
            why=gettext_lazy("To know which translations have been read by a person."),
            kept_for=gettext_lazy("As long as the page exists; erasing forgets who it was."),
            export=_export,
            erase=forget_user(TranslationReview, "reviewed_by"),
        )
    ]
