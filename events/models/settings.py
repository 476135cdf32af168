"""What an administrator sets for all theme evenings."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

LONGEST_KEPT = 730


@register_setting(icon="calendar")
class EventSettings(BaseSiteSetting):
    """How long it is known who came."""

    people_kept_days = models.PositiveSmallIntegerField(
        _("days until people are erased"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEPT)],
        help_text=_(
            "After the evening. Names, addresses, answers and notes go; how many came is kept. Follow your decision on "
            "retention."
        ),
    )
    needs_kept_days = models.PositiveSmallIntegerField(
        _("days until needs are erased"),
        default=2,
        validators=[MinValueValidator(0), MaxValueValidator(LONGEST_KEPT)],
        help_text=_(
            "After the evening. What people need, such as an interpreter, says much of them."
        ),
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("people_kept_days"), FieldPanel("needs_kept_days")],
            heading=_("How long it is known who came"),
        )
    ]

    class Meta:
        verbose_name = _("theme evenings")

    @classmethod
    def current(cls) -> "EventSettings":
        """Return the settings of the default site; those that hold without any where none are stored."""
        found = cls.objects.filter(site__is_default_site=True).first()
        return found or cls()
