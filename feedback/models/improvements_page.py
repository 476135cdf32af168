"""The page that tells what visitors' comments led to."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models import BasePage
from feedback.improvements import changes_shown, next_month, year_figures


class ImprovementsPage(BasePage):
    """“You told us, we changed”: the latest first."""

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        InlinePanel("improvements", heading=_("What was changed"), label=_("Change")),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [TranslatableField("improvements")]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "feedback/improvements_page.html"

    class Meta:
        verbose_name = _("what you told us")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the changes, and how many have answered."""
        return {
            "changes": changes_shown(self.improvements.all(), self.locale_id),
            "figures": year_figures(timezone.localdate()),
        }

    def next_change_at(self) -> datetime | None:
        """Return the first moment of the next month: then the figures are of other months."""
        return next_month(timezone.localdate())


class Improvement(TranslatableMixin, Orderable):
    """What visitors told us about a page, and what was changed."""

    improvements_page = ParentalKey(
        ImprovementsPage, on_delete=models.CASCADE, related_name="improvements"
    )
    told = models.TextField(_("what you told us"), max_length=500)
    changed = models.TextField(_("what we changed"), max_length=500)
    changed_on = models.DateField(_("when"), default=timezone.localdate)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("told"),
        FieldPanel("changed"),
        FieldPanel("changed_on"),
        PageChooserPanel("page"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("told"),
        TranslatableField("changed"),
        SynchronizedField("changed_on", overridable=False),
        SynchronizedField("page"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return self.told
