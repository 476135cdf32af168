"""Small labels that pages share: topics, areas, and the partners we work with.

Rows and pages point at the label in the site's source language; templates show it in the visitor's
language through `in_language`.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Label(TranslatableMixin, models.Model):
    """A name in several languages."""

    name = models.CharField(_("name"), max_length=80)

    translatable_fields = [TranslatableField("name")]
    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@register_snippet
class Topic(Label):
    """What an evening or a dialogue is about."""

    class Meta(Label.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


@register_snippet
class Area(Label):
    """A part of the municipality."""

    class Meta(Label.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")


@register_snippet
class NewsCategory(Label):
    """What a piece of news is about."""

    class Meta(Label.Meta):
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")


@register_snippet
class Partner(Label):
    """Who works for safety with us: police, housing companies, associations."""

    website = models.URLField(_("website"), blank=True)

    translatable_fields = [TranslatableField("name"), SynchronizedField("website")]
    panels = [FieldPanel("name"), FieldPanel("website")]

    class Meta(Label.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


LabelT = TypeVar("LabelT", bound=Label)


def chosen_in_language(chosen: models.QuerySet[LabelT], source_locale_id: int) -> list[LabelT]:
    """Return the labels of a row, `chosen` in the source language, in the active one, by name: one query.

    A label that nobody has translated is shown as it is.
    """
    versions = chosen.model._default_manager.select_related("locale").filter(
        translation_key__in=chosen.values("translation_key")
    )
    best: dict[object, LabelT] = {}
    for label in versions:
        if label.locale.language_code == get_language():
            best[label.translation_key] = label
        elif label.locale_id == source_locale_id:
            best.setdefault(label.translation_key, label)
    return sorted(best.values(), key=lambda label: label.name)


# Labels, and other snippets that are chosen in the source language (contact persons).
SnippetT = TypeVar("SnippetT", bound=TranslatableMixin)


def in_language(labels: Iterable[SnippetT], language: str | None = None) -> list[SnippetT]:
    """Return `labels` in `language` (the active one by default), each as it is where untranslated.

    One query, however many labels. A variant of a language (sv-simple of sv) falls back to the words as they are.
    """
    labels = list(labels)
    if not labels:
        return []
    model = type(labels[0])
    translated = {
        label.translation_key: label
        for label in model._default_manager.filter(
            translation_key__in=[label.translation_key for label in labels],
            locale__language_code=language or get_language(),
        )
    }
    return [translated.get(label.translation_key, label) for label in labels]
