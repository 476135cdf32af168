"""Somebody's saved filters, with how many comments each lets through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import QueryDict

from feedback.inbox.search import InboxSearch, comments_for
from feedback.models import SavedFilter


@dataclass(frozen=True)
class CountedFilter:
    """A saved filter and the number of comments behind it."""

    row: SavedFilter
    number: int


def counted_filters(
    user: Any, read: Callable[[QueryDict], InboxSearch], shown: InboxSearch
) -> tuple[list[CountedFilter], int]:
    """Return the filters of `user` by name, and the number of comments that `shown` finds. Two queries.

    `read` makes a search of an address' query.
    """
    rows = list(SavedFilter.objects.filter(user=user))
    counts = comments_for(user).aggregate(
        shown=Count("pk", filter=shown.q(user)),
        **{
            f"filter_{row.pk}": Count("pk", filter=read(QueryDict(row.query)).q(user))
            for row in rows
        },
    )
    return [CountedFilter(row, counts[f"filter_{row.pk}"]) for row in rows], counts["shown"]
