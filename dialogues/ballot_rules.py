"""What a ballot may say, by the dialogue's method: the one place where that is decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogues.models import Dialogue, VotingMethod
from dialogues.models.dialogue import KEY_OF_NONE, KEY_OF_WRITE_IN
from dialogues.refusals import OptionGone

LONGEST_WRITE_IN = 120


@dataclass(frozen=True)
class Choice:
    """An option that a ballot names: with points (method "points"), or at a rank from 0 (method "ranking").

    `text` is what the voter wrote, for the option that asks for their own words.
    """

    key: str
    points: int | None = None
    rank: int | None = None
    text: str = ""


def by_approval(keys: Sequence[str]) -> list[Choice]:
    """Return the choices of a ballot that approves of `keys`."""
    return [Choice(key) for key in keys]


def by_points(points: dict[str, int]) -> list[Choice]:
    """Return the choices of a ballot that gives `points`; an option with none is not named."""
    return [Choice(key, points=given) for key, given in points.items() if given]


def by_ranking(keys: Sequence[str]) -> list[Choice]:
    """Return the choices of a ballot that ranks `keys`, the most wanted first."""
    return [Choice(key, rank=rank) for rank, key in enumerate(keys)]


def check(dialogue: Dialogue, open_keys: Collection[str], choices: Sequence[Choice]) -> None:
    """Raise ValidationError unless `choices` are a ballot that `dialogue` takes.

    `open_keys` are the options that can be voted for; retired ones are not among them.
    """
    keys = [choice.key for choice in choices]
    if not set(keys) <= set(open_keys):
        raise OptionGone
    if len(set(keys)) != len(keys):
        raise ValidationError(_("Choose each option once only."), code="twice")
    _check_words(choices)
    if KEY_OF_NONE in keys:
        _check_none(dialogue, choices)
        return
    if dialogue.voting_method == VotingMethod.POINTS:
        _check_points(dialogue, choices)
    else:
        _check_number(dialogue, len(choices))
    if dialogue.voting_method == VotingMethod.RANKING:
        _check_ranks(choices)


def _check_words(choices: Sequence[Choice]) -> None:
    for choice in choices:
        is_write_in = choice.key == KEY_OF_WRITE_IN
        if is_write_in and not choice.text.strip():
            raise ValidationError(_("Write what you want instead."), code="no_words")
        if choice.text and (not is_write_in or len(choice.text) > LONGEST_WRITE_IN):
            raise ValidationError(
                _("Write at most %(number)d characters."),
                code="too_long",
                params={"number": LONGEST_WRITE_IN},
            )


def _check_none(dialogue: Dialogue, choices: Sequence[Choice]) -> None:
    """Want nothing else beside "None of these", which stands for an empty ballot by whatever method."""
    if len(choices) > 1:
        raise ValidationError(
            _("You have chosen “None of these” together with something else."), code="none_and_more"
        )
    expected = {
        VotingMethod.APPROVAL: (None, None),
        VotingMethod.POINTS: (0, None),
        VotingMethod.RANKING: (None, 0),
    }[VotingMethod(dialogue.voting_method)]
    if (choices[0].points, choices[0].rank) != expected:
        raise ValidationError(_("“None of these” takes no points."), code="none_and_points")


def _check_number(dialogue: Dialogue, number: int) -> None:
    if number < dialogue.min_choices:
        raise ValidationError(
            ngettext(
                "Choose at least %(number)d option.",
                "Choose at least %(number)d options.",
                dialogue.min_choices,
            )
            % {"number": dialogue.min_choices},
            code="too_few",
        )
    if number > dialogue.max_choices:
        raise ValidationError(
            ngettext(
                "Choose at most %(number)d option.",
                "Choose at most %(number)d options.",
                dialogue.max_choices,
            )
            % {"number": dialogue.max_choices},
            code="too_many",
        )


def _check_points(dialogue: Dialogue, choices: Sequence[Choice]) -> None:
    given = [choice.points for choice in choices]
    if any(points is None or points < 0 for points in given):
        raise ValidationError(_("Points are whole numbers from 0 and up."), code="negative")
    total = sum(points or 0 for points in given)
    if total == 0:
        raise ValidationError(_("Give points to at least one option."), code="too_few")
    if total > dialogue.max_points:
        raise ValidationError(
            _("You have given %(total)d points, but there are %(most)d to share out."),
            code="too_many",
            params={"total": total, "most": dialogue.max_points},
        )


def _check_ranks(choices: Sequence[Choice]) -> None:
    if sorted(choice.rank or 0 for choice in choices) != list(range(len(choices))):
        raise ValidationError(
            _("Fill in your choices in order, without leaving a place empty."), code="gap"
        )


def as_json(choices: Sequence[Choice]) -> list[list[Any]]:
    """Return `choices` as JSON holds them."""
    return [[choice.key, choice.points, choice.rank, choice.text] for choice in choices]


def from_json(value: list[list[Any]]) -> list[Choice]:
    """Return the choices that `as_json` gave."""
    return [Choice(*each) for each in value]
