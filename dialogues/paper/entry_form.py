"""The form that a sheet is entered with: its number, its choices in short form, and background answers by number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues.actions.paper_sheets import HIGHEST_NUMBER
from dialogues.ballot_rules import LONGEST_WRITE_IN
from dialogues.models import Dialogue, PaperSheet
from dialogues.paper.background_codes import PaperQuestion, paper_questions
from dialogues.paper.numbering import SIGN_OF_WRITE_IN, PaperOption, numbered_options
from dialogues.paper.reading import LONGEST, ReadSheet, read_choices, written

# A browser that offers what was typed before would put one sheet's choices on another.
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class SheetForm(forms.Form):
    """One sheet of a batch. A valid form tells `read`."""

    number = forms.IntegerField(
        label=_("Sheet number"),
        min_value=1,
        max_value=HIGHEST_NUMBER,
        widget=forms.TextInput(attrs={**_TYPED, "inputmode": "numeric"}),
    )
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs=_TYPED),
    )

    def __init__(
        self,
        *args: Any,
        dialogue: Dialogue,
        options: list[PaperOption] | None = None,
        questions: list[PaperQuestion] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        self.options = numbered_options(dialogue) if options is None else options
        self.questions = paper_questions(dialogue) if questions is None else questions
        self.read = ReadSheet()
        if any(option.sign == SIGN_OF_WRITE_IN for option in self.options):
            self.fields["own_words"] = forms.CharField(
                label=_("Own words (+)"),
                required=False,
                max_length=LONGEST_WRITE_IN,
                widget=forms.TextInput(attrs={**_TYPED, "autocapitalize": "sentences"}),
            )
        for question in self.questions:
            self.fields[question.name] = forms.CharField(
                label=question.title,
                required=False,
                max_length=10,
                widget=forms.TextInput(attrs={**_TYPED, "inputmode": "numeric"}),
            )

    @classmethod
    def filled_in_as(cls, dialogue: Dialogue, sheet: PaperSheet, data: Any = None) -> "SheetForm":
        """Return the form with which `sheet` is corrected."""
        form = cls(data, dialogue=dialogue)
        typed, own_words = written(dialogue, form.options, sheet)
        form.initial = {
            "number": sheet.number,
            "choices": typed,
            "own_words": own_words,
            **{q.name: q.code_of(sheet.attributes.get(q.name, "")) for q in form.questions},
        }
        return form

    def focus(self) -> None:
        """Put the focus where something is wrong, else where the choices are typed."""
        name = next((name for name in self.fields if name in self.errors), "choices")
        self.fields[name].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Read the sheet and check it by the rules."""
        cleaned: dict[str, Any] = super().clean() or {}
        attributes = self._read_answers(cleaned)
        if {"choices", "own_words"} & set(self.errors):
            return cleaned
        try:
            choices = read_choices(
                self.dialogue,
                self.options,
                cleaned.get("choices", ""),
                cleaned.get("own_words", ""),
            )
        except ValidationError as error:
            by_field = hasattr(error, "error_dict") and "own_words" in self.fields
            self.add_error(None if by_field else "choices", error)
            return cleaned
        self.read = ReadSheet(choices or [], attributes, is_invalid=choices is None)
        return cleaned

    def _read_answers(self, cleaned: dict[str, Any]) -> dict[str, str]:
        answers = {}
        for question in self.questions:
            try:
                key = question.key_of(cleaned.get(question.name, ""))
            except ValidationError as error:
                self.add_error(question.name, error)
            else:
                if key:
                    answers[question.name] = key
        return answers
