"""An option as an editor describes it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models import Topic
from cms.models.pictures import alt_field, decorative_field, describe_picture
from dialogues.hidden_panel import HiddenFieldPanel
from dialogues.models.pages.dialogue_page import DialoguePage


class DialogueOption(TranslatableMixin, Orderable):
    """An option as an editor describes it; `Option` is what ballots name."""

    page = ParentalKey(DialoguePage, on_delete=models.CASCADE, related_name="options")
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), max_length=600, blank=True)
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = alt_field()
    image_is_decorative = decorative_field()
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("By topics, dialogues of different years are compared."),
    )
    # The resident's idea that it was made of (`Idea.pk`). It goes with the editors' form, since a draft's option gets
    # a new translation key each time it is saved.
    from_idea = models.UUIDField(null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("topic"),
        FieldPanel("image"),
        FieldPanel("image_alt"),
        FieldPanel("image_is_decorative"),
        HiddenFieldPanel("from_idea"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("description"),
        TranslatableField("image_alt"),
        SynchronizedField("image"),
        SynchronizedField("image_is_decorative"),
        SynchronizedField("topic", overridable=False),
        SynchronizedField("from_idea", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Want words for the picture."""
        super().clean()
        problems = describe_picture(self)
        if problems:
            raise ValidationError(problems)
