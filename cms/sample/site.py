"""What the apps are given to make their part of the sample site with."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from cms.models import (
    Area,
    ContactPerson,
    HomePage,
    Indicator,
    NewsCategory,
    Partner,
    SiteSettings,
    Topic,
)
from cms.models.labels import Label
from cms.sample.pictures import draw
from cms.sample.translating import ENGLISH, SWEDISH, MissingTranslations, Translator, Words

__all__ = ["MissingTranslations", "SampleSite"]

PageT = TypeVar("PageT", bound=Page)
LabelT = TypeVar("LabelT", bound=Label)


class SampleSite:
    """The site under construction: in Swedish first, then all of it in English, and a part in other languages."""

    def __init__(self) -> None:
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code in [SWEDISH, *(code for code, _name in settings.LANGUAGES if code != SWEDISH)]
        }
        self.topics: dict[str, Topic] = {}
        self.areas: dict[str, Area] = {}
        self.partners: dict[str, Partner] = {}
        self.categories: dict[str, NewsCategory] = {}
        self.indicators: dict[str, Indicator] = {}
        self.contacts: dict[str, ContactPerson] = {}
        self.words = Words()
        self.translator = Translator(self.words)
        self._snippets: list[Any] = []
        self._chosen: dict[str, set[Any]] = defaultdict(set)
        self._afterwards: list[Callable[[], None]] = []

    @property
    def swedish(self) -> Locale:
        """Return the language that everything is written in first."""
        return self.locales[SWEDISH]

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

    # --- What it is made of -------------------------------------------------------------------

    def publish(self, parent: Page, page: PageT) -> PageT:
        """Add `page` under `parent`, published, and return it as the database has it."""
        page.locale = self.swedish
        parent = Page.objects.get(pk=parent.pk).specific
        parent.add_child(instance=page)
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    def snippet(self, instance: Any) -> Any:
        """Save `instance` in Swedish, to be translated to every language, and return it."""
        instance.locale = self.swedish
        instance.save()
        self._snippets.append(instance)
        return instance

    def labels(self, model: type[LabelT], names: Iterable[tuple[str, str]]) -> dict[str, LabelT]:
        """Return labels by their Swedish name, made from pairs of Swedish and English."""
        labels = {}
        for swedish, english in names:
            labels[swedish] = self.snippet(model(name=swedish))
            self.learn(ENGLISH, {swedish: english})
        return labels

    def picture(self, motif: str, title: str, focus: tuple[int, int] | None = None) -> Any:
        """Return a drawn picture in the image library (see `cms.sample.pictures`).

        `focus` is the middle of what must not be cut off, in pixels.
        """
        image = get_image_model()(title=title)
        if focus is not None:
            image.focal_point_x, image.focal_point_y = focus
            image.focal_point_width = image.focal_point_height = 400
        image.file.save(f"{motif}.png", ImageFile(draw(motif), name=f"{motif}.png"), save=False)
        image.save()
        return image

    def document(self, name: str, title: str, content: bytes) -> Any:
        """Return a file in the library of documents."""
        document = get_document_model()(title=title)
        document.file.save(name, ContentFile(content), save=False)
        document.save()
        return document

    def link_at_the_foot(self, page: Page) -> None:
        """Link to `page` from the foot of every page, after the links that are there."""
        settings = self.settings
        settings.footer_links = [
            *(("page", each.value) for each in settings.footer_links),
            ("page", Page.objects.get(pk=page.pk)),
        ]
        settings.save()

    # --- Other languages ----------------------------------------------------------------------

    def learn(self, language: str, words: Mapping[str, str]) -> None:
        """Know what Swedish texts are in `language`."""
        self.words.learn(language, words)

    def also_in(self, page: Page, *languages: str) -> None:
        """Show `page` in `languages`, besides Swedish and English. Every page above it must be chosen too."""
        for language in languages:
            self._chosen[language].add(page.translation_key)

    def when_translated(self, do: Callable[[], None]) -> None:
        """Do this once every page stands in its languages."""
        self._afterwards.append(do)

    def translate_everything(self) -> None:
        """Translate snippets, then pages from the top down, then do what waits for that. Raises MissingTranslations."""
        others = [locale for code, locale in self.locales.items() if code != SWEDISH]
        for snippet in self._snippets:
            self.translator.translate(snippet, others)
        pages = Page.objects.filter(locale=self.swedish, depth__gt=1).order_by("path")
        for page in pages.specific():
            self.translator.translate(
                page, [each for each in others if self._is_shown_in(each.language_code, page)]
            )
        self.translator.raise_what_is_missing()
        for do in self._afterwards:
            do()

    def _is_shown_in(self, language: str, page: Page) -> bool:
        if language == ENGLISH:
            return True
        chosen = self._chosen[language]
        if page.translation_key not in chosen:
            return False
        if page.depth > self.home.depth and page.get_parent().translation_key not in chosen:
            raise ValueError(f"{page} is to be in {language}, but not the page above it.")
        return True
