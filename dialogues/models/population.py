"""Who lives here, to tell who is missing among the voters: a small table that editors keep."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.snippets.models import register_snippet

from cms.models import Area
from dialogues.background import AgeBand, Gender


@register_snippet
class PopulationTable(ClusterableModel):
    """The population that a dialogue was open to, with its source."""

    name = models.CharField(_("name"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=250)
    source_url = models.URLField(_("address of the source"), blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel(
            [
                FieldPanel("year"),
                FieldPanel("source", help_text=_("It is named beside the comparison.")),
            ]
        ),
        FieldPanel("source_url"),
        InlinePanel(
            "figures",
            heading=_("People by group"),
            label=_("Group"),
            help_text=_(
                "One line for each group: an area, an age or a gender. Take all the groups of a kind, or none: "
                "their sum is what shares are worked out from."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("population table")
        verbose_name_plural = _("population tables")
        ordering = ["-year", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


class PopulationFigure(Orderable):
    """How many people one group has: of an area, of an age, or of a gender; one of the three."""

    table = ParentalKey(PopulationTable, on_delete=models.CASCADE, related_name="figures")
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    age = models.CharField(_("age"), max_length=8, choices=AgeBand.choices, blank=True)
    gender = models.CharField(_("gender"), max_length=8, choices=Gender.choices, blank=True)
    people = models.PositiveIntegerField(_("people"))

    panels: ClassVar[list[Any]] = [
        FieldRowPanel(
            [FieldPanel("area"), FieldPanel("age"), FieldPanel("gender"), FieldPanel("people")]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("population figure")

    def __str__(self) -> str:
        return str(self.people)

    def clean(self) -> None:
        """Want just one of area, age and gender."""
        super().clean()
        if sum(map(bool, (self.area_id, self.age, self.gender))) != 1:
            raise ValidationError(_("Choose an area, an age or a gender: one of the three."))
