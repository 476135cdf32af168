"""Messages across the whole site, for a time."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField, TranslatableField


@register_snippet
class Notice(TranslatableMixin, models.Model):
    """A message at the top of every page, from `starts_at` until `ends_at` (an empty one sets no limit)."""

    class Kind(models.TextChoices):
        INFO = "info", _("Information")
        IMPORTANT = "important", _("Important")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.INFO)
    heading = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"), max_length=400, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to read more on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_at = models.DateTimeField(
        _("shown from"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    ends_at = models.DateTimeField(
        _("shown until"), null=True, blank=True, help_text=_("Empty: until you take it away.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("heading"),
        FieldPanel("text"),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("kind", overridable=False),
        TranslatableField("heading"),
        TranslatableField("text"),
        SynchronizedField("page"),
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_at", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-starts_at", "-pk"]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        """Want the end after the beginning."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The notice must end after it starts.")})

    def has_begun(self, now: datetime) -> bool:
        """Say whether its time has come."""
        return self.starts_at is None or self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        """Say whether its time is out."""
        return self.ends_at is not None and self.ends_at <= now
