"""What the ballots of the three methods have in common: fields, lines to show, and how they are read."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.ballot_rules import Choice
from dialogues.models import Dialogue, OptionKind
from dialogues.models.dialogue import KEY_OF_NONE
from dialogues.presentation import PresentedOption

# The voter's own words, beside the option that asks for them.
OWN_TEXT = "own_text"
# The tick at "None of these", where the method has no ticks of its own.
NONE = "none"


@dataclass(frozen=True)
class BallotLine:
    """One option as the ballot shows it.

    `value` is the points that were typed; `place` is where it stands in the voter's order, 0 when it does not, and
    `is_last` whether nothing stands after it there; `focus` is the button that gets the focus when the page is shown.
    """

    option: PresentedOption
    id: str
    name: str
    is_chosen: bool = False
    value: Any = ""
    place: int = 0
    is_last: bool = False
    focus: str = ""
    errors: Sequence[Any] = ()

    @property
    def is_regular(self) -> bool:
        """Say whether its words are the editor's, in the page's language."""
        return self.option.kind == OptionKind.REGULAR

    @property
    def is_write_in(self) -> bool:
        """Say whether it asks for the voter's own words."""
        return self.option.kind == OptionKind.WRITE_IN


class Sheet(ABC):
    """The part of a ballot that depends on the method.

    `whole` names the field beside which is told what is wrong with the ballot as a whole.
    """

    whole: ClassVar[str]
    hint_at_own_words: ClassVar[Any] = _(
        "Write nothing that tells who you are: others will read it."
    )

    def __init__(self, dialogue: Dialogue, options: Sequence[PresentedOption]) -> None:
        self.dialogue = dialogue
        self.options = options

    @property
    def most(self) -> int:
        """Return how many options a ballot may name, or how many points it may give."""
        return min(self.dialogue.max_choices, len(self.options))

    @property
    def has_tick_for_none(self) -> bool:
        """Say whether "None of these" is a field of its own."""
        return any(option.key == KEY_OF_NONE for option in self.options)

    @property
    def choice_of_none(self) -> Choice:
        """Return what a ballot that wants none of the options says."""
        return Choice(KEY_OF_NONE)

    @property
    def own_options(self) -> list[PresentedOption]:
        """Return the options without the one that has a field of its own."""
        if not self.has_tick_for_none:
            return list(self.options)
        return [option for option in self.options if option.key != KEY_OF_NONE]

    @abstractmethod
    def fields(self) -> dict[str, forms.Field]:
        """Return the fields of the options, by name."""

    @abstractmethod
    def filled_in(self, chosen: Iterable[Choice]) -> dict[str, Any]:
        """Return the fields' values on a ballot that says `chosen`."""

    @abstractmethod
    def read(self, cleaned: dict[str, Any]) -> list[Choice]:
        """Return what the filled-in fields say, without "None of these" and own words.

        Raises ValidationError, by field, for what nobody can have meant.
        """

    @abstractmethod
    def lines(self, form: forms.Form) -> list[BallotLine]:
        """Return the options with what is filled in, in the order in which they are shown."""
