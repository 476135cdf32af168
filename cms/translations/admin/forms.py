"""What the report of translations can be narrowed by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.translations.status import State, TranslationStatus, language_name


class TranslationFilter(forms.Form):
    """By language, state, type of page and title."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *State.choices]
    )
    type = forms.TypedChoiceField(
        label=_("Type of page"), required=False, coerce=int, empty_value=None
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=100)

    def __init__(self, data: Any, *, languages: Iterable[str], types: dict[int, str]) -> None:
        super().__init__(data)
        names = [(code, language_name(code)) for code in languages]
        self.fields["language"].choices = [("", _("All")), *names]  # type: ignore[attr-defined]
        by_name = sorted(types.items(), key=lambda each: each[1])
        self.fields["type"].choices = [("", _("All")), *by_name]  # type: ignore[attr-defined]

    def narrow(self, statuses: Iterable[TranslationStatus]) -> list[TranslationStatus]:
        """Return those that answer; all where the form was filled in wrongly."""
        found = list(statuses)
        if not self.is_valid():
            return found
        wanted = self.cleaned_data
        if wanted["language"]:
            found = [each for each in found if each.language == wanted["language"]]
        if wanted["state"]:
            found = [each for each in found if each.state == wanted["state"]]
        if wanted["type"]:
            found = [each for each in found if each.content_type_id == wanted["type"]]
        title = wanted["title"].casefold()
        return [each for each in found if title in each.title.casefold()]
