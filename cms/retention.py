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

from cms.models import OutgoingMail

SENT_MAIL_KEPT_FOR = timedelta(days=30)


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
    done = [OutgoingMail.State.SENT, OutgoingMail.State.FAILED]
    return OutgoingMail.objects.filter(state__in=done, created_at__lt=now - SENT_MAIL_KEPT_FOR)
