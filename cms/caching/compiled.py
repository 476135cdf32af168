"""Queries that are put into SQL once.

Django builds the SQL of a query anew each time it is asked. For the few queries that every page or every sign-up
makes that was a third of the processor time, in a sign-up some of it spent while others queue for the lock (figures
in docs/decisions/seats.md).
"""

from collections.abc import Callable
from typing import Any

from django.db import models


class CompiledOnce:
    """A query for one row by one value, compiled when first used."""

    def __init__(self, make: Callable[[Any], models.QuerySet[Any]], stand_in: Any) -> None:
        """Take the function that makes the query, and a value of its kind that stands for nothing else in it."""
        self._make = make
        self._stand_in = stand_in
        self._compiled: tuple[Any, str, tuple[Any, ...]] | None = None

    def get(self, value: Any) -> Any:
        """Return the row for `value`. Raises the model's DoesNotExist."""
        if self._compiled is None:
            query = self._make(self._stand_in)
            sql, params = query.query.sql_with_params()
            self._compiled = (query.model, sql, params)
        model, sql, params = self._compiled
        given = [value if param == self._stand_in else param for param in params]
        for row in model._default_manager.raw(sql, given):
            return row
        raise model.DoesNotExist
