"""Whether a comment seems to tell who somebody is: numbers, addresses and names, as people write them in Sweden.

It is a sieve and no proof. What it catches waits until a member of staff has read it, so catching a house that
nobody lives in costs little; yet years, sums, case numbers and opening hours are let through, or staff would stop
reading. What it misses, staff can mark themselves.
"""

import re
import unicodedata
from datetime import date
from enum import StrEnum


class Telling(StrEnum):
    """What in a text tells who somebody is."""

    PERSONAL_NUMBER = "personal_number"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"


def tells_who(text: str) -> bool:
    """Say whether `text` seems to tell who somebody is."""
    return bool(find_telling(text))


def find_telling(text: str) -> set[Telling]:
    """Return what in `text` seems to tell who somebody is."""
    plain = _plain(text)
    found = {kind for kind, patterns in _PATTERNS.items() if any(p.search(plain) for p in patterns)}
    if has_personal_number(plain):
        found.add(Telling.PERSONAL_NUMBER)
    return found


# --- One way of writing ---------------------------------------------------------------------------

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def _plain(text: str) -> str:
    """Return `text` with the digits of every script as 0 to 9, one kind of dash, and plain spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_UNSEEN)
    return "".join(_plain_character(each) for each in text)


def _plain_character(character: str) -> str:
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    return " " if unicodedata.category(character) == "Zs" or character == "\t" else character


# --- Personal numbers and coordination numbers ------------------------------------------------------

# The lookahead lets a number be found that begins inside what was tried as another one.
_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?=(?P<century>18|19|20)? ?(?P<year>\d\d)[ -]?(?P<month>\d\d)[ -]?(?P<day>\d\d)"
    r" ?[-+]? ?(?P<last>\d{4})(?!\d))"
)
_COORDINATION = 60  # is added to the day of birth in a coordination number


def has_personal_number(text: str) -> bool:
    """Say whether `text` holds a Swedish personal or coordination number, whose date and check digit are right."""
    return any(_is_personal_number(match) for match in _PERSONAL_NUMBER.finditer(text))


def _is_personal_number(match: re.Match[str]) -> bool:
    year, month, day, last = match.group("year", "month", "day", "last")
    centuries = [match["century"]] if match["century"] else ["19", "20"]
    is_dated = any(_is_date(f"{each}{year}", month, day) for each in centuries)
    return is_dated and _luhn(f"{year}{month}{day}{last}")


def _is_date(year: str, month: str, day: str) -> bool:
    number = int(day)
    try:
        date(int(year), int(month), number - _COORDINATION if number > _COORDINATION else number)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    """Say whether the last of ten digits is the check digit of the others (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(digits):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


# --- The rest ---------------------------------------------------------------------------------------

_BETWEEN = r"[ /()-]{0,3}"
_STREET = (
    r"(?:gatan|gata|vägen|väg|gränden|gränd|torget|torg|stigen|stig|backen|backe|allén|allé|plan|leden|kajen"
    r"|esplanaden|liden|slingan|ringen|stråket)"
)
# A number that counts or measures something is no house number.
_HOUSE = (
    r"[ ]{1,2}\d{1,3}(?!\d) ?(?:[A-Za-z]\b)?(?! ?(?:m|meter|km|kilometer|år|gånger|kr|kronor|%|procent|dagar|veckor"
    r"|månader|timmar|minuter|personer|bilar|st|hus|lampor|platser|träd|metres|meters|years|times|people)\b)(?! ?%)"
    r"(?![.,:]\d)"
)
_PATTERNS = {
    Telling.EMAIL: [
        re.compile(r"[^\s@,;:<>()\"]{1,64}@[\w-]{1,63}\.[\w.-]{2,}"),
        re.compile(
            r"\w{2,64} ?(?:\(at\)|\[at\]|\(a\)|\bsnabel-?a\b|\(snabel-?a\)) ?[\w-]{2,63}"
            r" ?(?:\.|\bpunkt\b|[(\[](?:dot|punkt)[)\]]) ?[a-z]{2,}",
            re.IGNORECASE,
        ),
    ],
    Telling.PHONE: [
        # From abroad: +46 and any other country.
        re.compile(rf"(?:\+|(?<!\d)00(?=46))(?:{_BETWEEN}\d){{9,14}}(?!\d)"),
        # Mobile numbers have ten figures.
        re.compile(r"(?<!\d)(?<!\d[-/.,])07[02369](?:[ /.)-]{0,3}\d){7}(?![\d/]|[.,:]\d)"),
        # Area code, then five to eight figures that do not begin with 0; nothing of a longer number.
        re.compile(
            r"(?<!\d)(?<!\d[-/.,: ])0(?:8|[1-9]\d{1,2})[ /)-]{1,3}[1-9](?:[ -]?\d){4,7}(?![\d/-]|[.,:]\d)"
        ),
        re.compile(r"(?<!\d)(?<!\d[-/.,: ])0[1-9]\d{7,8}(?![\d/-]|[.,:]\d)"),
    ],
    Telling.ADDRESS: [
        re.compile(rf"\b\w{{2,}}{_STREET}{_HOUSE}", re.IGNORECASE),
        re.compile(rf"\b[A-ZÅÄÖ][\w:]+ {_STREET}{_HOUSE}"),
        # Postal code and town.
        re.compile(r"(?<!\d)(?<!\d[ .,])[1-9]\d\d ?\d\d {1,2}[A-ZÅÄÖ][a-zåäöA-ZÅÄÖ]{2,}"),
        re.compile(r"\bشارع \w+ \d{1,3}(?!\d)"),
    ],
    Telling.NAME: [
        re.compile(
            r"\b(?i:jag heter|mitt namn är|min (?:son|dotter|man|fru|mamma|pappa) heter|my name is)"
            r" [A-ZÅÄÖ]\w+"
        ),
        re.compile(
            r"\b(?i:mvh|(?:med )?vänlig(?:a)? hälsning(?:ar|en)?|hälsningar(?: från)?|kind regards"
            r"|best regards)[\s,./:-]{1,4}[A-ZÅÄÖ][a-zåäö]+"
        ),
        re.compile(r"\b(?:اسمي|اسمى|انا اسمي|أنا اسمي) \w+"),
    ],
}
