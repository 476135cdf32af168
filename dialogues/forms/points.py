"""A ballot on which points are shared out."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues.ballot_rules import Choice, by_points
from dialogues.forms.sheet import OWN_TEXT, BallotLine, Sheet
from dialogues.models.dialogue import KEY_OF_NONE, KEY_OF_WRITE_IN

POINTS = "points"


def name_of(key: str) -> str:
    """Return the name of the field for the points of the option with this key."""
    return f"{POINTS}_{key}"


class _WholeBallot(forms.Widget):
    """No field to fill in: what errors about the sum belong to. The group of fields has its id."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> None:
        """There is nothing to read."""


class PointsSheet(Sheet):
    """Each option has a number; "None of these" takes no points and is a tick."""

    whole = POINTS

    @property
    def most(self) -> int:
        """Return how many points there are to give."""
        return self.dialogue.max_points

    @property
    def choice_of_none(self) -> Choice:
        """Return what a ballot without points says."""
        return Choice(KEY_OF_NONE, points=0)

    def fields(self) -> dict[str, forms.Field]:
        """Return a number for each option."""
        whole = forms.Field(label=_("Your points"), required=False, widget=_WholeBallot())
        numbers = {
            name_of(option.key): forms.IntegerField(
                label=option.label, required=False, min_value=0, max_value=self.dialogue.max_points
            )
            for option in self.own_options
        }
        return {POINTS: whole, **numbers}

    def filled_in(self, chosen: Iterable[Choice]) -> dict[str, Any]:
        """Return the points by field."""
        return {name_of(choice.key): choice.points for choice in chosen}

    def read(self, cleaned: dict[str, Any]) -> list[Choice]:
        """Return the options that were given points."""
        given = {option.key: cleaned[name_of(option.key)] or 0 for option in self.own_options}
        if cleaned.get(OWN_TEXT) and not given.get(KEY_OF_WRITE_IN):
            raise ValidationError(
                {name_of(KEY_OF_WRITE_IN): _("Give points to what you wrote, or empty its field.")}
            )
        return by_points(given)

    def lines(self, form: forms.Form) -> list[BallotLine]:
        """Return the options with what was typed for them."""
        lines = []
        for option in self.own_options:
            field = form[name_of(option.key)]
            typed = field.value()
            lines.append(
                BallotLine(
                    option,
                    id=field.auto_id,
                    name=field.html_name,
                    is_chosen=bool(typed),
                    value="" if typed is None else typed,
                    errors=field.errors,
                )
            )
        return lines
