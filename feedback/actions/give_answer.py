"""A visitor says yes or no about a page."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.models import Answer, RecentAnswer
from feedback.subject import Subject

# A visitor who answers about the same page again within this time has changed their mind. Kept short, since
# people behind one network address with one kind of browser cannot be told apart.
SAME_VISITOR_FOR = timedelta(minutes=15)


def give_answer(*, subject: Subject, is_satisfied: bool, fingerprint: str) -> Answer:
    """Store an answer about `subject`, or change the one that the same visitor gave a moment ago.

    Safe to call twice at once: the fingerprint's primary key lets one of two new answers through.
    """
    now = timezone.now()
    with transaction.atomic():
        RecentAnswer.objects.filter(pk=fingerprint, expires_at__lte=now).delete()
        try:
            with transaction.atomic():
                return _new_answer(subject, is_satisfied, fingerprint)
        except IntegrityError:
            recent = RecentAnswer.objects.select_related("answer").get(pk=fingerprint)
        answer = recent.answer
        answer.is_satisfied = is_satisfied
        answer.save(update_fields=["is_satisfied"])
        return answer


def _new_answer(subject: Subject, is_satisfied: bool, fingerprint: str) -> Answer:
    answer = Answer.objects.create(
        path=subject.path,
        page_id=subject.page_id,
        revision_id=subject.revision_id,
        language=subject.language,
        is_satisfied=is_satisfied,
    )
    expires_at = answer.created_at + SAME_VISITOR_FOR
    RecentAnswer.objects.create(pk=fingerprint, answer=answer, expires_at=expires_at)
    return answer
