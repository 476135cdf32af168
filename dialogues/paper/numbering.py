"""The signs by which a paper ballot names its options: numbers, `+` for the voter's own words, `0` for none of these.

An option's number is its place among all that the dialogue has had, the first made first, so that it stays the same
when others are moved or taken off the ballot (`dialogues.options` deletes none once there is paper).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from dialogues.models import Dialogue, OptionKind

SIGN_OF_NONE = "0"
SIGN_OF_WRITE_IN = "+"
_EDITION_LETTERS = 4


@dataclass(frozen=True)
class PaperOption:
    """An option as a paper ballot names it. One that was taken away still counts on paper printed before."""

    sign: str
    pk: int
    key: str
    label: str
    kind: str
    is_retired: bool


def numbered_options(dialogue: Dialogue) -> list[PaperOption]:
    """Return every option with its sign, in the order of the numbers; own words and none last. One query."""
    numbered: list[PaperOption] = []
    special: list[PaperOption] = []
    for option in dialogue.options.order_by("pk"):
        facts = (option.pk, option.key, option.label, option.kind, option.is_retired)
        if option.kind == OptionKind.REGULAR:
            numbered.append(PaperOption(str(len(numbered) + 1), *facts))
        elif option.kind == OptionKind.WRITE_IN:
            special.insert(0, PaperOption(SIGN_OF_WRITE_IN, *facts))
        else:
            special.append(PaperOption(SIGN_OF_NONE, *facts))
    return numbered + special


def edition_of(options: Sequence[PaperOption]) -> str:
    """Return four characters that stand on the printed ballot: others mean that its numbers were other ones."""
    named = "\n".join(
        f"{option.sign} {option.key}"
        for option in sorted(options, key=lambda each: each.sign)
        if not option.is_retired
    )
    return sha256(named.encode()).hexdigest()[:_EDITION_LETTERS].upper()
