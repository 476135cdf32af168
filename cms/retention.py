"""Deleting what has been kept for long enough.

An app registers its rules with the hook `lyhord_retention`; the worker applies them every night, and
`manage.py retention` when asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail import hooks

from cms.models import FailingAddress, OutgoingMail

SENT_MAIL_KEPT_FOR = timedelta(days=30)
FAILURES_KEPT_FOR = timedelta(days=180)


@dataclass(frozen=True)
class RetentionRule:
    """Rows that are to go: `due` takes the time (UTC) and returns those whose time is out then."""

    name: str
    due: Callable[[datetime], models.QuerySet[Any]]


def rules() -> list[RetentionRule]:
    """Return the rules of every app, by name."""
    found = [rule for rules in hooks.get_hooks("lyhord_retention") for rule in rules()]
    return sorted(found, key=lambda rule: rule.name)


def apply_retention(*, dry_run: bool = False, now: datetime | None = None) -> dict[str, int]:
    """Delete what is due by each rule, and return how many rows that were; a dry run only counts."""
    now = now or timezone.now()
    counts = {}
    for rule in rules():
        due = rule.due(now)
        counts[rule.name] = due.count()
        if not dry_run:
            due.delete()
    return counts


def old_mail(now: datetime) -> models.QuerySet[OutgoingMail]:
    """Return the mails that were sent, or given up, more than thirty days ago."""
    to_do = [OutgoingMail.State.QUEUED, OutgoingMail.State.IN_FLIGHT, OutgoingMail.State.RETRY]
    old = OutgoingMail.objects.filter(created_at__lt=now - SENT_MAIL_KEPT_FOR)
    return old.exclude(state__in=to_do)


def old_failures(now: datetime) -> models.QuerySet[FailingAddress]:
    """Return the addresses whose failure nobody has met with for half a year: it may have been mended."""
    return FailingAddress.objects.filter(failed_at__lt=now - FAILURES_KEPT_FOR)
