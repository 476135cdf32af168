"""What staff type for one sheet, read as a ballot; and a ballot written as it would be typed.

The same short form for the keyboard and for people: `1 4 6` (choose), `1:5 4:3` (points), `3 1 2` (in order, the
most wanted first), `+` for the voter's own words, `0` for none of these, `x` for a sheet that is not valid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues import ballot_rules
from dialogues.ballot_rules import Choice
from dialogues.models import Dialogue, PaperSheet, VotingMethod
from dialogues.paper.numbering import SIGN_OF_NONE, SIGN_OF_WRITE_IN, PaperOption

LONGEST = 500
NOT_VALID = "x"
_WORDS_FOR_NONE = {"0", "none", "ingen", "inget", "inga"}
_SIGN = re.compile(r"\d{1,4}|\+")
_POINTS = re.compile(r"(\d{1,4}|\+):(\d{1,6})")


@dataclass(frozen=True)
class ReadSheet:
    """What a sheet says: its choices, and what the voter said of themselves; or that it is not valid."""

    choices: list[Choice] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    is_invalid: bool = False


def read_choices(
    dialogue: Dialogue, options: Sequence[PaperOption], typed: str, own_words: str = ""
) -> list[Choice] | None:
    """Return the choices that `typed` stands for, checked by the dialogue's rules; None when it says "not valid".

    Raises ValidationError; with `own_words` for what is wrong with these.
    """
    text = typed.strip().casefold()
    if not text:
        raise ValidationError(_("Write what the sheet says, or x if it is not valid."), "empty")
    if text == NOT_VALID:
        return None
    if text in _WORDS_FOR_NONE:
        marks: list[tuple[str, int | None]] = [(SIGN_OF_NONE, None)]
    else:
        marks = _marks(text, dialogue)
    return choices_of(dialogue, options, marks, own_words)


def _marks(text: str, dialogue: Dialogue) -> list[tuple[str, int | None]]:
    """Return each sign with its points, in the order in which they are typed."""
    words = re.sub(r"\s*[:=]\s*", ":", text)
    with_points = dialogue.voting_method == VotingMethod.POINTS
    marks: list[tuple[str, int | None]] = []
    for word in re.split(r"[\s,;]+", words):
        if not word:
            continue
        found = (_POINTS if with_points else _SIGN).fullmatch(word)
        if found is None:
            raise ValidationError(_unreadable(with_points), "unreadable", {"word": word[:40]})
        if with_points:
            marks.append((_plain(found[1]), int(found[2])))
        else:
            marks.append((_plain(found[0]), None))
    return marks


def _unreadable(with_points: bool) -> str:
    if with_points:
        return _("“%(word)s” cannot be read. Write number:points, such as 1:5 4:3.")
    return _("“%(word)s” cannot be read. Write the numbers of the options, such as 1 4 6.")


def _plain(sign: str) -> str:
    """Return a number without leading zeros."""
    return str(int(sign)) if sign.isdecimal() else sign


def choices_of(
    dialogue: Dialogue,
    options: Sequence[PaperOption],
    marks: Sequence[tuple[str, int | None]],
    own_words: str = "",
) -> list[Choice]:
    """Return the choices of a sheet that names `marks` (sign, points), in order; checked by the dialogue's rules.

    Raises ValidationError; with `own_words` for what is wrong with these.
    """
    by_sign = {option.sign: option for option in options}
    own_words = " ".join(own_words.split())
    choices: list[Choice] = []
    seen: set[str] = set()
    for sign, points in marks:
        option = by_sign.get(sign)
        if option is None:
            raise ValidationError(_no_such(sign), "unknown_option", {"sign": sign})
        if sign in seen:
            raise ValidationError(_("%(sign)s stands there twice."), "twice", {"sign": sign})
        seen.add(sign)
        text = own_words if sign == SIGN_OF_WRITE_IN else ""
        choices.append(_choice(dialogue, option, points, len(choices), text))
    if own_words and SIGN_OF_WRITE_IN not in seen:
        text = _("Own words are given, but not the sign +.")
        raise ValidationError({"own_words": ValidationError(text, "no_sign")})
    named = [choice for choice in choices if choice.points != 0 or choice.key == _none_of(options)]
    _check(dialogue, options, named)
    return named


def _no_such(sign: str) -> str:
    if sign == SIGN_OF_NONE:
        return _("“None of these” is not on this ballot. A sheet with nothing on it is an x.")
    if sign == SIGN_OF_WRITE_IN:
        return _("This ballot has no line for own words.")
    return _("There is no option %(sign)s on the paper.")


def _choice(
    dialogue: Dialogue, option: PaperOption, points: int | None, place: int, text: str
) -> Choice:
    if dialogue.voting_method == VotingMethod.POINTS:
        return Choice(option.key, points=points or 0, text=text)
    if dialogue.voting_method == VotingMethod.RANKING:
        return Choice(option.key, rank=place, text=text)
    return Choice(option.key, text=text)


def _none_of(options: Sequence[PaperOption]) -> str | None:
    return next((option.key for option in options if option.sign == SIGN_OF_NONE), None)


def _check(dialogue: Dialogue, options: Sequence[PaperOption], choices: Sequence[Choice]) -> None:
    """Hold `choices` against the rules; an option that was taken away counts on paper printed before."""
    try:
        ballot_rules.check(dialogue, {option.key for option in options}, choices)
    except ValidationError as error:
        if getattr(error, "code", "") in ("no_words", "too_long"):
            raise ValidationError({"own_words": error}) from error
        raise


def written(
    dialogue: Dialogue, options: Sequence[PaperOption], sheet: PaperSheet
) -> tuple[str, str]:
    """Return `sheet` as it would be typed, and its own words."""
    if sheet.is_invalid:
        return NOT_VALID, ""
    sign_of = {option.key: option.sign for option in options}
    choices = ballot_rules.from_json(sheet.choices)
    if dialogue.voting_method == VotingMethod.RANKING:
        choices.sort(key=lambda choice: choice.rank or 0)
    words = []
    for choice in choices:
        sign = sign_of.get(choice.key, "?")
        has_points = dialogue.voting_method == VotingMethod.POINTS and sign != SIGN_OF_NONE
        words.append(f"{sign}:{choice.points}" if has_points else sign)
    return " ".join(words), next((choice.text for choice in choices if choice.text), "")
