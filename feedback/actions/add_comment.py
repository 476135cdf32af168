"""A visitor who has answered says what could be better."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from feedback.models import LONGEST_COMMENT, Answer


def add_comment(*, answer: Answer, comment: str) -> None:
    """Add what the visitor wrote. An answer takes one comment; a second one changes nothing.

    Raises ValidationError when there is none, or more than LONGEST_COMMENT characters.
    """
    comment = comment.strip()
    if not comment or len(comment) > LONGEST_COMMENT:
        message = _("Write 1 to %(number)s characters.") % {"number": LONGEST_COMMENT}
        raise ValidationError({"comment": message})
    Answer.objects.filter(pk=answer.pk, comment="").update(comment=comment)
