"""The page types of the site itself: the start page and pages of text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms import hooks
from cms.models.contact_person import ContactPerson
from cms.models.labels import in_language
from cms.models.pages import BasePage
from cms.models.pictures import alt_field, decorative_field, describe_picture
from cms.public_pages import public_pages


class HomePage(BasePage):
    """The start page; each app adds its own section through a hook."""

    # No language is without one (`cms.public_pages.in_own_words`).
    is_shown_untranslated = True

    hero_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_image_alt = alt_field()
    hero_image_is_decorative = decorative_field()

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_image"),
                FieldPanel("hero_image_alt"),
                FieldPanel("hero_image_is_decorative"),
            ],
            heading=_("Image"),
        ),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count_per_parent = 1
    template = "cms/home_page.html"
    _sections: Sequence[hooks.Section] = ()

    class Meta:
        verbose_name = _("start page")

    def clean(self) -> None:
        """Want words for the picture."""
        super().clean()
        problems = describe_picture(self, "hero_image")
        if problems:
            raise ValidationError(problems)

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the sections that the apps offer, in their order."""
        self._sections = hooks.home_sections(request)
        return {"sections": [section for section in self._sections if section.items]}

    def next_change_at(self) -> datetime | None:
        """Return when one of the sections will next change by itself."""
        changes = (section.changes_at for section in self._sections)
        return min((change for change in changes if change is not None), default=None)


class StandardPage(BasePage):
    """A page of text."""

    template = "cms/standard_page.html"

    class Meta:
        verbose_name = _("page")


class SubjectPage(BasePage):
    """The first page of a subject: what it is about, who answers questions, and the pages below it.

    The pages below show the way around the subject beside their text (`cms.frame.local_navigation`).
    """

    contact = models.ForeignKey(
        ContactPerson,
        verbose_name=_("contact person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("contact", help_text=_("Whom visitors can ask about the subject.")),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("contact")]
    template = "cms/subject_page.html"

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the contact person in the active language, and the pages below with their leads."""
        below = public_pages(Page, self.locale.language_code).child_of(self).order_by("path")
        return {
            "contact": in_language([self.contact])[0] if self.contact else None,
            "below": below.defer_streamfields().specific(),
        }

    class Meta:
        verbose_name = _("subject page")
