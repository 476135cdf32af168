"""Letting go what has been kept for long enough, with a protocol.

An app registers its rules with the hook `lyhord_retention`; the worker applies them every night, and
`manage.py retention` when asked. Each rule that found something leaves a `RetentionRecord`, written in the
transaction that carried it out: what is in the protocol has happened, and what has happened is in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from wagtail import hooks

from cms.models import FailingAddress, OutgoingMail, RetentionRecord

SENT_MAIL_KEPT_FOR = timedelta(days=30)
FAILURES_KEPT_FOR = timedelta(days=180)
Rows = models.QuerySet[Any]


def delete(rows: Rows, now: datetime) -> None:
    """Delete `rows`: what most rules are about."""
    rows.delete()


@dataclass(frozen=True)
class RetentionRule:
    """Rows that are to go: `due` takes the time (UTC) and returns those whose time is out then.

    `name` stands in the protocol for good; `label` is what people read. `carry_out` takes the rows that are due and
    the time, and does with them what the rule says, so that they are no longer due. `subjects` counts the rows by
    what they belong to, in words that tell of no person.
    """

    name: str
    due: Callable[[datetime], Rows]
    label: Any = ""
    carry_out: Callable[[Rows, datetime], Any] = delete
    subjects: Callable[[Rows], Mapping[str, int]] | None = None


def rules() -> list[RetentionRule]:
    """Return the rules of every app, by name."""
    found = [rule for rules in hooks.get_hooks("lyhord_retention") for rule in rules()]
    return sorted(found, key=lambda rule: rule.name)


def apply_retention(*, dry_run: bool = False, now: datetime | None = None) -> dict[str, int]:
    """Carry out each rule, and return how many rows that concerned by the rule's name; a dry run only counts.

    Each rule is one transaction, with its record in the protocol.
    """
    now = now or timezone.now()
    return {rule.name: _apply(rule, now, dry_run=dry_run) for rule in rules()}


def _apply(rule: RetentionRule, now: datetime, *, dry_run: bool) -> int:
    with transaction.atomic():
        number = rule.due(now).count()
        if number and not dry_run:
            detail = dict(rule.subjects(rule.due(now))) if rule.subjects else {}
            rule.carry_out(rule.due(now), now)
            RetentionRecord.objects.create(
                rule=rule.name, carried_out_at=now, rows=number, detail=detail
            )
    return number


def old_mail(now: datetime) -> models.QuerySet[OutgoingMail]:
    """Return the mails that were sent, or given up, more than thirty days ago."""
    to_do = [OutgoingMail.State.QUEUED, OutgoingMail.State.IN_FLIGHT, OutgoingMail.State.RETRY]
    old = OutgoingMail.objects.filter(created_at__lt=now - SENT_MAIL_KEPT_FOR)
    return old.exclude(state__in=to_do)


def old_failures(now: datetime) -> models.QuerySet[FailingAddress]:
    """Return the addresses whose failure nobody has met with for half a year: it may have been mended."""
    return FailingAddress.objects.filter(failed_at__lt=now - FAILURES_KEPT_FOR)
