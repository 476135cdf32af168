"""The mail to those who answer enquiries: what is due tomorrow, and what is overdue; each enquiry once of each."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail import MailContent
from cms.models import OutgoingMail, SiteSettings
from feedback.models import Enquiry, EnquiryReminder
from feedback.models.enquiry import EnquiryQuerySet

ENQUIRIES_MAIL = "feedback.enquiries_due"
Kind = EnquiryReminder.Kind


def due_for_a_reminder(kind: str, today: date) -> EnquiryQuerySet:
    """Return what waits, is due tomorrow or overdue, and has not been told of as that."""
    waiting = Enquiry.objects.waiting().exclude(reminders__kind=kind)
    if kind == Kind.OVERDUE:
        return waiting.filter(due_on__lt=today)
    # One that was due on a day when no worker ran is told of all the same.
    return waiting.filter(due_on__gte=today, due_on__lte=today + timedelta(days=1))


def contact_address() -> str:
    """Return the site's contact, who is told of what nobody is assigned to; empty where there is none."""
    site = SiteSettings.objects.filter(site__is_default_site=True).first()
    return site.contact_email if site is not None else ""


def render_enquiries(mail: OutgoingMail) -> MailContent | None:
    """Write which enquiries are due, but for those that have been finished; nothing when none is left."""
    enquiries = Enquiry.objects.waiting().filter(pk__in=mail.extra["enquiries"])
    rows = list(enquiries.select_related("page"))
    return enquiries_content(rows, timezone.localdate()) if rows else None


def enquiries_content(enquiries: Sequence[Enquiry], today: date) -> MailContent:
    """Return the mail, in the active language. It tells what and when, neither who nor their words."""
    lines = [
        {
            "about": enquiry.page.title if enquiry.page else str(enquiry),
            "due_on": enquiry.due_on,
            "is_overdue": enquiry.due_on < today,
            "url": settings.SITE_URL + reverse("feedback_admin:enquiry", kwargs={"pk": enquiry.pk}),
        }
        for enquiry in enquiries
    ]
    return MailContent(
        subject=_("Enquiries to answer: %(number)d") % {"number": len(lines)},
        template="feedback/mail/enquiries_due",
        context={"lines": lines},
    )
