"""Somebody wants an answer, or tells of a barrier."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.mailboxes import normalise_email
from cms.models import AccessibilityStatementPage
from feedback.enquiry_mail import tell_staff_of_enquiry, tell_that_it_came
from feedback.models import Enquiry, EnquiryKind
from feedback.subject import Subject
from feedback.working_days import add_working_days


def ask_for_answer(
    *, subject: Subject, name: str, email: str, message: str, idempotency_key: str
) -> Enquiry:
    """Store a message about a page that somebody wants an answer to, and mail both sides.

    Safe to call twice with one `idempotency_key`: the second call returns what the first one stored.
    """
    return _store(
        Enquiry(
            kind=EnquiryKind.PAGE,
            path=subject.path,
            page_id=subject.page_id,
            language=subject.language,
            name=name.strip(),
            email=normalise_email(email),
            message=message.strip(),
            due_on=_due(settings.ENQUIRY_WORKING_DAYS),
            idempotency_key=idempotency_key,
        )
    )


def report_barrier(
    *, subject: Subject, message: str, idempotency_key: str, name: str = "", email: str = ""
) -> Enquiry:
    """Store what somebody tells of a barrier on the site, who need not say who they are; mail who is to know.

    It is due as the accessibility statement promises. Safe to call twice with one `idempotency_key`.
    """
    return _store(
        Enquiry(
            kind=EnquiryKind.ACCESSIBILITY,
            path=subject.path,
            page_id=subject.page_id,
            language=subject.language,
            name=name.strip(),
            email=normalise_email(email) if email else "",
            message=message.strip(),
            due_on=_due(_days_promised()),
            idempotency_key=idempotency_key,
        )
    )


def _store(enquiry: Enquiry) -> Enquiry:
    with transaction.atomic():
        try:
            with transaction.atomic():
                enquiry.save(force_insert=True)
        except IntegrityError:
            return Enquiry.objects.get(idempotency_key=enquiry.idempotency_key)
        tell_that_it_came(enquiry)
        tell_staff_of_enquiry(enquiry)
    return enquiry


def _due(working_days: int) -> date:
    return add_working_days(timezone.localdate(), working_days)


def _days_promised() -> int:
    """Return how many working days the published statement promises; the usual number where there is none."""
    promised = AccessibilityStatementPage.objects.live().order_by("path")
    days: int | None = promised.values_list("answer_within_days", flat=True).first()
    return settings.ENQUIRY_WORKING_DAYS if days is None else days
