"""The background questions on a ballot, each of which may be left empty."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues import background
from dialogues.models import Dialogue


def name_of(question: str) -> str:
    """Return the name of the question's field."""
    return f"about_{question}"


def fields(dialogue: Dialogue) -> dict[str, forms.Field]:
    """Return the questions that the dialogue's ballot asks, as fields by name."""
    return {
        name_of(question): forms.ChoiceField(
            label=background.LABELS[question],
            choices=[("", _("No answer")), *background.answers_to(question, dialogue)],
            required=False,
        )
        for question in dialogue.background_questions
    }


def filled_in(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields' values for `answers`, as a ballot keeps them."""
    return {name_of(question): answer for question, answer in answers.items()}


def read(dialogue: Dialogue, cleaned: Mapping[str, Any]) -> dict[str, str]:
    """Return what was answered, by question."""
    answers = {q: str(cleaned.get(name_of(q)) or "") for q in dialogue.background_questions}
    return {question: answer for question, answer in answers.items() if answer}
