"""What page feedback holds about people (see `cms.privacy`). When it goes stands in `feedback.retention`."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.privacy.personal_data import PersonalData, forget_user
from feedback import staff_data
from feedback.models import Answer, Enquiry, EnquiryState, RecentAnswer
from feedback.retention import retention_rules

__all__ = ["declare", "retention_rules"]


def declare() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=Answer,
            holds=_(
                "What a visitor thinks of a page. Not who they are, unless they wrote it in the comment. Which"
                " member of staff handled it."
            ),
            why=_("To make the pages better."),
            kept_for=_("Two years. A comment that tells who somebody is: thirty days."),
            export=_export_answers,
            erase=_erase_answers,
        ),
        PersonalData(
            model=RecentAnswer,
            holds=_(
                "A keyed hash of the visitor's network address and browser, which cannot be read back."
            ),
            why=_("To count one visitor's answers about one page as one."),
            kept_for=_("Fifteen minutes."),
            export=lambda email: [],
            erase=lambda email: 0,
        ),
        PersonalData(
            model=Enquiry,
            holds=_(
                "Name, e-mail address and message of somebody who wants an answer, or who tells of a barrier and"
                " may leave name and address out; our answer, and which member of staff gave it."
            ),
            why=_("To answer."),
            kept_for=_("One year after it was answered or closed."),
            export=_export_enquiries,
            erase=_erase_enquiries,
        ),
        *staff_data.declarations(),
    ]


def _export_answers(email: str) -> Iterator[dict[str, Any]]:
    # Nobody is asked who they are; some write it in the comment all the same.
    for answer in Answer.objects.filter(comment__icontains=email):
        yield {
            "path": answer.path,
            "is_satisfied": answer.is_satisfied,
            "reason": answer.reason,
            "comment": answer.comment,
            "created_at": answer.created_at.isoformat(),
        }
    handled = Answer.objects.filter(
        Q(handled_by__email__iexact=email) | Q(assignee__email__iexact=email)
    )
    for answer in handled:
        yield {"path": answer.path, "state": answer.state, "note": answer.note}


def _erase_answers(email: str) -> int:
    forget = forget_user(Answer, "assignee", "handled_by")
    with transaction.atomic():
        telling = Answer.objects.filter(comment__icontains=email)
        blanked = telling.update(comment="", is_held_back=False)
        blanked += Answer.objects.filter(note__icontains=email).update(note="")
        return blanked + forget(email)


def _export_enquiries(email: str) -> Iterator[dict[str, Any]]:
    theirs = Q(email=normalise_email(email)) | Q(message__icontains=email)
    for enquiry in Enquiry.objects.filter(theirs):
        yield {
            "path": enquiry.path,
            "name": enquiry.name,
            "email": enquiry.email,
            "message": enquiry.message,
            "reply": enquiry.reply,
            "created_at": enquiry.created_at.isoformat(),
        }
    handled = Enquiry.objects.filter(
        Q(finished_by__email__iexact=email) | Q(assignee__email__iexact=email)
    )
    for enquiry in handled:
        yield {"path": enquiry.path, "state": enquiry.state, "due_on": enquiry.due_on.isoformat()}


def _erase_enquiries(email: str) -> int:
    forget = forget_user(Enquiry, "assignee", "finished_by")
    with transaction.atomic():
        gone, _by_model = Enquiry.objects.filter(email=normalise_email(email)).delete()
        # Somebody else's message that names them, the page that it is about as they wrote it, and what staff wrote.
        blanked = sum(
            Enquiry.objects.filter(**{f"{field}__icontains": email}).update(**{field: ""})
            for field in ("message", "path", "note", "reply")
        )
        forgotten = forget(email)
        # What nobody looks after any more waits among the new ones, as if it had been given back.
        Enquiry.objects.filter(state=EnquiryState.IN_PROGRESS, assignee=None).update(
            state=EnquiryState.NEW
        )
        return gone + blanked + forgotten
