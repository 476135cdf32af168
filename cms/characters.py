"""Which characters a text may hold, for every form of the program, public or staff's: the one place that says so.

- What breaks a line in other programs (U+000B from Word, U+000C, U+0085 and their like) becomes a line break, in a
  field of one line a space, as do its tabs and line breaks.
- What cannot be shown, or written in XML or PostgreSQL, is refused: U+0000 and the other control characters, halves
  of characters (surrogates), and what Unicode keeps free for ever (U+FFFE and its like).

Marks that steer the direction of a text stay: Arabic needs them. Passwords are taken as they are.
"""

import re
import unicodedata
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_FREE_FOR_EVER = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NOT_SHOWN = re.compile(
    rf"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_FREE_FOR_EVER}]"
)
_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1f\x85]")
_BREAKS_AND_TABS = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x1c-\x1f\x85]")
# XML 1.0 has no way to write these (https://www.w3.org/TR/xml/#charsets); Django and openpyxl refuse the whole file.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Soft hyphens, marks of direction, spaces without width.
_UNSEEN = dict.fromkeys(
    [0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
)
_SHOWN_BEFORE = 20


def tidy(text: str, *, one_line: bool) -> str:
    """Return `text` as it is kept. Raises ValidationError that says behind which words something cannot be shown."""
    text = _BREAKS_AND_TABS.sub(" ", text) if one_line else _BREAKS.sub("\n", text)
    found = _NOT_SHOWN.search(text)
    if found is None:
        return text
    before = text[: found.start()].strip()[-_SHOWN_BEFORE:]
    if not before:
        raise ValidationError(
            _("The text begins with a character that cannot be shown. Write the beginning anew."),
            code="not_shown",
        )
    raise ValidationError(
        _("After “%(words)s” stands a character that cannot be shown. Write that part anew."),
        code="not_shown",
        params={"words": before},
    )


def for_xml(text: str) -> str:
    """Return `text` without what XML cannot hold: for what was kept before there was a rule."""
    return _NOT_IN_XML.sub("", text)


def plain_code(typed: str) -> str:
    """Return a code as we write it, however it was typed or pasted: in capitals, with the digits 0 to 9.

    An Arabic keyboard has digits of its own, and what is copied out of a line from right to left brings along marks
    that nobody sees. Blanks and dashes do not matter either.
    """
    letters = []
    for sign in unicodedata.normalize("NFKC", typed).upper():
        if sign.isdecimal():
            letters.append(str(unicodedata.decimal(sign)))
        elif not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Pd"):
            letters.append(sign)
    return "".join(letters)


def as_typed(text: str) -> str:
    """Return `text` in the letters in which people type its words, for whoever compares the two.

    Editors hide soft hyphens in long words, and what is copied brings marks of direction along, or a letter and its
    accent apart (“o” and U+0308 for “ö”).
    """
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def keep_forms_tidy() -> None:
    """Let every text field of every form follow the rule, those of blocks and of Wagtail's own pages too.

    Django has no setting for that, and a rule that each form had to remember would be forgotten by the next.
    """
    as_it_came = forms.CharField.to_python

    @wraps(as_it_came)
    def to_python(field: forms.CharField, value: Any) -> Any:
        kind = getattr(field.widget, "input_type", None)
        if isinstance(value, str) and kind != "password":
            # A rich text comes in a hidden field, and may have several lines.
            value = tidy(value, one_line=kind not in (None, "hidden"))
        return as_it_came(field, value)

    forms.CharField.to_python = to_python  # type: ignore[method-assign,assignment]
