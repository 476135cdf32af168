"""The ballot as a form: the same for voting, for changing a ballot, at a voting place and for paper."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.captcha_questions import QuestionField
from cms.http.robots import GuardedForm, TooQuick, read_guard
from cms.mailboxes import LONGEST_EMAIL, validate_mailbox
from dialogues import ballot_rules
from dialogues.ballot_rules import LONGEST_WRITE_IN, Choice
from dialogues.forms import about_you
from dialogues.forms.approval import ApprovalSheet
from dialogues.forms.points import PointsSheet
from dialogues.forms.ranking import MOVE, RANK, Move, RankingSheet
from dialogues.forms.sheet import NONE, OWN_TEXT, BallotLine, Sheet
from dialogues.models import Dialogue, Electorate, VotingMethod
from dialogues.models.dialogue import KEY_OF_NONE, KEY_OF_WRITE_IN
from dialogues.option_order import shuffled
from dialogues.presentation import PresentedOption
from dialogues.seal import Filled

SHEETS: dict[str, type[Sheet]] = {
    VotingMethod.APPROVAL.value: ApprovalSheet,
    VotingMethod.POINTS.value: PointsSheet,
    VotingMethod.RANKING.value: RankingSheet,
}
# The seed of the options' order, so that a form that is shown again looks the same.
SEED = "order"
EMAIL, CAPTCHA = "email", "captcha"
# More options than this are too many to look through: the ballot gets a box to search them.
LONG_BALLOT = 15


class MailboxField(forms.EmailField):
    """An address by which a person votes, so none of those that are a second name for the same mailbox."""

    default_validators = [validate_mailbox]


class BallotForm(GuardedForm):
    """A ballot by the dialogue's method, with what else is needed to cast it.

    `options` are those that can be voted for. With a `seed` they stand in the order that follows from it; without
    one, as given. `chosen` and `answers` (to the background questions) fill the ballot in, for a change.
    `asks_voter` is False where nobody has to say who they are: for a change, at a voting place, on paper.

    A valid form tells `choices` and `attributes`, together `filled`. One that was sent by a button that moves an
    option (`is_rearranged`) is not bound: the view shows it again, as it does an invalid one.
    """

    def __init__(
        self,
        *args: Any,
        dialogue: Dialogue,
        options: Sequence[PresentedOption],
        chosen: Iterable[Choice] = (),
        answers: Mapping[str, Any] | None = None,
        seed: str = "",
        asks_voter: bool = True,
        **kwargs: Any,
    ) -> None:
        chosen = list(chosen)
        self.dialogue = dialogue
        self.choices: list[Choice] = []
        self.attributes: dict[str, str] = {}
        self.is_rearranged = False
        captcha = dialogue.asks_captcha and asks_voter
        super().__init__(*args, captcha=captcha, **kwargs)
        if seed:
            seed = str(self.data.get(self.add_prefix(SEED)) or seed)
            options = shuffled(options, seed)
        self.sheet = SHEETS[dialogue.voting_method](dialogue, options)
        self._add_fields(seed, asks_email=asks_voter and dialogue.electorate == Electorate.EMAIL)
        self.initial = {**self._filled_in(chosen, answers or {}), **self.initial}
        if self.wants_new_question:
            # Once more, now that the ballot's own fields are there.
            self._keep_what_was_typed()
        self._rearrange()

    def _add_fields(self, seed: str, asks_email: bool) -> None:
        """Add the ballot's fields in the order in which they are met."""
        question = self.fields.pop(CAPTCHA, None)
        if seed:
            self.fields[SEED] = forms.Field(
                required=False, widget=forms.HiddenInput(), initial=seed
            )
        self.fields.update(self.sheet.fields())
        if any(option.key == KEY_OF_WRITE_IN for option in self.sheet.options):
            self.fields[OWN_TEXT] = forms.CharField(
                label=_("Your own words"),
                required=False,
                max_length=LONGEST_WRITE_IN,
                help_text=self.sheet.hint_at_own_words,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        if self.sheet.has_tick_for_none:
            self.fields[NONE] = forms.BooleanField(label=_("None of these"), required=False)
        self.fields.update(about_you.fields(self.dialogue))
        if asks_email:
            self.fields[EMAIL] = MailboxField(
                label=_("E-mail"),
                max_length=LONGEST_EMAIL,
                help_text=_("We send you a code to confirm your ballot with, and nothing else."),
                widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
                error_messages={"required": _("Write your e-mail address.")},
            )
        if question is not None:
            self.fields[CAPTCHA] = question

    def _filled_in(self, chosen: list[Choice], answers: Mapping[str, Any]) -> dict[str, Any]:
        filled: dict[str, Any] = {**self.sheet.filled_in(chosen), **about_you.filled_in(answers)}
        for choice in chosen:
            if choice.key == KEY_OF_WRITE_IN:
                filled[OWN_TEXT] = choice.text
            elif choice.key == KEY_OF_NONE:
                filled[NONE] = True
        return filled

    def _rearrange(self) -> None:
        """Carry out the step of a ranking that a button asked for; all that was typed stays."""
        pressed = self.data.get(self.move_name) if self.is_bound else None
        move = Move.read(pressed) if isinstance(pressed, str) else None
        if move is None or not isinstance(self.sheet, RankingSheet):
            return
        self._keep_what_was_typed()
        keys = [option.key for option in self.sheet.own_options]
        self.initial[RANK] = move.of(self.initial[RANK], keys, self.sheet.most)
        self.sheet.move = move
        self.is_rearranged = True
        question = self.fields.get(CAPTCHA)
        if isinstance(question, QuestionField):
            # Answered rightly, it need not be answered again.
            typed = question.widget.value_from_datadict(self.data, self.files, CAPTCHA)
            with suppress(ValidationError, signing.BadSignature, TooQuick):
                question.form_name = read_guard(self.data.get(self.add_prefix("guard"), ""))
                question.clean(typed)

    def _keep_what_was_typed(self) -> None:
        if self.wants_new_question:
            super()._keep_what_was_typed()
            return
        for name, field in self.fields.items():
            if name != CAPTCHA:
                self.initial[name] = field.widget.value_from_datadict(
                    self.data, self.files, self.add_prefix(name)
                )
        self.is_bound = False

    def put_into_words(self, options: Sequence[PresentedOption]) -> None:
        """Show the ballot's options with the words and pictures that `options` have for them."""
        words = {option.key: option for option in options}
        self.sheet.options = [words.get(option.key, option) for option in self.sheet.options]
        for name, field in self.sheet.fields().items():
            self.fields[name].label = field.label

    @property
    def filled(self) -> Filled:
        """Return what a valid form was filled in with."""
        return Filled(self.choices, self.attributes)

    @property
    def method(self) -> str:
        """Return the dialogue's method."""
        return self.dialogue.voting_method

    @property
    def most(self) -> int:
        """Return how many points there are to give, or how many options to choose."""
        return self.sheet.most

    @property
    def lines(self) -> list[BallotLine]:
        """Return the options as the ballot shows them, without a tick for none of them."""
        return self.sheet.lines(self)

    @property
    def is_shuffled(self) -> bool:
        """Say whether the options stand in an order of the visitor's own."""
        return SEED in self.fields

    @property
    def move_name(self) -> str:
        """Return the name of the buttons that move an option."""
        return self.add_prefix(MOVE)

    @property
    def order_is_full(self) -> bool:
        """Say whether a ranking holds as many options as it may."""
        return self.method == VotingMethod.RANKING and len(self[RANK].value() or []) >= self.most

    @property
    def is_long(self) -> bool:
        """Say whether there are so many options that one wants to search them."""
        return len(self.sheet.options) > LONG_BALLOT

    @property
    def whole(self) -> forms.BoundField:
        """Return the field beside which is told what is wrong with the ballot as a whole."""
        return self[self.sheet.whole]

    @property
    def own_text(self) -> forms.BoundField | None:
        """Return the field for the voter's own words, if the ballot has one."""
        return self[OWN_TEXT] if OWN_TEXT in self.fields else None

    @property
    def none(self) -> forms.BoundField | None:
        """Return the tick at "None of these", where it is a field of its own."""
        return self[NONE] if NONE in self.fields else None

    @property
    def about_you(self) -> list[forms.BoundField]:
        """Return the background questions."""
        return [self[about_you.name_of(name)] for name in self.dialogue.background_questions]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Return what is asked besides the ballot itself."""
        return [self[name] for name in (EMAIL, CAPTCHA) if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Read the ballot and check it by the rules."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.attributes = about_you.read(self.dialogue, cleaned)
        if set(self.errors) & {*self.sheet.fields(), OWN_TEXT, NONE}:
            return cleaned
        try:
            self.choices = self._read(cleaned)
            options = [option.key for option in self.sheet.options]
            ballot_rules.check(self.dialogue, options, self.choices)
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                self.add_error(None, error)
            else:
                self.add_error(self._field_for(error.code), error)
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> list[Choice]:
        text = str(cleaned.get(OWN_TEXT) or "")
        choices = [
            Choice(each.key, each.points, each.rank, text) if each.key == KEY_OF_WRITE_IN else each
            for each in self.sheet.read(cleaned)
        ]
        if cleaned.get(NONE):
            choices.append(self.sheet.choice_of_none)
        # Never in the order of the visitor's own, which rows on disk would keep.
        return sorted(choices, key=lambda choice: (choice.rank or 0, choice.key))

    def _field_for(self, code: str | None) -> str:
        """Return the field beside which a broken rule is told of."""
        if code in ("no_words", "too_long") and OWN_TEXT in self.fields:
            return OWN_TEXT
        if code in ("none_and_more", "none_and_points") and NONE in self.fields:
            return NONE
        return self.sheet.whole
