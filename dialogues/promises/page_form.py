"""The editors' form of a promise."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.caching.remember import remember
from cms.editing.page_form import BasePageForm


class OptionSelect(forms.Select):
    """Lets an editor choose the option that a commitment answers, by its words."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Offer the options of the dialogues that have been counted by now."""
        self.choices = remember("options to answer", lambda: list(options_to_answer()))
        return super().optgroups(name, value, attrs)


class PromisePageForm(BasePageForm):
    """Checks the commitments together with the promise, which their model alone cannot."""

    def clean(self) -> dict[str, Any]:
        """Want the options to be of the dialogue that the promise answers."""
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("commitments")
        # Asking for errors validates the commitments; they are told of there.
        if formset is None or any(formset.errors):
            return cleaned
        dialogue = cleaned.get("dialogue")
        row = dialogue.row if dialogue is not None else None
        keys = set(row.options.values_list("key", flat=True)) if row is not None else set()
        for form in formset.forms:
            key = form.cleaned_data.get("option_key")
            if key and key not in keys and form not in formset.deleted_forms:
                message = _("That option is not one of the dialogue that the promise answers.")
                form.add_error("option_key", ValidationError(message))
                self.add_error(None, message)
        return cleaned


def options_to_answer() -> Iterator[tuple[str, Any]]:
    """Yield the choices: the options of all counted dialogues under their titles, the latest first. One query."""
    from dialogues.models import Option

    counted = Option.objects.filter(dialogue__closing_record__isnull=False)
    options = counted.select_related("dialogue").order_by(
        "-dialogue__closes_at", "dialogue_id", "order", "pk"
    )
    yield ("", "---------")
    for dialogue, of_dialogue in groupby(options, key=lambda option: option.dialogue):
        yield (str(dialogue), [(option.key, option.label) for option in of_dialogue])
