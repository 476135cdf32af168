"""Messages across the whole site, for a time."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField, TranslatableField


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Ways to ask for notices."""

    def shown_at(self, now: datetime) -> Self:
        """Those whose time it is, the latest first."""
        has_begun = Q(starts_at__isnull=True) | Q(starts_at__lte=now)
        goes_on = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
        return self.filter(has_begun, goes_on).order_by("-starts_at", "-pk")


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
    objects = NoticeQuerySet.as_manager()

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

    def is_over(self) -> bool:
        """Say whether its time is out."""
        return self.ends_at is not None and self.ends_at <= timezone.now()
