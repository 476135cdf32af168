"""What an editor asks of everybody who signs up, and what they answered."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.registration import Registration


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", _("Text")
    CHOICE = "choice", _("One of several")
    SEVERAL = "several", _("Any of several")
    YES_NO = "yes_no", _("Yes or no")


class Question(models.Model):
    """One extra question of an evening, in the words of its source language; pages have the others."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    key = models.UUIDField(editable=False)
    label = models.CharField(_("question"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices)
    # The texts to choose between, in the source language: answers are stored in these words.
    choices = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(_("required"), default=False)
    order = models.PositiveIntegerField(default=0)
    # Taken away by the editor after somebody answered it.
    is_retired = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="event_question_one_a_key")
        ]

    def __str__(self) -> str:
        return self.label


class Answer(models.Model):
    """One party's answer to one question."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    # A list of texts: one for a text or a choice, any number for several, "yes" or "no".
    value: Any = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"], name="answer_one_a_question"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(map(str, self.value))
