"""A ballot on which options are ticked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.ballot_rules import Choice, by_approval
from dialogues.forms.sheet import OWN_TEXT, BallotLine, Sheet
from dialogues.models.dialogue import KEY_OF_WRITE_IN
from dialogues.refusals import OptionGone

OPTIONS = "options"


class ApprovalSheet(Sheet):
    """Each option is a tick, "None of these" too. Whoever writes words of their own has chosen them, ticked or not."""

    whole = OPTIONS
    hint_at_own_words = _(
        "What you write here counts as one of your choices. Write nothing that tells who you are: others "
        "will read it."
    )

    @property
    def has_tick_for_none(self) -> bool:
        """It is one of the ticks."""
        return False

    def fields(self) -> dict[str, forms.Field]:
        """Return the one field with all ticks."""
        return {
            OPTIONS: forms.MultipleChoiceField(
                label=_("Your choice"),
                choices=[(option.key, option.label) for option in self.options],
                required=False,
                widget=forms.CheckboxSelectMultiple(),
                error_messages={"invalid_choice": OptionGone.text},
            )
        }

    def filled_in(self, chosen: Iterable[Choice]) -> dict[str, Any]:
        """Return the ticks."""
        return {OPTIONS: [choice.key for choice in chosen]}

    def read(self, cleaned: dict[str, Any]) -> list[Choice]:
        """Return what is ticked, and the voter's own words where there are any."""
        keys = list(cleaned[OPTIONS])
        if cleaned.get(OWN_TEXT) and KEY_OF_WRITE_IN not in keys:
            keys.append(KEY_OF_WRITE_IN)
        return by_approval(keys)

    def lines(self, form: forms.Form) -> list[BallotLine]:
        """Return the options with their ticks."""
        field = form[OPTIONS]
        ticked = set(field.value() or [])
        if OWN_TEXT in form.fields and form[OWN_TEXT].value():
            ticked.add(KEY_OF_WRITE_IN)
        return [
            BallotLine(
                option,
                id=f"{field.auto_id}_{number}",
                name=field.html_name,
                is_chosen=option.key in ticked,
            )
            for number, option in enumerate(self.options)
        ]
