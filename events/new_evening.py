"""What a new evening begins with: the place, the rules and the time of day of the last one.

The editor's form of a new page shows it; nothing is saved before the editor says so.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from events.models import EventIndexPage, EventPage

# Time enough to tell people about it.
NOTICE = timedelta(days=28)
USUAL_START, USUAL_LENGTH = time(18), timedelta(hours=2)
# What is said of the place, and how seats are given out. What an evening is about is not carried over.
CARRIED_OVER = (
    "place_name",
    "address",
    "accessibility",
    "capacity",
    "overbooking_margin",
    "largest_party",
    "confirms_by_mail",
    "confirm_within_hours",
    "has_waiting_list",
    "queue_rule",
    "promotion",
    "asks_needs",
    "takes_panel_questions",
    "reminder_days",
    "sends_thanks",
    "organiser_email",
)


def begin_like_the_last(*, page: Page, parent: Page, **_signal: Any) -> None:
    """Receive Wagtail's `init_new_page`: fill in what a new evening under `parent` begins with."""
    if not isinstance(page, EventPage) or not isinstance(parent.specific, EventIndexPage):
        return
    last = last_evening(parent)
    if last is not None:
        for name in CARRIED_OVER:
            setattr(page, name, getattr(last, name))
        page.area = _in_language_of(page, last.area)
        page.organisers.set([_in_language_of(page, each) for each in last.organisers.all()])
    page.starts_at, page.ends_at = times_like(last)


def _in_language_of(page: EventPage, label: Any) -> Any:
    """Return `label` in the new page's language, as its form offers it; as it is where nobody has translated it."""
    if label is None:
        return None
    return label.get_translation_or_none(page.locale) or label


def last_evening(parent: Page) -> EventPage | None:
    """Return the published evening under `parent` that begins last."""
    evenings = EventPage.objects.child_of(parent).live().exclude(is_called_off=True)
    last: EventPage | None = evenings.order_by("-starts_at", "-pk").first()
    return last


def times_like(last: EventPage | None, now: datetime | None = None) -> tuple[datetime, datetime]:
    """Return start and end at the same time of the same weekday as `last`, four weeks ahead or a little more.

    By the clock on the wall. Never before `last` itself: the next of a row of evenings comes after it.
    """
    now = timezone.localtime(now)
    if last is None:
        start = datetime.combine(now.date() + NOTICE, USUAL_START)
        return timezone.make_aware(start), timezone.make_aware(start + USUAL_LENGTH)
    began, ended = timezone.make_naive(last.starts_at), timezone.make_naive(last.ends_at)
    earliest = max(now.date(), began.date()) + NOTICE
    days = (began.weekday() - earliest.weekday()) % 7
    start = datetime.combine(earliest + timedelta(days=days), began.time())
    return timezone.make_aware(start), timezone.make_aware(start + (ended - began))
