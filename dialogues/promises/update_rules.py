"""What holds for an update of a commitment, whoever writes it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def check_update(facts: dict[str, Any], *, has_photo: bool, now: datetime | None = None) -> None:
    """Raise ValidationError, field by field, where the facts of an update contradict themselves."""
    problems: dict[str, Any] = {}
    if not facts["text"].strip():
        problems["text"] = _("Tell what has been done.")
    if has_photo and not facts["photo_alt"].strip():
        problems["photo_alt"] = _("Describe the picture.")
    if not has_photo and facts["photo_alt"].strip():
        problems["photo_alt"] = _("There is no picture to describe.")
    if "measured_on" in facts and facts["measured_on"] > timezone.localdate(now):
        problems["measured_on"] = _("Choose a day that has been.")
    if problems:
        raise ValidationError(problems)
