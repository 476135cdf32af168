"""The values that the log keeps as JSON, as people write them."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogues.models import DialoguePage


def _field(name: str) -> Any:
    """Return the field of the editors' form that is called `name`; None where there is none any more."""
    return {field.name: field for field in DialoguePage._meta.get_fields()}.get(name)


def label_of(name: str) -> str:
    """Return what the editors' form calls the rule or time that is called `name`."""
    return capfirst(str(getattr(_field(name), "verbose_name", name)))


def value_of_rule(name: str, value: Any) -> str:
    """Return a rule's value as the editors' form says it."""
    choices = dict(getattr(_field(name), "choices", None) or ())
    return str(choices[value]) if value in choices else value_in_words(value)


def value_in_words(value: Any) -> str:
    """Return a plain value, as the log keeps it, as people write it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number_format(value)
    return _time_in(str(value)) or str(value)


def _time_in(text: str) -> str:
    """Return the day or moment that `text` holds as it is written here; empty when it holds none."""
    try:
        moment: datetime | None = parse_datetime(text) if len(text) > 10 else None
        day: date | None = parse_date(text) if len(text) == 10 else None
    except ValueError:
        return ""
    if moment is not None:
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return date_format(day, "SHORT_DATE_FORMAT") if day is not None else ""
