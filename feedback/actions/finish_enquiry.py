"""Staff take an enquiry on, answer it, or close it without an answer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from feedback.enquiry_mail import send_reply
from feedback.models import LONGEST_MESSAGE, Enquiry, EnquiryState

# The names under which Wagtail's log keeps who did what; see `feedback.wagtail_hooks`.
ASSIGNED, ANSWERED, CLOSED = "feedback.assign", "feedback.answer", "feedback.close"
LONGEST_NOTE = Enquiry._meta.get_field("note").max_length or 0


def assign_enquiry(*, enquiry: Enquiry, assignee: Any, user: Any) -> Enquiry:
    """Let `assignee` look after the enquiry, or nobody (None), which puts it back among the new ones.

    Raises ValidationError when it has been finished.
    """
    with transaction.atomic():
        locked = _lock_unfinished(enquiry)
        locked.assignee = assignee
        locked.state = EnquiryState.NEW if assignee is None else EnquiryState.IN_PROGRESS
        locked.save(update_fields=["assignee", "state"])
        log(instance=locked, action=ASSIGNED, user=user)
    return locked


def answer_enquiry(*, enquiry: Enquiry, reply: str, user: Any) -> Enquiry:
    """Mail `reply` to whoever asked, and finish the enquiry.

    Raises ValidationError when there is no address to answer to, when the reply is empty or longer than
    LONGEST_MESSAGE, and when it has been finished: two who answer at once send one answer.
    """
    reply = reply.strip()
    if not reply or len(reply) > LONGEST_MESSAGE:
        message = _("Write 1 to %(number)s characters.") % {"number": LONGEST_MESSAGE}
        raise ValidationError({"reply": message})
    with transaction.atomic():
        locked = _lock_unfinished(enquiry)
        if not locked.email:
            raise ValidationError(
                {"reply": _("There is no address to answer to. Close the message with a note.")}
            )
        locked.reply = reply
        _finish(locked, EnquiryState.ANSWERED, user, "reply")
        send_reply(locked)
        log(instance=locked, action=ANSWERED, user=user)
    return locked


def close_enquiry(*, enquiry: Enquiry, note: str, user: Any) -> Enquiry:
    """Finish the enquiry without a mail; `note` says why, or what was done, for colleagues.

    Raises ValidationError without a note, with one that is too long, and when it has been finished.
    """
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        message = _("Write 1 to %(number)s characters.") % {"number": LONGEST_NOTE}
        raise ValidationError({"note": message})
    with transaction.atomic():
        locked = _lock_unfinished(enquiry)
        locked.note = note
        _finish(locked, EnquiryState.CLOSED, user, "note")
        log(instance=locked, action=CLOSED, user=user)
    return locked


def _lock_unfinished(enquiry: Enquiry) -> Enquiry:
    locked = Enquiry.objects.select_for_update().filter(pk=enquiry.pk).first()
    if locked is None or locked.finished_at is not None:
        raise ValidationError(_("This message has been finished already."), code="finished")
    return locked


def _finish(enquiry: Enquiry, state: EnquiryState, user: Any, *fields: str) -> None:
    enquiry.state = state
    enquiry.finished_at = timezone.now()
    enquiry.finished_by = user
    enquiry.save(update_fields=["state", "finished_at", "finished_by", *fields])
