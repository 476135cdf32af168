"""The forms about ideas that residents meet."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.editing.counted_text import CountedTextField
from cms.http.robots import GuardedForm
from cms.mailboxes import LONGEST_EMAIL, validate_mailbox
from cms.models import Area, Topic
from cms.models.labels import Label, in_language
from dialogues.models import Dialogue

LONGEST_TITLE, LONGEST_TEXT = 120, 1000


class LabelField(forms.TypedChoiceField):
    """A label of the site, chosen by its number in the dialogue's own language and shown in the visitor's."""

    def __init__(
        self, model: type[Label], dialogue: Dialogue, *, nothing: Any, **kwargs: Any
    ) -> None:
        own = list(model._default_manager.filter(locale=dialogue.source_locale_id))
        shown = sorted(zip(in_language(own), own, strict=True), key=lambda pair: pair[0].name)
        self.own = {str(label.pk): label for label in own}
        choices = [("", nothing), *((str(o.pk), s.name) for s, o in shown)]
        super().__init__(choices=choices, coerce=self._label, empty_value=None, **kwargs)

    def _label(self, value: str) -> Label:
        return self.own[value]


def label_fields(dialogue: Dialogue, nothing: Any) -> dict[str, LabelField]:
    """Return the fields for area and topic, where the site has any; `nothing` is what choosing none is called."""
    fields = {
        "area": LabelField(Area, dialogue, nothing=nothing, label=_("Where"), required=False),
        "topic": LabelField(
            Topic, dialogue, nothing=nothing, label=_("What it is about"), required=False
        ),
    }
    return {name: field for name, field in fields.items() if field.own}


class IdeaForm(GuardedForm):
    """A short proposal. `seen` are the ideas that its writer has been shown as much like it."""

    title = forms.CharField(
        label=_("Your idea in a few words"),
        max_length=LONGEST_TITLE,
        help_text=_("Such as: Lamps along the path to the station."),
        error_messages={"required": _("Write your idea in a few words.")},
    )
    text = CountedTextField(
        label=_("What and why"),
        longest=LONGEST_TEXT,
        rows=6,
        help_text=_(
            "At most 1,000 characters. Do not write names, phone numbers or anything else that tells who somebody is."
        ),
        error_messages={"required": _("Tell us what you want done, and why.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        self.dialogue = dialogue
        super().__init__(*args, captcha=dialogue.asks_captcha, **kwargs)

    def more_fields(self) -> dict[str, forms.Field]:
        """Return area and topic, where the site has any, and the address."""
        fields: dict[str, forms.Field] = {**label_fields(self.dialogue, _("Choose, if you like"))}
        fields["email"] = forms.EmailField(
            label=_("E-mail, if you want to be told when we have read it"),
            max_length=LONGEST_EMAIL,
            required=False,
            validators=[validate_mailbox],
            help_text=_("We write once, and then we forget the address."),
            widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        )
        return fields

    @cached_property
    def seen_ideas(self) -> set[str]:
        """Return the ids of the ideas that the writer has been shown."""
        return set(self.cleaned_data.get("seen", "").split())

    @property
    def kept_fields(self) -> Sequence[tuple[str, str]]:
        """Return what was filled in, by name, for a step in between that sends it all again."""
        names = set(self.fields) - {"website", "seen"}
        # The control question has two parts, with a number at the end of their names.
        kept = [name for name in self.data if name in names or name.rpartition("_")[0] in names]
        return [(name, self.data[name]) for name in kept]


class IdeaFilterForm(forms.Form):
    """Which ideas to show."""

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(label_fields(dialogue, _("All")))

    def chosen(self) -> dict[str, Label]:
        """Return the labels to filter by; what is no label is no filter."""
        self.is_valid()
        return {name: label for name, label in self.cleaned_data.items() if label}
