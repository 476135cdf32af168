"""The accessibility statement that the law asks for (lag 2018:1937 and MDFFS 2019:2, Sweden)."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models.pages import BasePage

SUPERVISOR_URL = "https://www.digg.se/tdosanmalan"


class Conformity(models.TextChoices):
    """How far the site keeps to the law's demands."""

    FULL = "full", _("Fully")
    PARTIAL = "partial", _("Partly")
    NONE = "none", _("Not")


class AccessibilityStatementPage(BasePage):
    """How accessible the site is, what is known to be lacking, and how to tell us of a barrier."""

    service = models.CharField(
        _("which service"), max_length=160, help_text=_("The name or address of the site.")
    )
    responsible = models.CharField(_("who is responsible"), max_length=160)
    conformity = models.CharField(
        _("the site meets the law's demands"),
        max_length=8,
        choices=Conformity.choices,
        default=Conformity.PARTIAL,
    )
    assessed_on = models.DateField(_("assessed"), default=timezone.localdate)
    assessment = models.TextField(
        _("how it was assessed"),
        max_length=1000,
        help_text=_("By whom, by which method, and which pages."),
    )
    answer_within_days = models.PositiveSmallIntegerField(
        _("working days to answer"), default=2, help_text=_("What the page promises.")
    )
    supervisor = models.CharField(
        _("supervising authority"),
        max_length=160,
        default="Myndigheten för digital förvaltning (Digg)",
    )
    supervisor_url = models.URLField(_("where to report to it"), default=SUPERVISOR_URL)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("responsible"), FieldPanel("service")]),
                FieldPanel("conformity"),
            ],
            heading=_("Who and what"),
        ),
        InlinePanel("deficiencies", heading=_("Known deficiencies"), label=_("Deficiency")),
        MultiFieldPanel(
            [FieldPanel("assessed_on"), FieldPanel("assessment")], heading=_("Assessment")
        ),
        MultiFieldPanel(
            [
                FieldPanel("answer_within_days"),
                FieldRowPanel([FieldPanel("supervisor"), FieldPanel("supervisor_url")]),
            ],
            heading=_("Telling us, and telling the authority"),
        ),
        *BasePage.content_panels[2:],
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("service"),
        TranslatableField("responsible"),
        SynchronizedField("conformity", overridable=False),
        SynchronizedField("assessed_on", overridable=False),
        TranslatableField("assessment"),
        SynchronizedField("answer_within_days", overridable=False),
        TranslatableField("supervisor"),
        SynchronizedField("supervisor_url"),
        TranslatableField("deficiencies"),
    ]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "cms/accessibility_statement_page.html"

    class Meta:
        verbose_name = _("accessibility statement")

    def deficiencies_by_ground(self) -> list[tuple["Deficiency.Ground", list["Deficiency"]]]:
        """Return the deficiencies in the order of the law's grounds; grounds without any are left out."""
        found = list(self.deficiencies.all())
        grouped = [
            (ground, [d for d in found if d.ground == ground]) for ground in Deficiency.Ground
        ]
        return [(ground, some) for ground, some in grouped if some]


class Deficiency(TranslatableMixin, Orderable):
    """Something that does not meet the demands, and why."""

    class Ground(models.TextChoices):
        """Why it is not mended; the law knows these three."""

        NOT_YET = "not_yet", _("Not yet mended")
        BURDEN = "burden", _("Mending it would be a disproportionate burden")
        OUTSIDE = "outside", _("The law does not cover it")

    statement = ParentalKey(
        AccessibilityStatementPage, on_delete=models.CASCADE, related_name="deficiencies"
    )
    description = models.TextField(
        _("what is lacking"), max_length=500, help_text=_("And for whom it is a barrier.")
    )
    ground = models.CharField(
        _("ground"), max_length=8, choices=Ground.choices, default=Ground.NOT_YET
    )
    alternative = models.TextField(_("what one can do instead"), max_length=300, blank=True)
    mended_by = models.DateField(_("will be mended by"), null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("ground"), FieldPanel("mended_by")]),
        FieldPanel("alternative"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("description"),
        SynchronizedField("ground", overridable=False),
        TranslatableField("alternative"),
        SynchronizedField("mended_by", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("deficiency")
        verbose_name_plural = _("deficiencies")

    def __str__(self) -> str:
        return self.description
