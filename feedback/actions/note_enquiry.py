"""Staff write something down about an enquiry, for colleagues."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from feedback.models import Enquiry

# The name under which Wagtail's log keeps who did it; see `feedback.wagtail_hooks`.
NOTED = "feedback.note"
LONGEST_NOTE = Enquiry._meta.get_field("note").max_length or 0


def note_enquiry(*, enquiry: Enquiry, note: str, was: str, user: Any) -> Enquiry:
    """Save a note, which stands for colleagues until the enquiry goes.

    `was` is the note that `user` saw. Raises ValidationError when a colleague has written another one meanwhile, and
    for one that is too long.
    """
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        message = _("Write at most %(number)s characters.") % {"number": LONGEST_NOTE}
        raise ValidationError({"note": message})
    with transaction.atomic():
        locked = Enquiry.objects.select_for_update().filter(pk=enquiry.pk).first()
        if locked is None or _lines(locked.note) != _lines(was):
            raise ValidationError(
                _("Somebody has changed the note meanwhile. Look at it again, then save."),
                code="changed_meanwhile",
            )
        locked.note = note
        locked.save(update_fields=["note"])
        log(instance=locked, action=NOTED, user=user)
    return locked


def _lines(text: str) -> list[str]:
    """Return the lines of a text: browsers send their ends otherwise than they got them."""
    return text.strip().splitlines()
