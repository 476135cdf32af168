"""Until when an offer of seats stands. The further off the evening, the longer there is to think."""

from datetime import datetime, time, timedelta

from django.utils import timezone

SHARE_OF_TIME_LEFT = 6  # one sixth
SHORTEST = timedelta(hours=2)
LONGEST = timedelta(hours=72)
# With less time than this before the start there is none to wait for answers: seats are given at once.
TOO_LATE_TO_OFFER = timedelta(hours=4)
# An offer that would run out while people sleep stands until the morning, where the evening allows it.
NIGHT_BEGINS, NIGHT_ENDS, ANSWERED_BY = time(22), time(8), time(9)
LEAST_BEFORE_START = timedelta(hours=1)


def offer_deadline(starts_at: datetime, now: datetime) -> datetime | None:
    """Return until when an offer made at `now` stands; None when it is too late for offers."""
    left = starts_at - now
    if left < TOO_LATE_TO_OFFER:
        return None
    deadline = now + min(max(left / SHARE_OF_TIME_LEFT, SHORTEST), LONGEST)
    deadline = deadline.replace(second=0, microsecond=0)
    morning = _next_morning(deadline)
    return (
        morning if morning is not None and morning <= starts_at - LEAST_BEFORE_START else deadline
    )


def is_night(moment: datetime) -> bool:
    """Say whether people sleep, by the site's time: no hour for a mail that can wait."""
    return not NIGHT_ENDS <= timezone.localtime(moment).time() < NIGHT_BEGINS


def _next_morning(moment: datetime) -> datetime | None:
    """Return the morning after, when `moment` is at night; None by day."""
    if not is_night(moment):
        return None
    local = timezone.localtime(moment)
    day = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
    return timezone.make_aware(datetime.combine(day, ANSWERED_BY))
