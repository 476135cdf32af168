"""Series of figures, such as how many feel unsafe in the evening, year by year."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField, TranslatableField


@register_snippet
class Indicator(TranslatableMixin, index.Indexed, ClusterableModel):
    """A figure that is measured the same way each time, with where it comes from.

    The words are in each language; the figures hang on the version that was written first, and every language
    shows those (`cms.indicators`).
    """

    name = models.CharField(_("name"), max_length=160)
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("Such as % or evenings.")
    )
    question = models.TextField(
        _("question"),
        max_length=600,
        blank=True,
        help_text=_("Word for word as it was asked."),
    )
    source = models.CharField(_("source"), max_length=250)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("unit"),
        FieldPanel("question"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        InlinePanel("figures", heading=_("Figures by year"), label=_("Figure")),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("name"),
        TranslatableField("unit"),
        TranslatableField("question"),
        TranslatableField("source"),
        SynchronizedField("source_url"),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IndicatorFigure(Orderable):
    """One year's figure; without a value, a year in which it was not measured."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(
        _("value"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_(
            "Leave it empty for a year in which it was not measured: it is shown as a gap."
        ),
    )
    sample_size = models.PositiveIntegerField(_("answers"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=160, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("value"), FieldPanel("sample_size")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="indicator_one_figure_a_year",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    def clean(self) -> None:
        """Want a year as people write it."""
        super().clean()
        if self.year is not None and not 1900 <= self.year <= 2200:
            raise ValidationError({"year": _("Write the year with four digits.")})
