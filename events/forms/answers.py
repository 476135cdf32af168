"""Fields for an evening's extra questions. Choices are sent by their number, so their words may be any language's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.editing.counted_text import CountedTextField
from events.models import QuestionKind
from events.sign_up.asking import LONGEST_ANSWER, NO, YES, AskedQuestion

Answers = Mapping[int, Sequence[str]]


def field_name(question: AskedQuestion) -> str:
    """Return the name of the question's field."""
    return f"question{question.pk}"


def answer_field(question: AskedQuestion) -> forms.Field:
    """Return the field that `question` is answered with."""
    given: dict[str, Any] = {"label": question.label, "required": question.is_required}
    numbered: list[tuple[str, Any]] = [
        (str(number), text) for number, text in enumerate(question.choices)
    ]
    match question.kind:
        case QuestionKind.TEXT:
            errors = {"required": _("Write an answer.")}
            return CountedTextField(longest=LONGEST_ANSWER, rows=2, error_messages=errors, **given)
        case QuestionKind.SEVERAL:
            return forms.MultipleChoiceField(
                choices=numbered,
                widget=forms.CheckboxSelectMultiple,
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice", "invalid_list"), _("Choose at least one.")
                ),
                **given,
            )
        case QuestionKind.YES_NO:
            numbered = [(YES, _("Yes")), (NO, _("No"))]
    # Radio buttons cannot be taken back, so who need not answer can say so.
    none = [] if question.is_required else [("", _("No answer"))]
    return forms.ChoiceField(
        choices=[*numbered, *none],
        initial="" if none else None,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one.")),
        **given,
    )


def answer_fields(questions: Sequence[AskedQuestion]) -> dict[str, forms.Field]:
    """Return the fields of `questions` by name."""
    return {field_name(question): answer_field(question) for question in questions}


def read_answers(questions: Sequence[AskedQuestion], cleaned: Mapping[str, Any]) -> Answers:
    """Return what was answered, in the words that are stored; what was left empty is an empty list."""
    return {
        question.pk: _stored(question, cleaned.get(field_name(question))) for question in questions
    }


def _stored(question: AskedQuestion, given: Any) -> list[str]:
    if not given:
        return []
    match question.kind:
        case QuestionKind.TEXT | QuestionKind.YES_NO:
            return [given]
        case QuestionKind.SEVERAL:
            return [question.stored[int(number)] for number in given]
    return [question.stored[int(given)]]


def _shown(question: AskedQuestion, stored: Sequence[str]) -> Any:
    """Return the stored answer as the question's field takes it; a choice that is gone is left out."""
    if question.kind in (QuestionKind.TEXT, QuestionKind.YES_NO):
        return next(iter(stored), "")
    numbers = [str(question.stored.index(each)) for each in stored if each in question.stored]
    return numbers if question.kind == QuestionKind.SEVERAL else next(iter(numbers), "")


class AnswersForm(forms.Form):
    """Change one's answers."""

    def __init__(
        self, *args: Any, questions: Sequence[AskedQuestion], answers: Answers, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            field_name(question): _shown(question, answers.get(question.pk, ()))
            for question in questions
        }
        super().__init__(*args, **kwargs)
        self._questions = questions
        self.fields.update(answer_fields(questions))

    @property
    def answers(self) -> Answers:
        """Return the answers of a valid form."""
        return read_answers(self._questions, self.cleaned_data)
