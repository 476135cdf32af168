"""Reading a list of people that somebody hands in (`cms.spreadsheets.handed_in`), with or without a header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.mailboxes import normalise_email
from cms.spreadsheets.handed_in import rows_of
from events.models import Registration
from events.sign_up.people import tidy_email, tidy_name

MOST_LINES = 2000
COLUMNS = ("name", "email", "phone", "number", "language")
LONGEST_PHONE: int = Registration._meta.get_field("phone").max_length or 40
# What a header may call each column, in lower case and without hyphens and spaces.
_HEADERS: Mapping[str, str] = {
    **dict.fromkeys(("name", "namn", "förochefternamn"), "name"),
    **dict.fromkeys(("email", "epost", "epostadress", "mail", "emailaddress"), "email"),
    **dict.fromkeys(("phone", "telefon", "telefonnummer", "mobil", "tel"), "phone"),
    **dict.fromkeys(("number", "antal", "antalpersoner", "numberofpeople", "people"), "number"),
    **dict.fromkeys(("language", "språk", "sprak"), "language"),
}


@dataclass(frozen=True)
class ImportedLine:
    """Somebody to sign up; `line` is where they stand in the file, from 1, the header counted."""

    line: int
    name: str
    email: str
    phone: str
    number: int
    language: str


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line."""

    line: int
    text: str


@dataclass
class ImportedList:
    """The lines that can be signed up, and what is wrong with the others."""

    lines: list[ImportedLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def people(self) -> int:
        """Return how many people they are in all."""
        return sum(line.number for line in self.lines)


def read_list(text: str, *, language: str, most: int) -> ImportedList:
    """Return what `text` says. `language` is that of people of whom none is told; `most` the largest party.

    Raises ValidationError when there is nothing in it, or too much.
    """
    rows = rows_of(text)
    if not rows:
        raise ValidationError(_("There is nobody in the list."), code="empty")
    columns = _columns(rows[0][1])
    if columns is not None:
        rows = rows[1:]
    found = ImportedList()
    if len(rows) > MOST_LINES:
        text = _("The list has %(number)s lines. At most %(most)s can be imported at once.")
        raise ValidationError(text % {"number": len(rows), "most": MOST_LINES}, code="too_many")
    if not rows:
        raise ValidationError(_("There is nobody in the list."), code="empty")
    first_line_of: dict[str, int] = {}
    for line, cells in rows:
        row = dict(zip(columns or COLUMNS, cells, strict=False))
        try:
            person = _read(line, row, language=language, most=most)
            _want_once(person, first_line_of)
        except ValidationError as error:
            found.problems += [Problem(line, message) for message in error.messages]
        else:
            found.lines.append(person)
    return found


def _columns(cells: Sequence[str]) -> list[str] | None:
    """Return what the header calls its columns; None where the first line is none."""
    names = [
        _HEADERS.get("".join(letter for letter in cell.lower() if letter.isalpha()), "")
        for cell in cells
    ]
    if "name" not in names:
        return None
    # Columns that we do not know are passed over.
    return [name or f"unknown {number}" for number, name in enumerate(names)]


def _read(line: int, row: Mapping[str, str], *, language: str, most: int) -> ImportedLine:
    problems: list[ValidationError] = []

    def told(error: ValidationError) -> str:
        problems.append(error)
        return ""

    name = row.get("name", "")
    try:
        name = tidy_name(name) if name else told(ValidationError(_("There is no name.")))
    except ValidationError as error:
        name = told(error)
    email = row.get("email", "")
    try:
        email = tidy_email(email) if email else ""
    except ValidationError as error:
        email = told(error)
    phone = " ".join(row.get("phone", "").split())
    if len(phone) > LONGEST_PHONE:
        text = _("The phone number is longer than %(number)s characters.")
        told(ValidationError(text % {"number": LONGEST_PHONE}))
    number = _number(row.get("number", ""))
    if number is None or not 1 <= number <= most:
        text = _("The number of people must be a whole number from 1 to %(most)s.")
        told(ValidationError(text % {"most": most}))
    spoken = _language(row.get("language", ""), language)
    if spoken is None:
        text = _("The mails are not written in “%(language)s”.")
        told(ValidationError(text % {"language": row["language"][:40]}))
    if problems:
        raise ValidationError(problems)
    return ImportedLine(line, name, email, phone, number or 1, spoken or language)


def _number(text: str) -> int | None:
    if not text:
        return 1
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _language(text: str, default: str) -> str | None:
    """Return the code of a language that is told by its code or its name, in itself or in the active language."""
    if not text:
        return default
    asked = text.casefold()
    for code, name in settings.LANGUAGES:
        if asked in (code.casefold(), str(name).casefold(), _(str(name)).casefold()):
            return str(code)
    return None


def _want_once(person: ImportedLine, first_line_of: dict[str, int]) -> None:
    """Raise ValidationError for an address that stands on an earlier line."""
    if not person.email:
        return
    first = first_line_of.setdefault(normalise_email(person.email), person.line)
    if first != person.line:
        text = _("The e-mail address stands on line %(line)s already.")
        raise ValidationError(text % {"line": first}, code="twice")
