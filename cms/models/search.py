"""What editors tell the search, and what it tells them."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from cms.languages import language_choices

MOST_SYNONYMS = 12


@register_snippet
class SearchSynonyms(models.Model):
    """Words that mean the same in one language: who searches for one finds the others too."""

    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, default=settings.LANGUAGE_CODE
    )
    words = models.TextField(
        _("words"),
        max_length=600,
        help_text=_(
            "One word or expression a line, in its basic form: “lamp” finds “lamps” by itself."
        ),
    )

    panels: ClassVar[list[Any]] = [FieldPanel("language"), FieldPanel("words")]

    class Meta:
        ordering = ["language", "words"]
        verbose_name = _("search synonyms")
        verbose_name_plural = _("search synonyms")

    def __str__(self) -> str:
        return ", ".join(self.as_list())

    def as_list(self) -> list[str]:
        """Return the words and expressions, each with single spaces."""
        lines = (" ".join(line.split()) for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        """Want two words or more, and no more than a search can take."""
        super().clean()
        words = self.as_list()
        if len(words) < 2:
            raise ValidationError({"words": _("Write at least two words, one a line.")})
        if len(words) > MOST_SYNONYMS:
            problem = _("Write at most %(number)s words.") % {"number": MOST_SYNONYMS}
            raise ValidationError({"words": problem})


class MissedSearch(models.Model):
    """How often something was searched for in vain on one day: words that tell of nobody, and a number.

    What is left out, and why, is told in docs/decisions/search.md.
    """

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=12)
    words = models.CharField(_("words"), max_length=60)
    count = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "language", "words"], name="one_count_a_day_of_missed_search"
            )
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.day}: {self.count})"
