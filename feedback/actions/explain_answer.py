"""A visitor who has answered says why, and what could be better."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.models import LONGEST_COMMENT, Answer, LeftOut, Reason, State
from feedback.telling import tells_who

# The same words about the same page within this time are one person's, or a robot's.
SAME_WORDS_FOR = timedelta(hours=1)
# Shorter ones are not compared: many people write “Good page!”.
FEWEST_LETTERS_TO_COMPARE = 20


def explain_answer(*, answer: Answer, comment: str = "", reason: str = "") -> None:
    """Add what the visitor chose and wrote. An answer is explained once; a second time changes nothing.

    A comment that seems to tell who somebody is, is held back. One that somebody has just written about the same page
    is kept, and its answer leaves the figures. Only who is not satisfied has a reason. Raises ValidationError when
    there is neither reason nor comment, for a reason that is none, and for more than LONGEST_COMMENT characters.
    """
    comment = comment.strip()
    reason = "" if answer.is_satisfied else reason
    if len(comment) > LONGEST_COMMENT or not (comment or reason):
        message = _("Write 1 to %(number)s characters.") % {"number": LONGEST_COMMENT}
        raise ValidationError({"comment": message})
    if reason and reason not in Reason.values:
        raise ValidationError({"reason": _("Choose a reason, or write something.")})
    with transaction.atomic():
        changes = {
            "comment": comment,
            "reason": reason,
            "is_held_back": tells_who(comment),
        }
        if not answer.left_out and _has_just_been_written(answer, comment):
            changes["left_out"] = LeftOut.DUPLICATE
        # What staff have handled and erased is written once too: nobody would read a second comment.
        unexplained = Answer.objects.filter(comment="", reason="", state=State.NEW)
        unexplained.filter(pk=answer.pk).update(**changes)


def _has_just_been_written(answer: Answer, comment: str) -> bool:
    if sum(map(str.isalpha, comment)) < FEWEST_LETTERS_TO_COMPARE:
        return False
    _one_at_a_time(answer.path)
    since = timezone.now() - SAME_WORDS_FOR
    others = Answer.objects.filter(path=answer.path, created_at__gt=since).exclude(pk=answer.pk)
    return others.filter(comment__iexact=comment).exists()


def _one_at_a_time(path: str) -> None:
    """Wait for others who comment on the same page, until the transaction ends: of two at once one sees the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('feedback.comment'), hashtext(%s))", [path]
        )
