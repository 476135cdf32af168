"""How a promise goes, in numbers: kept, late, in all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Commitment, CommitmentStatus


@dataclass(frozen=True)
class Progress:
    """How many commitments a promise has, and how many of them are done, late and dropped."""

    total: int = 0
    done: int = 0
    overdue: int = 0
    dropped: int = 0

    @property
    def text(self) -> str:
        """Return it in words, such as "3 of 5 kept, 1 overdue"; empty without commitments."""
        if not self.total:
            return ""
        parts = [_("%(done)s of %(total)s kept") % {"done": self.done, "total": self.total}]
        if self.overdue:
            parts.append(_("%(number)s overdue") % {"number": self.overdue})
        if self.dropped:
            text = ngettext("%(number)s dropped", "%(number)s dropped", self.dropped)
            parts.append(text % {"number": self.dropped})
        return ", ".join(parts)


def progress_of(commitments: Iterable[Commitment], today: date | None = None) -> Progress:
    """Count `commitments`."""
    commitments = list(commitments)
    today = today or timezone.localdate()
    return Progress(
        total=len(commitments),
        done=sum(each.status == CommitmentStatus.DONE for each in commitments),
        overdue=sum(each.is_overdue(today) for each in commitments),
        dropped=sum(each.status == CommitmentStatus.DROPPED for each in commitments),
    )


def with_progress(pages: Iterable[Any]) -> list[Any]:
    """Return `pages` (PromisePage, in any language) with `progress` on each: one query."""
    pages = list(pages)
    today = timezone.localdate()
    late = Q(deadline__lt=today) & ~Q(status__in=["done", "dropped"])
    counted = (
        Commitment.objects.filter(
            is_withdrawn=False, promise__key__in=[page.translation_key for page in pages]
        )
        .order_by()
        .values("promise__key")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(status="done")),
            overdue=Count("pk", filter=late),
            dropped=Count("pk", filter=Q(status="dropped")),
        )
    )
    by_key = {
        each["promise__key"]: Progress(
            each["total"], each["done"], each["overdue"], each["dropped"]
        )
        for each in counted
    }
    for page in pages:
        page.progress = by_key.get(page.translation_key, Progress())
    return pages


def next_overdue_at(today: date | None = None, **which: Any) -> datetime | None:
    """Return the midnight at which the next of the commitments (`which` filters them) will be late, if any."""
    today = today or timezone.localdate()
    waiting = Commitment.objects.shown().unsettled().filter(deadline__gte=today, **which)
    deadline = waiting.order_by("deadline").values_list("deadline", flat=True).first()
    return midnight_after(deadline) if deadline is not None else None


def midnight_after(day: date) -> datetime:
    """Return the moment when `day` is over here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
