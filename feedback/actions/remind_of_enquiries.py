"""Staff are reminded of enquiries that are due tomorrow or overdue."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.mail import queue_mail
from feedback.digest import language_of
from feedback.enquiry_reminders import (
    ENQUIRIES_MAIL,
    Kind,
    contact_address,
    due_for_a_reminder,
)
from feedback.models import Enquiry, EnquiryReminder
from feedback.permissions import may_answer_enquiries


def remind_of_enquiries(*, today: date | None = None) -> int:
    """Queue one mail to each who has something to be told of; return how many mails there are.

    Whoever an enquiry is assigned to is told, else the site's contact. What has been told stands in the database,
    written with the mail: run twice, or twice at once, it says everything once. Where nobody can be told, nothing is
    written down, so that it is said as soon as there is somebody.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        # Locked in the order of their keys; a second run at the same time waits, and finds nothing left.
        due = _locked(today)
        letters: dict[tuple[str, str], list[Enquiry]] = {}
        contact = contact_address()
        for enquiry in due:
            person = _person_for(enquiry, contact)
            if person is not None:
                letters.setdefault(person, []).append(enquiry)
        for (address, language), enquiries in letters.items():
            EnquiryReminder.objects.bulk_create(
                EnquiryReminder(enquiry=each, kind=_kind(each, today)) for each in enquiries
            )
            queue_mail(
                kind=ENQUIRIES_MAIL,
                subject_id=today,
                recipient=address,
                language=language,
                enquiries=[str(each.pk) for each in enquiries],
            )
    return len(letters)


def _locked(today: date) -> list[Enquiry]:
    found = {
        pk for kind in Kind for pk in due_for_a_reminder(kind, today).values_list("pk", flat=True)
    }
    rows = Enquiry.objects.select_for_update(of=["self"]).filter(pk__in=found).order_by("pk")
    locked = list(rows.select_related("page", "assignee__wagtail_userprofile"))
    told = set(EnquiryReminder.objects.filter(enquiry__in=locked).values_list("enquiry_id", "kind"))
    return [each for each in locked if (each.pk, _kind(each, today)) not in told]


def _kind(enquiry: Enquiry, today: date) -> str:
    return Kind.OVERDUE if enquiry.due_on < today else Kind.DUE_TOMORROW


def _person_for(enquiry: Enquiry, contact: str) -> tuple[str, str] | None:
    assignee = enquiry.assignee
    if assignee is not None and may_answer_enquiries(assignee):
        return assignee.email, language_of(assignee)
    return (contact, settings.LANGUAGE_CODE) if contact else None
