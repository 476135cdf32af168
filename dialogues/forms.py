"""The ballot, the code and the receipt as forms. They work without JavaScript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import LONGEST_EMAIL, validate_mailbox
from cms.robots import GuardedForm
from dialogues import ballot_rules, receipts
from dialogues.ballot_rules import Choice, by_approval, by_points, by_ranking
from dialogues.models import Dialogue, Electorate, VotingMethod
from dialogues.presentation import PresentedOption
from dialogues.seal import Filled

OPTIONS = "options"
# A ballot with more places than this to fill in is no ballot for people.
MOST_PLACES = 20


class MailboxField(forms.EmailField):
    """An address by which a person votes, so none of those that are a second name for the same mailbox."""

    default_validators = [validate_mailbox]


@dataclass(frozen=True)
class BallotLine:
    """One option on the ballot: its words, and the field that it is voted for with (None in a ranking)."""

    option: PresentedOption
    field: Any


class BallotForm(GuardedForm):
    """A ballot by the dialogue's method, with what else is needed to cast it.

    `options` are those that can be voted for, in order. `chosen` fills the ballot in, for a change.
    """

    def __init__(
        self,
        *args: Any,
        dialogue: Dialogue,
        options: Sequence[PresentedOption],
        chosen: Iterable[Choice] = (),
        is_change: bool = False,
        **kwargs: Any,
    ) -> None:
        captcha = dialogue.asks_captcha and not is_change
        self.dialogue = dialogue
        self.options = options
        self.is_change = is_change
        self.choices: list[Choice] = []
        self.attributes: dict[str, str] = {}
        # The fields stand in the order in which they are met: the ballot, the address, the question.
        kwargs["initial"] = {**self._filled_in(list(chosen)), **(kwargs.get("initial") or {})}
        super().__init__(*args, captcha=captcha, **kwargs)
        question = self.fields.pop("captcha", None)
        self._add_ballot_fields()
        if dialogue.electorate == Electorate.EMAIL and not is_change:
            self.fields["email"] = MailboxField(
                label=_("E-mail"),
                max_length=LONGEST_EMAIL,
                help_text=_("We send you a code to confirm your ballot with, and nothing else."),
                widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
                error_messages={"required": _("Write your e-mail address.")},
            )
        if question is not None:
            self.fields["captcha"] = question
        if self.wants_new_question:
            # Once more, now that the ballot's own fields are there.
            self._keep_what_was_typed()

    def put_into_words(self, options: Sequence[PresentedOption]) -> None:
        """Show the ballot's options with the words and pictures that `options` have for them."""
        words = {option.key: option for option in options}
        self.options = options = [words.get(option.key, option) for option in self.options]
        choices = [(option.key, option.label) for option in options]
        if self.method == VotingMethod.APPROVAL:
            self._choose_from(OPTIONS, choices)
        elif self.method == VotingMethod.RANKING:
            for place in range(self._places):
                self._choose_from(f"place_{place}", [("", "–"), *choices])
        else:
            for number, option in enumerate(options):
                self.fields[f"points_{number}"].label = option.label

    def _choose_from(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def filled(self) -> Filled:
        """Return what a valid form was filled in with."""
        return Filled(self.choices, self.attributes)

    @property
    def method(self) -> str:
        """Return the dialogue's method."""
        return self.dialogue.voting_method

    def _filled_in(self, chosen: list[Choice]) -> dict[str, Any]:
        place_of = {option.key: place for place, option in enumerate(self.options)}
        if self.method == VotingMethod.POINTS:
            return {f"points_{place_of[c.key]}": c.points for c in chosen if c.key in place_of}
        if self.method == VotingMethod.RANKING:
            return {f"place_{c.rank}": c.key for c in chosen if c.key in place_of}
        return {OPTIONS: [c.key for c in chosen]}

    def _add_ballot_fields(self) -> None:
        choices = [(option.key, option.label) for option in self.options]
        if self.method == VotingMethod.APPROVAL:
            self.fields[OPTIONS] = forms.MultipleChoiceField(
                label=_("Options"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "option__input"}),
                error_messages={"invalid_choice": ballot_rules.OptionGone.text},
            )
        elif self.method == VotingMethod.POINTS:
            for number, (_key, label) in enumerate(choices):
                self.fields[f"points_{number}"] = forms.IntegerField(
                    label=label,
                    required=False,
                    min_value=0,
                    max_value=self.dialogue.max_points,
                    widget=forms.NumberInput(
                        attrs={"inputmode": "numeric", "class": "input--short"}
                    ),
                )
        else:
            for place in range(self._places):
                self.fields[f"place_{place}"] = forms.ChoiceField(
                    label=_("Choice number %(place)d") % {"place": place + 1},
                    choices=[("", "–"), *choices],
                    required=False,
                    error_messages={"invalid_choice": ballot_rules.OptionGone.text},
                )

    @property
    def most(self) -> int:
        """Return how many points there are to give, or how many options to choose."""
        if self.method == VotingMethod.POINTS:
            return self.dialogue.max_points
        return min(self.dialogue.max_choices, len(self.options))

    @property
    def _places(self) -> int:
        return min(self.dialogue.max_choices, len(self.options), MOST_PLACES)

    @property
    def lines(self) -> list[BallotLine]:
        """Return the options with their fields, for the template."""
        if self.method == VotingMethod.APPROVAL:
            return [
                BallotLine(option, widget)
                for option, widget in zip(self.options, self[OPTIONS].subwidgets, strict=True)
            ]
        if self.method == VotingMethod.POINTS:
            return [
                BallotLine(option, self[f"points_{number}"])
                for number, option in enumerate(self.options)
            ]
        return [BallotLine(option, None) for option in self.options]

    @property
    def options_errors(self) -> Any:
        """Return what is wrong with the ticks of an approval ballot."""
        return self.errors.get(OPTIONS)

    @property
    def place_fields(self) -> list[forms.BoundField]:
        """Return the places of a ranking, the first one first."""
        if self.method != VotingMethod.RANKING:
            return []
        return [self[f"place_{place}"] for place in range(self._places)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Return what is asked besides the ballot itself."""
        return [self[name] for name in ("email", "captcha") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Read the ballot and check it by the rules."""
        cleaned: dict[str, Any] = super().clean() or {}
        if set(self.errors) - {"website", "guard", "email", "captcha"}:
            return cleaned
        self.choices = self._read(cleaned)
        try:
            ballot_rules.check(self.dialogue, [o.key for o in self.options], self.choices)
        except ValidationError as error:
            self.add_error(self._field_for_rules, error)
        return cleaned

    @property
    def _field_for_rules(self) -> str | None:
        """Return the field beside which a broken rule is told of."""
        if self.method == VotingMethod.APPROVAL:
            return OPTIONS
        return "place_0" if self.method == VotingMethod.RANKING else "points_0"

    def _read(self, cleaned: dict[str, Any]) -> list[Choice]:
        if self.method == VotingMethod.APPROVAL:
            return by_approval(cleaned[OPTIONS])
        if self.method == VotingMethod.POINTS:
            return by_points(
                {o.key: cleaned[f"points_{n}"] or 0 for n, o in enumerate(self.options)}
            )
        places = [cleaned[f"place_{place}"] for place in range(self._places)]
        while places and not places[-1]:
            places.pop()
        if "" in places:
            # A place left empty before one that is filled in: kept as it is, for the rules to tell of.
            return [Choice(key, rank=rank) for rank, key in enumerate(places) if key]
        return by_ranking(places)


class CodeForm(forms.Form):
    """The six-digit code."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        help_text=_("Six digits."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Fill in the code from the mail.")},
    )


class ReceiptForm(forms.Form):
    """A receipt that somebody wrote down."""

    receipt = forms.CharField(
        label=_("Receipt"),
        max_length=80,
        help_text=_("28 letters and digits. Capitals, blanks and dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Fill in your receipt.")},
    )

    def clean_receipt(self) -> str:
        """Return the receipt as we write it."""
        typed: str = self.cleaned_data["receipt"]
        receipt = receipts.normalise(typed)
        if receipt is None:
            letters = sum(character.isalnum() for character in typed)
            if letters == receipts.LENGTH:
                raise ValidationError(
                    _("One of the characters is not used in receipts. Check it once more.")
                )
            raise ValidationError(
                _("A receipt has 28 letters and digits, but this has %(number)d."),
                params={"number": letters},
            )
        return receipt
