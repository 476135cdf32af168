"""The pages of one row (an evening, a dialogue), as the navigation over each of them shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.urls import reverse

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class RowPage(Generic[RowT]):
    """One entry: where it leads, and the names of the addresses below it (each with what begins like one of them)."""

    name: str
    label: Any
    beginnings: tuple[str, ...] = ()
    # Asked with user and row.
    is_shown: Callable[[Any, RowT], bool] = lambda user, row: True

    def holds(self, name: str) -> bool:
        """Say whether the address called `name` belongs to this entry."""
        return name == self.name or name.startswith(self.beginnings)


@dataclass(frozen=True)
class Tab:
    """An entry as it is shown; `number` is how much waits there."""

    label: str
    url: str
    is_current: bool
    number: int = 0


def tabs_of(pages: Sequence[RowPage[RowT]], row: Any, request: HttpRequest) -> list[Tab]:
    """Return those of `pages` that the person who asks may see of `row`.

    Their addresses stand in the namespace of the one that is asked for, and take the row's `key`.
    """
    match = request.resolver_match
    namespace, current = (match.namespace, match.url_name or "") if match else ("", "")
    return [
        Tab(
            str(page.label),
            reverse(f"{namespace}:{page.name}", kwargs={"key": row.key}),
            page.holds(current),
        )
        for page in pages
        if page.is_shown(request.user, row)
    ]
