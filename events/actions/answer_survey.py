"""Answer the survey after an evening."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import SurveyAnswer
from events.survey import Invitation


def answer_survey(
    *,
    invitation: Invitation,
    was_worth_it: str,
    feels_heard: str = "",
    comment: str = "",
    now: datetime | None = None,
) -> SurveyAnswer:
    """Store what somebody thought of the evening; the first answer of an invitation is the one that counts.

    Writes nothing that tells who it was (see `events.survey`). Raises ValidationError before the evening has ended,
    and when it was too long ago.
    """
    now = now or timezone.now()
    if not invitation.takes_answers(now):
        raise ValidationError(_("This survey is not open."), code="closed")
    with transaction.atomic():
        answer, _is_new = SurveyAnswer.objects.get_or_create(
            voucher=invitation.voucher,
            defaults={
                "event": invitation.event,
                "was_worth_it": was_worth_it,
                "feels_heard": feels_heard,
                "comment": comment,
                "answered_on": timezone.localdate(now),
            },
        )
    return answer
