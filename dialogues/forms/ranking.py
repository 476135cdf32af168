"""A ballot on which options are put in order: which ones first, then how they stand. Without scripts too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues.ballot_rules import Choice, by_ranking
from dialogues.forms.sheet import OWN_TEXT, BallotLine, Sheet
from dialogues.models.dialogue import KEY_OF_NONE, KEY_OF_WRITE_IN

RANK = "rank"
# The name of the buttons that move an option; the value says how and which: `up:<key>`.
MOVE = "move"
ADD, REMOVE, UP, DOWN = "add", "remove", "up", "down"


@dataclass(frozen=True)
class Move:
    """One step of filling in a ranking."""

    step: str
    key: str

    @classmethod
    def read(cls, value: str) -> Self | None:
        """Return the step that a button's value names, None for what no button of ours says."""
        step, _colon, key = value.partition(":")
        return cls(step, key) if step in (ADD, REMOVE, UP, DOWN) else None

    def of(self, order: Sequence[str], keys: Iterable[str], most: int) -> list[str]:
        """Return `order` after this step; as it is when the step leads nowhere.

        `keys` are the options that there are, `most` how many an order may hold.
        """
        known = set(keys)
        after = [key for key in dict.fromkeys(order) if key in known]
        if self.key not in after:
            if self.step == ADD and self.key in known and len(after) < most:
                after.append(self.key)
            return after
        place = after.index(self.key)
        if self.step == REMOVE:
            after.pop(place)
        elif self.step in (UP, DOWN):
            to = place + (1 if self.step == DOWN else -1)
            if 0 <= to < len(after):
                after[place], after[to] = after[to], after[place]
        return after

    def focus_after(self, order: Sequence[str]) -> str:
        """Return which button of the moved option is to have the focus, when `order` is what became of it."""
        if self.key not in order:
            return ADD
        return self.step if self.step in (UP, DOWN) else UP


class _OrderInput(forms.Widget):
    """Hidden fields of one name, one for each option in the order; the list of them has the field's id."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return the keys in order."""
        if hasattr(data, "getlist"):
            return list(data.getlist(name))
        value = data.get(name, [])
        return [value] if isinstance(value, str) else list(value)


class RankingSheet(Sheet):
    """One list in the voter's order and one of the rest; "None of these" is a tick below them."""

    whole = RANK
    move: Move | None = None

    @property
    def most(self) -> int:
        """Return how many options can be put in order."""
        return min(self.dialogue.max_choices, len(self.own_options))

    @property
    def choice_of_none(self) -> Choice:
        """Return what a ballot without an order says."""
        return Choice(KEY_OF_NONE, rank=0)

    def fields(self) -> dict[str, forms.Field]:
        """Return the order as one field."""
        return {RANK: forms.Field(label=_("Your order"), required=False, widget=_OrderInput())}

    def filled_in(self, chosen: Iterable[Choice]) -> dict[str, Any]:
        """Return the order."""
        in_order = sorted(chosen, key=lambda choice: choice.rank or 0)
        return {RANK: [choice.key for choice in in_order if choice.key != KEY_OF_NONE]}

    def read(self, cleaned: dict[str, Any]) -> list[Choice]:
        """Return the options in order."""
        keys = [key for key in cleaned[RANK] or [] if key != KEY_OF_NONE]
        if cleaned.get(OWN_TEXT) and KEY_OF_WRITE_IN not in keys:
            raise ValidationError(
                {OWN_TEXT: _("Add what you wrote to your order, or empty its field.")}
            )
        return by_ranking(keys)

    def lines(self, form: forms.Form) -> list[BallotLine]:
        """Return the options of the voter's order, then the others."""
        field = form[RANK]
        order = list(field.value() or [])
        options = {option.key: option for option in self.own_options}
        ranked = [key for key in dict.fromkeys(order) if key in options]
        place_of = {key: place for place, key in enumerate(ranked, start=1)}
        number_of = {key: number for number, key in enumerate(options)}
        rest = [key for key in options if key not in place_of]
        return [
            BallotLine(
                options[key],
                id=f"{field.auto_id}_{number_of[key]}",
                name=field.html_name,
                is_chosen=key in place_of,
                place=place_of.get(key, 0),
                is_last=place_of.get(key) == len(ranked),
                focus=self._focus(key, ranked),
            )
            for key in [*ranked, *rest]
        ]

    def _focus(self, key: str, ranked: Sequence[str]) -> str:
        return self.move.focus_after(ranked) if self.move and self.move.key == key else ""
