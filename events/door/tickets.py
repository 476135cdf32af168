"""The short code on a ticket: the first forty bits of the sign-up's random id, for people to read out and type.

Written in Crockford's Base32, which leaves out letters that look like others. It finds a sign-up on one evening's
list and opens nothing by itself.
"""

from uuid import UUID

from cms.base32 import ALPHABET, letters_of

_BITS = 40
_LENGTH = _BITS // 5


def ticket_code(pk: UUID) -> str:
    """Return the code of the sign-up `pk`, such as `K7M4-QX2P`."""
    number = pk.int >> (128 - _BITS)
    letters = [ALPHABET[number >> shift & 31] for shift in range(_BITS - 5, -1, -5)]
    code = "".join(letters)
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> tuple[UUID, UUID] | None:
    """Return the lowest and the highest id that has the code `typed`, however it was written; None for no code."""
    code = letters_of(typed)
    if code is None or len(code) != _LENGTH:
        return None
    number = 0
    for letter in code:
        number = number << 5 | ALPHABET.index(letter)
    low = number << (128 - _BITS)
    return UUID(int=low), UUID(int=low | ((1 << (128 - _BITS)) - 1))
