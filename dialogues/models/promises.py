"""Citizen promises: what followed from a dialogue."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from cms.models import BasePage, ListPage
from cms.public_pages import public_pages
from dialogues.models.pages import DialoguePage

PROMISES_A_PAGE = 12


class PromiseIndexPage(ListPage):
    """All citizen promises."""

    subpage_types: ClassVar[list[str]] = ["dialogues.PromisePage"]
    template = "dialogues/promise_index_page.html"

    class Meta:
        verbose_name = _("list of citizen promises")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the promises, the latest first."""
        promises = public_pages(PromisePage, self.locale.language_code).child_of(self)
        promises = promises.order_by("-year", "-first_published_at")
        return {"promises": Paginator(promises, PROMISES_A_PAGE).get_page(request.GET.get("page"))}


class PromisePage(BasePage):
    """A citizen promise: what was promised after a dialogue."""

    # The dialogue's page in the source language; templates lead to its translation.
    dialogue = models.ForeignKey(
        DialoguePage,
        verbose_name=_("the dialogue it answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises",
    )
    year = models.PositiveSmallIntegerField(_("year"))

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        FieldRowPanel([FieldPanel("year"), FieldPanel("dialogue")]),
        *BasePage.content_panels[2:],
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("year", overridable=False),
        SynchronizedField("dialogue", overridable=False),
    ]
    parent_page_types: ClassVar[list[str]] = ["dialogues.PromiseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "dialogues/promise_page.html"

    class Meta:
        verbose_name = _("citizen promise")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the page, in this language, of the dialogue that the promise answers."""
        return {"dialogue_page": self.dialogue_in_this_language()}

    def dialogue_in_this_language(self) -> DialoguePage | None:
        """Return the dialogue's page in this page's language, if anybody may read it."""
        if self.dialogue is None:
            return None
        pages = public_pages(DialoguePage, self.locale.language_code)
        page: DialoguePage | None = pages.filter(
            translation_key=self.dialogue.translation_key
        ).first()
        return page
