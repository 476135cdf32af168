"""Sessions and questions from page to row: kept, retired or dropped, never lost with what hangs on them."""

from typing import Any

from events.models.event import Event
from events.models.questions import Question
from events.models.session import EventSession


def project_sessions(page: Any, row: Event) -> bool:
    """Make the row's sessions those of the page; say whether a calendar would show a difference.

    An evening with one session has none here: its times stand on the row. The page's own time is the session
    under the page's key. One that is gone is kept as dropped, so that calendars can be told.
    """
    further = list(page.more_sessions.all())
    wanted = {str(each.translation_key): (each.starts_at, each.ends_at) for each in further}
    if wanted:
        wanted[str(page.translation_key)] = (page.starts_at, page.ends_at)
    there = {str(each.key): each for each in row.sessions.all()}
    has_moved = False
    for key, (starts_at, ends_at) in wanted.items():
        session = there.pop(key, None) or EventSession(event=row, key=key, is_dropped=True)
        if (session.starts_at, session.ends_at, session.is_dropped) != (starts_at, ends_at, False):
            session.starts_at, session.ends_at, session.is_dropped = starts_at, ends_at, False
            session.save()
            has_moved = True
    gone = [session.pk for session in there.values() if not session.is_dropped]
    if gone:
        row.sessions.filter(pk__in=gone).update(is_dropped=True)
    has_sessions = row.sessions.exists()
    if has_sessions != row.has_sessions:
        row.has_sessions = has_sessions
        row.save(update_fields=["has_sessions"])
    return has_moved or bool(gone)


def project_questions(page: Any, row: Event) -> None:
    """Make the row's questions those of the page; one that somebody has answered is retired, never deleted."""
    kept = set()
    for order, worded in enumerate(
        sorted(page.questions.all(), key=lambda each: each.sort_order or 0)
    ):
        key = str(worded.translation_key)
        kept.add(key)
        row.questions.update_or_create(
            key=key,
            defaults={
                "label": worded.label,
                "kind": worded.kind,
                "choices": worded.choice_list,
                "is_required": worded.is_required,
                "order": order,
                "is_retired": False,
            },
        )
    gone: Any = Question.objects.filter(event=row).exclude(key__in=kept)
    gone.filter(answers__isnull=False).distinct().update(is_retired=True)
    gone.filter(answers__isnull=True).delete()
