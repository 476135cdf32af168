"""Answers by the thousand, over 120 days, one in five with a comment."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from cms.public_pages import path_of
from cms.sample.load import Load
from feedback.models import Answer, Reason, State
from feedback.sample.answers import REASONS

_DAYS = 120
_WITH_COMMENT_AMONG = 5
_STATES = (State.NEW, State.NEW, State.HANDLED, State.IGNORED, State.SPAM, State.PERSONAL)
_BATCH = 1000


def make_answers(load: Load) -> None:
    """Store them in one go; nobody is behind them, so nothing else follows from an answer."""
    pages = list(Page.objects.live().filter(depth__gt=1).select_related("locale"))
    Answer.objects.bulk_create(_answers(load, pages), batch_size=_BATCH)


def _answers(load: Load, pages: Sequence[Page]) -> Iterator[Answer]:
    chance, now = load.chance, timezone.now()
    for number in range(load.answers):
        # Some pages are read much more than others.
        page = pages[min(int(chance.expovariate(8) * len(pages)), len(pages) - 1)]
        answer = Answer(
            path=path_of(page),
            page=page,
            revision_id=page.live_revision_id,
            language=page.locale.language_code,
            is_satisfied=chance.random() < 0.65,
            created_at=now - timedelta(days=_DAYS) * chance.random(),
        )
        if not answer.is_satisfied:
            answer.reason = chance.choice(REASONS) or Reason.OTHER
        if number % _WITH_COMMENT_AMONG == 0:
            answer.comment = load.words(2)
            answer.state = chance.choice(_STATES)
            answer.is_held_back = answer.state == State.PERSONAL
            if answer.state != State.NEW:
                answer.handled_at = min(now, answer.created_at + timedelta(days=3))
        yield answer
