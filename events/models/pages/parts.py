"""The parts of a theme evening's page that there may be several of."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import examples
from cms.blocks.picker import offered
from events.models.questions import QuestionKind

# Kinds whose answer is one or several of the editor's own texts.
WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)
MOST_CHOICES = 20


class EventPageSession(TranslatableMixin, Orderable):
    """A further meeting of an evening that has several. The first one is the page's own time."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="more_sessions")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])]
    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_at", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    def clean(self) -> None:
        """Want an end after the start."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The session must end after it starts.")})


class EventPageQuestion(TranslatableMixin, Orderable):
    """An extra question as an editor words it; answers hang on the row's `Question`."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="questions")
    label = models.CharField(_("question"), max_length=200)
    kind = models.CharField(
        _("answered with"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.TEXT
    )
    choices = models.TextField(
        _("choices"),
        blank=True,
        max_length=2000,
        help_text=_("One a line, for questions with several answers to choose between."),
    )
    is_required = models.BooleanField(_("must be answered"), default=False)

    panels: ClassVar[list[Any]] = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required")]),
        FieldPanel("choices"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("label"),
        TranslatableField("choices"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("is_required", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.label

    @property
    def choice_list(self) -> list[str]:
        """Return the texts to choose between, in order."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

    def clean(self) -> None:
        """Want choices where there is something to choose, each once."""
        super().clean()
        texts = self.choice_list
        if self.kind in WITH_CHOICES and len(texts) < 2:
            raise ValidationError({"choices": _("Write at least two choices, one a line.")})
        if len(texts) > MOST_CHOICES:
            raise ValidationError(
                {"choices": _("Write at most %(number)s choices.") % {"number": MOST_CHOICES}}
            )
        if len(set(texts)) != len(texts):
            raise ValidationError({"choices": _("Two of the choices are the same.")})


class MaterialLinkBlock(blocks.StructBlock):
    """A page on another site, as material."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    url = blocks.URLBlock(label=_("address"))

    class Meta:
        icon = "link"
        label = _("Link")


class MaterialBlock(blocks.StreamBlock):
    """What was shown and handed out at an evening."""

    document = offered(
        DocumentChooserBlock(label=_("document")),
        description=_("A file among the documents: the pictures that were shown, a hand-out."),
        example=examples.document,
    )
    link = offered(
        MaterialLinkBlock(),
        description=_("A page on another site."),
        example=examples.link,
    )
