"""What an address asks the list for: a filter, a view, a month."""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from events.listing.evening_filter import EveningFilter
from events.listing.form import EveningFilterForm
from events.listing.month import Month

FILTER_NAMES = ("topic", "area", "when", "from", "to", "seats")
VIEW_NAMES = ("view", "month")
VIEWS = ("", "list", "month")
# No value of ours is longer; addresses are anybody's to make up.
LONGEST_VALUE = 40


@dataclass(frozen=True)
class Asked:
    """A request to the list. What cannot be understood is left out, and `is_understood` says so."""

    form: EveningFilterForm
    filter: EveningFilter
    as_month: bool
    month: Month
    is_understood: bool
    # What was asked for, to follow as a feed or to look at in another way.
    filter_query: str

    @classmethod
    def read(cls, parameters: QueryDict) -> Self:
        """Return what the address asks for; never raises, whatever stands there."""
        form = EveningFilterForm(parameters)
        chosen = form.as_filter()
        view, written = parameters.get("view", ""), parameters.get("month", "")
        month = Month.read(written) if written else _first_month(chosen)
        return cls(
            form=form,
            filter=chosen,
            as_month=view == "month",
            month=month or _first_month(chosen),
            is_understood=not form.errors and month is not None and view in VIEWS,
            filter_query=_query(parameters),
        )

    @property
    def is_filtered(self) -> bool:
        """Say whether fewer evenings than all are asked for."""
        return self.filter != EveningFilter()

    def address(self, **others: Any) -> str:
        """Return the query for the same evenings, and `others`."""
        return "?" + "&".join(filter(None, [self.filter_query, urlencode(others)]))

    @property
    def list_address(self) -> str:
        """Return where the same evenings are a list."""
        return self.address()

    @property
    def month_address(self) -> str:
        """Return where the same evenings are a month."""
        return self.address(view="month")

    @property
    def pages_query(self) -> str:
        """Return what goes before `page=2`."""
        return f"{self.filter_query}&" if self.filter_query else ""


def is_asked(parameters: QueryDict) -> bool:
    """Say whether the address asks for anything but all evenings, as a list."""
    return any(parameters.get(name) for name in (*FILTER_NAMES, *VIEW_NAMES))


def follows_filter(parameters: QueryDict) -> str:
    """Return the query of feeds with the evenings that the address asks for, with its `?`; else nothing."""
    query = _query(parameters)
    return f"?{query}" if query else ""


def _query(parameters: QueryDict) -> str:
    asked = {name: parameters.get(name, "")[:LONGEST_VALUE] for name in FILTER_NAMES}
    return urlencode({name: value for name, value in asked.items() if value})


def _first_month(chosen: EveningFilter) -> Month:
    return Month.of(chosen.first_day or timezone.localdate())
