"""What has happened in a dialogue that its followers are to be told of.

`SOURCES` is where another kind of news gets its line: a function that yields what happened after one moment and up to
another, in the active language.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.public_pages import public_pages
from dialogues.models import ClosingRecord, CommitmentUpdate, Dialogue, Promise, PromisePage
from dialogues.presentation import Presentation
from dialogues.promises.presentation import PromisePresentation
from dialogues.promises.shown import ShownUpdate

# Longer updates are cut in the mail; the whole stands on the page.
LONGEST_TEXT = 400


class Kind(StrEnum):
    """What happened."""

    RESULTS = "results"
    PROMISE = "promise"
    UPDATE = "update"


@dataclass(frozen=True)
class News:
    """One thing that happened, in the active language. `lang` is the text's own where it is another."""

    kind: Kind
    at: datetime
    title: str
    text: str = ""
    url: str = ""
    lang: str = ""


Source = Callable[[Dialogue, datetime, datetime], Iterator[News]]


def _results(dialogue: Dialogue, since: datetime, until: datetime) -> Iterator[News]:
    found = ClosingRecord.objects.filter(
        dialogue=dialogue, closed_at__gt=since, closed_at__lte=until
    )
    for record in found:
        text = ngettext("%(number)d ballot.", "%(number)d ballots.", record.ballots)
        yield News(
            Kind.RESULTS,
            record.closed_at,
            _("The ballots are counted"),
            text % {"number": record.ballots},
            f"{Presentation.of(dialogue).absolute_url}#results",
        )


def _promises(dialogue: Dialogue, since: datetime, until: datetime) -> Iterator[News]:
    for promise in promises_of(dialogue).filter(published_at__gt=since, published_at__lte=until):
        title, url = _words_of(promise)
        yield News(Kind.PROMISE, promise.published_at, title, url=url)


def _updates(dialogue: Dialogue, since: datetime, until: datetime) -> Iterator[News]:
    told = CommitmentUpdate.objects.published_after(since).filter(
        decided_at__lte=until, commitment__promise__in=promises_of(dialogue).order_by()
    )
    for row in told.select_related("commitment__promise__source_locale"):
        shown = ShownUpdate(row, row.commitment.unit)
        words = [shown.figure, shown.text[:LONGEST_TEXT]]
        _title, url = _words_of(row.commitment.promise)
        text = ". ".join(filter(None, words))
        yield News(
            Kind.UPDATE, row.decided_at or until, row.commitment.title, text, url, shown.lang
        )


SOURCES: list[Source] = [_results, _promises, _updates]


def news_since(dialogue: Dialogue, since: datetime, until: datetime) -> list[News]:
    """Return what happened after `since` and up to `until`, the oldest first, in the active language."""
    found = [each for source in SOURCES for each in source(dialogue, since, until)]
    return sorted(found, key=lambda news: news.at)


def promises_of(dialogue: Dialogue) -> Any:
    """Return the promises that answer the dialogue and that everybody can read, in some language."""
    is_public = Q()
    for code, _name in settings.LANGUAGES:
        is_public |= Q(key__in=public_pages(PromisePage, code).values("translation_key"))
    rows = Promise.objects.filter(is_public, dialogue=dialogue)
    return rows.select_related("source_locale").order_by("published_at", "pk")


def _words_of(promise: Promise) -> tuple[str, str]:
    """Return the promise's title and whole address in the active language, or in its own."""
    shown = PromisePresentation.of(promise)
    return shown.title, shown.absolute_url
