"""The mail to an owner whose pages are due, rendered by the worker when it is sent."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from cms.reviews.due import due_by
from cms.reviews.reminding import PAGES_DUE


def mail_kinds() -> dict[str, MailKind]:
    """Return the mail about pages that are due."""
    label = gettext_lazy("To the owner of pages: time to read them through")
    return {PAGES_DUE: MailKind(label=label, render=render, preview=_preview)}


def render(mail: OutgoingMail) -> MailContent | None:
    """Write to the owner about those of the pages that are still due and still theirs; None when there are none."""
    pages = Page.objects.filter(pk__in=mail.extra.get("pages", ()), owner_id=mail.subject_id)
    # A mail that waited overnight is about what was due when it was written, too.
    due = list(due_by(timezone.localdate() + timedelta(days=1), pages).select_related("locale"))
    return _content([_line(page) for page in due]) if due else None


def _preview(_about: Any) -> MailContent:
    """Write about a page that is made up."""
    made_up = {
        "title": _("About us"),
        "language": get_language_info(get_language() or settings.LANGUAGE_CODE)["name_local"],
        "due_on": timezone.localdate(),
        "url": f"{settings.SITE_URL}{reverse('page_reviews')}",
    }
    return _content([made_up])


def _content(lines: list[dict[str, Any]]) -> MailContent:
    return MailContent(
        subject=_("Time to read through pages of yours"),
        template="cms/mail/pages_due",
        context={
            "pages": lines,
            "report_url": f"{settings.SITE_URL}{reverse('page_reviews')}",
        },
    )


def _line(page: Any) -> dict[str, Any]:
    return {
        "title": page.title,
        "language": page.locale.get_display_name(),
        "due_on": page.due_on,
        "url": f"{settings.SITE_URL}{reverse('read_through', args=[page.pk])}",
    }
