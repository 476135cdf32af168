"""What the apps are given to make their part of the sample site with."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar
from uuid import uuid4

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Area, HomePage, Indicator, Partner, SiteSettings, Topic
from cms.models.labels import Label
from cms.sample.pictures import draw

PageT = TypeVar("PageT", bound=Page)
LabelT = TypeVar("LabelT", bound=Label)


class MissingTranslations(Exception):
    """The sample lacks English words for some of its texts."""


class SampleSite:
    """The site under construction."""

    def __init__(self) -> None:
        self.swedish = Locale.objects.get_or_create(language_code="sv")[0]
        self.english_locale = Locale.objects.get_or_create(language_code="en")[0]
        self.topics: dict[str, Topic] = {}
        self.areas: dict[str, Area] = {}
        self.partners: dict[str, Partner] = {}
        self.indicators: dict[str, Indicator] = {}
        self.english: dict[str, str] = {}
        self._missing: list[str] = []

    @cached_property
    def home(self) -> HomePage:
        """Return the Swedish start page, made on first use in place of Wagtail's welcome page."""
        Page.objects.filter(depth__gt=1).delete()
        root = Page.objects.get(depth=1)
        home = HomePage(title="Trygghet i Upplands-Bro", slug="sv-hem", locale=self.swedish)
        root.refresh_from_db()
        root.add_child(instance=home)
        Site.objects.all().delete()
        site = Site.objects.create(
            hostname="localhost", root_page=home, is_default_site=True, site_name="Lyhörd"
        )
        SiteSettings.objects.update_or_create(
            site=site,
            defaults={
                "name": "Trygg i Upplands-Bro",
                "contact_name": "Trygghetssamordningen",
                "contact_email": "trygghet@example.org",
                "contact_phone": "08-123 456 78",
                "contact_address": "Kommunhuset, Kungsängen",
            },
        )
        return home

    @property
    def settings(self) -> SiteSettings:
        """Return the site's settings."""
        return SiteSettings.objects.get()

    def publish(self, parent: Page, page: PageT) -> PageT:
        """Add `page` under `parent`, published, and return it as the database has it."""
        page.locale = self.swedish
        parent = Page.objects.get(pk=parent.pk).specific
        parent.add_child(instance=page)
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    def labels(self, model: type[LabelT], names: Iterable[tuple[str, str]]) -> dict[str, LabelT]:
        """Return labels by their Swedish name, made from pairs of Swedish and English."""
        labels = {}
        for swedish, english in names:
            labels[swedish] = model.objects.create(name=swedish, locale=self.swedish)
            self.english[swedish] = english
        return labels

    def picture(self, motif: str, title: str) -> Any:
        """Return a drawn picture in the image library (see `cms.sample.pictures`)."""
        image = get_image_model()(title=title)
        image.file.save(f"{motif}.png", ImageFile(draw(motif), name=f"{motif}.png"), save=False)
        image.save()
        return image

    def translate(self, instance: Any) -> None:
        """Publish `instance` in English, as an editor does who has filled in every string."""
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=self.english_locale
        )
        catalogue = translation.export_po()
        for entry in catalogue:
            entry.msgstr = self.english.get(entry.msgid, "")
            if not entry.msgstr:
                self._missing.append(f"{instance}: {entry.msgctxt}: {entry.msgid}")
        translation.import_po(catalogue, tool_name="Sample site")
        if not isinstance(instance, Page):
            translation.save_target()
            return
        # Not `publish=True`: that publishes after the commit, and a kill in between would leave half a site.
        translation.save_target(publish=False)
        translated = instance.get_translation(self.english_locale)
        translated.get_latest_revision().publish()

    def translate_everything(self) -> None:
        """Translate labels and indicators, then pages from the top down. Raises MissingTranslations."""
        for labels in (self.topics, self.areas, self.partners, self.indicators):
            for label in labels.values():
                self.translate(label)
        for page in (
            Page.objects.filter(locale=self.swedish, depth__gt=1).order_by("path").specific()
        ):
            self.translate(page)
        if self._missing:
            raise MissingTranslations("\n".join(self._missing))


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return one block of a body; wagtail-localize passes over blocks without an id."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def items(values: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the items of a ListBlock, each with its id."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]
