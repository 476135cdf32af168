"""A kind of thing that the API gives, and what it may be asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from wagtail import hooks

from cms.open_data.schemas import Schema

MOST_ITEMS = 100
USUAL_ITEMS = 20
# Deeper than that nobody pages; and the database would read all that is skipped.
LARGEST_OFFSET = 100_000
LONGEST_NUMBER = 6  # digits


class NotUnderstood(Exception):
    """The address asks for something that the API does not know; the text says what it knows."""


@dataclass(frozen=True)
class Choice:
    """A question to a list, such as `when=coming`, with the answers that it knows."""

    name: str
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What an address asks a list for."""

    language: str
    limit: int = USUAL_ITEMS
    offset: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, parameters: QueryDict, choices: Sequence[Choice] = ()) -> Self:
        """Read an address. Raises NotUnderstood."""
        known = {"language", "limit", "offset", *(choice.name for choice in choices)}
        if unknown := sorted(set(parameters) - known):
            raise NotUnderstood(f"{unknown[0]!r:.40} is none of {', '.join(sorted(known))}.")
        return cls(
            language=language_of(parameters),
            limit=_number(parameters, "limit", USUAL_ITEMS, 1, MOST_ITEMS),
            offset=_number(parameters, "offset", 0, 0, LARGEST_OFFSET),
            choices={
                choice.name: _one_of(choice.name, str(parameters[choice.name]), choice.values)
                for choice in choices
                if choice.name in parameters
            },
        )


@dataclass(frozen=True)
class Found:
    """One part of a list, how many there are in all, and when it will change by itself (None: never)."""

    items: Sequence[dict[str, Any]]
    total: int
    changes_at: datetime | None = None


@dataclass(frozen=True)
class Whole:
    """One thing with all its fields, and when it will change by itself (None: never)."""

    fields: dict[str, Any]
    changes_at: datetime | None = None


@dataclass(frozen=True)
class Resource:
    """A kind of thing, at `/api/v1/<name>/`. Its functions run in the language that was asked for.

    `list` gives one part of the list, each item with the fields of `schema`; `find` gives one thing by its key with the
    fields of `detail_schema`, or None. All languages of a thing share a key.
    """

    name: str
    summary: str
    schema: Schema
    detail_schema: Schema
    list: Callable[[Asked], Found]
    find: Callable[[UUID], Whole | None]
    choices: tuple[Choice, ...] = ()


def resources() -> dict[str, Resource]:
    """Return all resources by name."""
    found = [each for make in hooks.get_hooks("lyhord_open_data") for each in make()]
    return {each.name: each for each in sorted(found, key=lambda each: str(each.name))}


def language_of(parameters: QueryDict) -> str:
    """Return the language that is asked for, the site's own by default. Raises NotUnderstood."""
    codes = [code for code, _name in settings.LANGUAGES]
    return _one_of("language", parameters.get("language", settings.LANGUAGE_CODE), codes)


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise NotUnderstood(f"{name} is one of {', '.join(known)}.")
    return value


def _number(parameters: QueryDict, name: str, usual: int, least: int, most: int) -> int:
    written = parameters.get(name, str(usual))
    if not (written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER):
        raise NotUnderstood(f"{name} is a whole number from {least} to {most}.")
    number = int(written)
    if not least <= number <= most:
        raise NotUnderstood(f"{name} is a whole number from {least} to {most}.")
    return number
