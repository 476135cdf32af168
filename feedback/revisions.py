"""Did the rewrite help? A page's revisions that visitors answered about, and before and after one of them."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import Min, Q
from wagtail.models import Page, PageLogEntry, Revision

from feedback.figures import Change, Count, change
from feedback.page_figures import answers_about

# A rewrite is big when at least a fifth of the words are others.
BIG_CHANGE = 0.2
# Answers this long before and after a rewrite are compared: older ones tell of other times.
COMPARED_FOR = timedelta(days=180)
# Reading a revision's words costs; older ones are listed without.
READ_AT_MOST = 20
# What of a page visitors read; the rest of a revision is addresses, dates and settings.
_NOT_READ = {"id", "type", "pk", "path", "url_path", "slug", "translation_key", "latest_revision"}
_SCHEDULED = "wagtail.publish.schedule"
_PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class RevisionFigures:
    """One revision: when it was published and by whom, as far as it is known, and what visitors thought of it.

    `changed` is the share of words (0 to 1) that are others than in the revision before; None where that is not known.
    """

    pk: int
    published_at: datetime
    published_by: Any
    count: Count
    changed: float | None

    @property
    def changed_percent(self) -> int | None:
        """Return the share of words that are others, in whole percent."""
        return None if self.changed is None else round(100 * self.changed)


@dataclass(frozen=True)
class BeforeAndAfter:
    """What visitors thought before a revision and from it on."""

    revision: RevisionFigures
    before: Count
    after: Count

    @property
    def change(self) -> Change | None:
        """Return how the share has changed; None where either side has too few answers."""
        return change(self.before, self.after)


def revisions_of(page: Page) -> list[RevisionFigures]:
    """Return the revisions that somebody answered about, the latest first. At most four queries."""
    rows = (
        answers_about(page)
        .counted()
        .exclude(revision_id=None)
        .order_by()
        .values("revision_id")
        .annotate(
            n=CountRows("pk"),
            yes=CountRows("pk", filter=Q(is_satisfied=True)),
            first=Min("created_at"),
        )
    )
    found = {row["revision_id"]: row for row in rows}
    published = _published(page, found)
    ordered = sorted(
        (
            (published[pk] if pk in published else (row["first"], None), pk)
            for pk, row in found.items()
            if pk is not None
        ),
        key=lambda each: (each[0][0], each[1]),
    )
    changed = _changes([pk for _when, pk in ordered])
    return [
        RevisionFigures(pk, at, by, Count(found[pk]["n"], found[pk]["yes"]), changed.get(pk))
        for (at, by), pk in reversed(ordered)
    ]


def _published(page: Page, revisions: Any) -> dict[int, tuple[datetime, Any]]:
    """Return when each revision was first published, and by whom; when it was written where nobody logged that."""
    written = Revision.objects.filter(pk__in=list(revisions)).select_related("user")
    found: dict[int, tuple[datetime, Any]] = {
        each.pk: (each.created_at, each.user) for each in written.defer("content")
    }
    actions = (_SCHEDULED, *_PUBLISHED)
    entries = PageLogEntry.objects.filter(
        page_id=page.pk, revision_id__in=list(revisions), action__in=actions
    )
    logged = list(entries.select_related("user").order_by("timestamp"))
    # What was scheduled is logged when an editor asks for it and when it happens: the later one holds.
    scheduled = [entry for entry in logged if entry.action == _SCHEDULED]
    at_once = [entry for entry in reversed(logged) if entry.action != _SCHEDULED]
    for entry in (*scheduled, *at_once):
        found[int(entry.revision_id or 0)] = (entry.timestamp, entry.user)
    return found


def _changes(in_order: Sequence[int]) -> dict[int, float]:
    """Return for each revision of the latest how much is written otherwise than in the one before."""
    read = list(in_order)[-READ_AT_MOST:]
    if len(read) < 2:
        return {}
    contents = dict(Revision.objects.filter(pk__in=read).values_list("pk", "content"))
    words = {pk: Counter(_words(content)) for pk, content in contents.items()}
    return {
        after: _share_of_others(words[before], words[after])
        for before, after in pairwise(read)
        if before in words and after in words
    }


def _share_of_others(one: Counter[str], other: Counter[str]) -> float:
    """Return what share of the words differ: one less the Sørensen-Dice coefficient of the two bags of words."""
    together = one.total() + other.total()
    return 1 - 2 * (one & other).total() / together if together else 0.0


def _words(value: Any) -> Iterator[str]:
    """Yield the words of what visitors read in a revision's content."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in _NOT_READ and not name.endswith(("_id", "_at")):
                yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str):
        if value.startswith(("[", "{")):
            # A stream field is kept as JSON in the JSON.
            try:
                yield from _words(json.loads(value))
            except ValueError:
                pass
            else:
                return
        yield from (word.lower() for word in _WORD.findall(_TAG.sub(" ", value)))


def last_big_change(revisions: Sequence[RevisionFigures]) -> RevisionFigures | None:
    """Return the revision to look at first: the last big change, else the latest one that has another before it."""
    later = list(revisions)[:-1]
    big = (each for each in later if each.changed is not None and each.changed >= BIG_CHANGE)
    return next(big, later[0] if later else None)


def compare(
    page: Page, revision: RevisionFigures, revisions: Sequence[RevisionFigures]
) -> BeforeAndAfter:
    """Return what visitors thought before `revision` and from it on, half a year each way at most. One query.

    By the revision that a visitor saw, not by the time of the answer: a page may have been open since before.
    """
    place = [each.pk for each in revisions].index(revision.pk)
    later = [each.pk for each in revisions[: place + 1]]
    earlier = [each.pk for each in revisions[place + 1 :]]
    at = revision.published_at
    after = Q(revision_id__in=later, created_at__lte=at + COMPARED_FOR)
    before = Q(revision_id__in=earlier, created_at__gte=at - COMPARED_FOR)
    satisfied = Q(is_satisfied=True)
    counts = (
        answers_about(page)
        .counted()
        .aggregate(
            n_before=CountRows("pk", filter=before),
            yes_before=CountRows("pk", filter=before & satisfied),
            n_after=CountRows("pk", filter=after),
            yes_after=CountRows("pk", filter=after & satisfied),
        )
    )
    return BeforeAndAfter(
        revision,
        Count(counts["n_before"], counts["yes_before"]),
        Count(counts["n_after"], counts["yes_after"]),
    )
