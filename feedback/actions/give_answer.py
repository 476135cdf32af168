"""A visitor says yes or no about a page."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.models import Answer, LeftOut, RecentAnswer
from feedback.subject import Subject

# A visitor who answers about the same page again within this time has changed their mind. Kept short, since
# people behind one network address with one kind of browser cannot be told apart.
SAME_VISITOR_FOR = timedelta(minutes=15)


def give_answer(
    *, subject: Subject, is_satisfied: bool, fingerprint: str, left_out: LeftOut | None = None
) -> Answer:
    """Store an answer about `subject`, or change the one that the same visitor gave a moment ago.

    `left_out` says why a new answer is no part of the figures. An answer that has been explained stays as it is: the
    next one is stored beside it, out of the figures, so that a second person at the same computer can comment too.
    Safe to call twice at once: the fingerprint's primary key lets one of two new answers through.
    """
    now = timezone.now()
    with transaction.atomic():
        RecentAnswer.objects.filter(pk=fingerprint, expires_at__lte=now).delete()
        try:
            with transaction.atomic():
                return _first_answer(subject, is_satisfied, fingerprint, left_out)
        except IntegrityError:
            recent = RecentAnswer.objects.select_for_update().get(pk=fingerprint)
        # Read after the lock: whoever held it may have put another answer there.
        answer = Answer.objects.get(pk=recent.answer_id)
        if answer.is_explained:
            recent.answer = _store(subject, is_satisfied, LeftOut.DUPLICATE)
            recent.save(update_fields=["answer"])
            return recent.answer
        answer.is_satisfied = is_satisfied
        answer.save(update_fields=["is_satisfied"])
        return answer


def _first_answer(
    subject: Subject, is_satisfied: bool, fingerprint: str, left_out: LeftOut | None
) -> Answer:
    answer = _store(subject, is_satisfied, left_out)
    expires_at = answer.created_at + SAME_VISITOR_FOR
    RecentAnswer.objects.create(pk=fingerprint, answer=answer, expires_at=expires_at)
    return answer


def _store(subject: Subject, is_satisfied: bool, left_out: LeftOut | None) -> Answer:
    return Answer.objects.create(
        path=subject.path,
        page_id=subject.page_id,
        revision_id=subject.revision_id,
        language=subject.language,
        is_satisfied=is_satisfied,
        left_out=left_out or "",
    )
