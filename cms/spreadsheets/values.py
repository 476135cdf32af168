"""What stands in a table's cells."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

Row = Sequence[Any]


def local_time(moment: datetime) -> datetime:
    """Return `moment` in the site's time, without a zone: spreadsheets know none."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment
