"""Codes in base 32 without letters that look like others (https://www.crockford.com/base32.html)."""

from cms.characters import plain_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")


def letters_of(typed: str) -> str | None:
    """Return a code that somebody typed as we write it, without groups; None where a sign is in it that no code has.

    Case, blanks and dashes do not matter; O counts as 0, and I and L as 1.
    """
    letters = plain_code(typed).translate(_MISREAD)
    return letters if set(letters) <= set(ALPHABET) else None
