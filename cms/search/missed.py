"""Counting what is searched for in vain, without keeping who asked.

A search is a GET, and GET never writes (docs/decisions/search.md): so the number goes up in this process's memory,
and a thread of its own writes it down a little later. What the process loses when it is killed is lost: the figures
are "at least so many".
"""

import logging
import re
import threading
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from cms.http.rate_limit import is_too_often
from cms.models import MissedSearch

log = logging.getLogger(__name__)

LONGEST = 60  # characters: a longer text is a letter to somebody
MOST_WORDS = 6
MOST_DIGITS = 3  # more may be a phone number, a case or a personal identity number
# Fewer searches may be one person's name, written by that person.
FEWEST_SHOWN = 3
SHOWN_FOR = timedelta(days=90)
KEPT_FOR = timedelta(days=180)
RARE_KEPT_FOR = timedelta(days=30)
# Made-up searches of one minute take no more memory than this, of one day no more rows, and of one visitor no more
# counters of how often.
MOST_AT_A_TIME = 500
MOST_ROWS_A_DAY = 2_000
MOST_OF_ONE_VISITOR = 30  # a day
A_DAY = 24 * 60 * 60

# In one statement, so that processes that write at once lose no count.
ADD = (
    f"INSERT INTO {MissedSearch._meta.db_table} AS kept (day, language, words, count)"  # noqa: S608
    " VALUES (%s, %s, %s, %s) ON CONFLICT (day, language, words)"
    " DO UPDATE SET count = kept.count + EXCLUDED.count"
)
_ADD_TO_OLD = (
    f"UPDATE {MissedSearch._meta.db_table} SET count = count + %s"  # noqa: S608
    " WHERE day = %s AND language = %s AND words = %s"
)
_lock = threading.Lock()
_counted: Counter[tuple[date, str, str]] = Counter()
_timer: threading.Timer | None = None


def words_to_count(typed: str) -> str:
    """Return `typed` as it may be kept: small letters, single spaces; nothing where it could tell of a person."""
    words = " ".join(typed.casefold().split())
    digits = sum(character.isdigit() for character in words)
    if not re.search(r"[^\W\d_]", words) or len(words) > LONGEST or "@" in words:
        return ""
    return "" if digits > MOST_DIGITS or len(words.split()) > MOST_WORDS else words


def count_missed(request: HttpRequest, language: str, typed: str) -> None:
    """Count a search that found nothing; the same words from one visitor count once a day, and few of them at all."""
    words = words_to_count(typed)
    if not words or is_too_often(
        request, action="missed searches", limit=MOST_OF_ONE_VISITOR, seconds=A_DAY
    ):
        return
    if is_too_often(request, action=f"missed search {language} {words}", limit=1, seconds=A_DAY):
        return
    key = (timezone.localdate(), language, words)
    with _lock:
        if key in _counted or len(_counted) < MOST_AT_A_TIME:
            _counted[key] += 1
    _write_soon()


def _write_soon() -> None:
    global _timer
    seconds = settings.MISSED_SEARCHES_WRITTEN_AFTER
    with _lock:
        if _timer is None and seconds > 0:
            _timer = threading.Timer(seconds, _write_in_thread)
            _timer.daemon = True
            _timer.start()


def _write_in_thread() -> None:
    global _timer
    with _lock:
        _timer = None
    try:
        write_missed()
    except DatabaseError:
        log.warning("Searches without results could not be written down.", exc_info=True)
    finally:
        connection.close()


def write_missed() -> int:
    """Write down what this process has counted, and return how many rows that was about.

    What cannot be written is forgotten: a figure that is too low does no harm. A day that has MOST_ROWS_A_DAY takes no
    new words. Raises DatabaseError.
    """
    with _lock:
        counted = dict(_counted)
        _counted.clear()
    full = {day for day in {key[0] for key in counted} if _is_full(day)}
    with transaction.atomic(), connection.cursor() as cursor:
        # In one order, so that two processes never wait for each other.
        for (day, language, words), number in sorted(counted.items()):
            if day in full:
                cursor.execute(_ADD_TO_OLD, [number, day, language, words])
            else:
                cursor.execute(ADD, [day, language, words, number])
    return len(counted)


def _is_full(day: date) -> bool:
    return MissedSearch.objects.filter(day=day).count() >= MOST_ROWS_A_DAY


def missed_searches(now: datetime | None = None) -> Any:
    """Return what was searched for in vain lately, and more than once or twice: language, words, number, last."""
    first = timezone.localdate(now) - SHOWN_FOR
    rows = MissedSearch.objects.filter(day__gte=first).values("language", "words")
    rows = rows.annotate(number=Sum("count"), last=models.Max("day"))
    return rows.filter(number__gte=FEWEST_SHOWN).order_by("-number", "words", "language")


def old_missed(now: datetime) -> models.QuerySet[MissedSearch]:
    """Return what is half a year old, and after a month what so few have asked that it is never shown."""
    today = timezone.localdate(now)
    numbers = (
        MissedSearch.objects.filter(
            language=models.OuterRef("language"), words=models.OuterRef("words")
        )
        .order_by()
        .values("words")
        .annotate(number=Sum("count"))
        .values("number")
    )
    rare = models.Q(day__lt=today - RARE_KEPT_FOR, asked__lt=FEWEST_SHOWN)
    rows = MissedSearch.objects.annotate(asked=models.Subquery(numbers))
    return rows.filter(rare | models.Q(day__lt=today - KEPT_FOR))
