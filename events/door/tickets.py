"""The short code on a ticket: the first forty bits of the sign-up's random id, for people to read out and type.

Written in Crockford's Base32, which leaves out letters that look like others. It finds a sign-up on one evening's
list and opens nothing by itself.
"""

from uuid import UUID

from cms.characters import plain_code

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_BITS = 40
_LENGTH = _BITS // 5


def ticket_code(pk: UUID) -> str:
    """Return the code of the sign-up `pk`, such as `K7M4-QX2P`."""
    number = pk.int >> (128 - _BITS)
    letters = [_LETTERS[number >> shift & 31] for shift in range(_BITS - 5, -1, -5)]
    code = "".join(letters)
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> tuple[UUID, UUID] | None:
    """Return the lowest and the highest id that has the code `typed`, however it was written; None for no code."""
    code = plain_code(typed).translate(_READ_AS)
    if len(code) != _LENGTH or any(letter not in _LETTERS for letter in code):
        return None
    number = 0
    for letter in code:
        number = number << 5 | _LETTERS.index(letter)
    low = number << (128 - _BITS)
    return UUID(int=low), UUID(int=low | ((1 << (128 - _BITS)) - 1))
