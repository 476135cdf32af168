"""The site itself."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages, accounts, mail and what every other app stands on."""

    name = "cms"
    verbose_name = _("site")

    def ready(self) -> None:
        """Listen to Wagtail: what editors change is seen at once, and told to the translations."""
        import mimetypes

        from django.db.models.signals import post_delete, post_migrate, post_save
        from wagtail import signals
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.contrib.search_promotions.models import SearchPromotion
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model
        from wagtail.models import Locale, Page, PageViewRestriction, Site

        from cms.caching.generation import generation
        from cms.characters import keep_forms_tidy
        from cms.editing.groups import after_migrating
        from cms.models import (
            Area,
            ContactPerson,
            Indicator,
            NewsCategory,
            Notice,
            Partner,
            SearchSynonyms,
            SiteSettings,
            Topic,
        )

        keep_forms_tidy()
        # Python before 3.13 leaves it to the machine's list of types, which may not be there.
        mimetypes.add_type("image/avif", ".avif")
        post_migrate.connect(after_migrating, sender=self)
        # Wagtail keeps for an hour, in each process's memory, where each language's start page is.
        generation.after_change.append(Site.clear_site_root_paths_cache)
        signals.page_published.connect(_after_publishing)
        for signal in (signals.page_unpublished, signals.page_slug_changed, signals.post_page_move):
            signal.connect(_refresh_pages)
        snippets = (Area, ContactPerson, Indicator, NewsCategory, Notice, Partner, Topic)
        searching = (SearchPromotion, SearchSynonyms)
        of_site = (Locale, PageViewRestriction, Redirect, Site, SiteSettings)
        files = (get_document_model(), get_image_model())
        for model in (*snippets, *searching, *of_site, *files):
            post_save.connect(_refresh_pages, sender=model)
            post_delete.connect(_refresh_pages, sender=model)
        post_delete.connect(_refresh_pages, sender=Page)


def _refresh_pages(**_event: Any) -> None:
    from cms.caching import page_cache

    page_cache.refresh()


def _after_publishing(instance: Any, **_event: Any) -> None:
    from cms.tasks import prepare_pictures, sync_translations
    from cms.translations.sync import has_translations

    _refresh_pages()
    prepare_pictures.defer(page_id=instance.pk)
    if has_translations(instance):
        sync_translations.defer(page_id=instance.pk)
