"""What an administrator sets for the whole site."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string

from cms.frame.contrast import contrast

COLOUR = r"^#[0-9a-fA-F]{6}$"
is_colour = RegexValidator(COLOUR, _("Write the colour as # and six figures: #1b4d3e."))
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text against its background


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Name, look and contact of the site."""

    name = models.CharField(_("name of the site"), max_length=80, default="Lyhörd")
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    primary_colour = models.CharField(
        _("main colour"),
        max_length=7,
        default="#0b4f4a",
        validators=[is_colour],
        help_text=_("Headers, buttons and links. It must be legible on white."),
    )
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#f2b544",
        validators=[is_colour],
        help_text=_("Small surfaces with dark text on them."),
    )
    contact_name = models.CharField(_("organisation"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_address = models.CharField(_("address"), max_length=200, blank=True)
    footer_links = StreamField(
        [("page", blocks.PageChooserBlock(label=_("page")))],
        verbose_name=_("links at the foot"),
        blank=True,
    )
    feedback_asks_captcha = models.BooleanField(
        _("control question on page feedback"),
        default=False,
        help_text=_(
            "A question that robots cannot answer, before a comment or a message is sent. Turn it on only while"
            " robots are a problem: it is one more thing to do for everybody."
        ),
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("logo"),
                FieldPanel("primary_colour"),
                FieldPanel("accent_colour"),
            ],
            heading=_("Name and look"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("footer_links"),
        FieldPanel("feedback_asks_captcha"),
    ]

    class Meta:
        verbose_name = _("site settings")

    def clean(self) -> None:
        """Refuse colours that some visitors could not read."""
        super().clean()
        problems = {}
        for field, other, where in (
            ("primary_colour", "#ffffff", _("white")),
            ("accent_colour", "#1a1a1a", _("dark text")),
        ):
            colour = getattr(self, field)
            if re.match(COLOUR, colour) and contrast(colour, other) < LEAST_CONTRAST:
                problems[field] = _(
                    "The contrast against %(where)s is %(ratio)s : 1; at least 4.5 : 1 is needed."
                ) % {"where": where, "ratio": round(contrast(colour, other), 1)}
        if problems:
            raise ValidationError(problems)
