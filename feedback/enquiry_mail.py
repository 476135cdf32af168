"""Mails about messages that want an answer: that one came, to both sides, and the answer.

Anybody can type anybody's address, so the mail that confirms a message repeats nothing of it: neither the message nor
the name, nor an address that they may have made up. Nothing of it stands in the outbox either: the words are read when
the mail is sent.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms.mail import MailContent, MailKind, queue_mail
from cms.models import OutgoingMail, SiteSettings
from feedback.models import Enquiry, EnquiryKind, EnquiryState

CAME, TO_STAFF, REPLY = "feedback.enquiry_came", "feedback.enquiry", "feedback.enquiry_reply"


def tell_that_it_came(enquiry: Enquiry) -> None:
    """Queue the mail to whoever wrote, where there is an address."""
    if enquiry.email:
        _queue(CAME, enquiry, enquiry.email, enquiry.language)


def tell_staff_of_enquiry(enquiry: Enquiry) -> None:
    """Queue the mail to the site's contact, if there is one."""
    site = SiteSettings.objects.filter(site__is_default_site=True).first()
    if site is not None and site.contact_email:
        _queue(TO_STAFF, enquiry, site.contact_email, settings.LANGUAGE_CODE)


def send_reply(enquiry: Enquiry) -> None:
    """Queue the answer."""
    _queue(REPLY, enquiry, enquiry.email, enquiry.language)


def _queue(kind: str, enquiry: Enquiry, recipient: str, language: str) -> None:
    queue_mail(kind=kind, subject_id=enquiry.pk, recipient=recipient, language=language)


def _came(enquiry: Enquiry) -> MailContent | None:
    is_open = enquiry.finished_at is None
    content = MailContent(
        subject=_("We have received your message"),
        template="feedback/mail/enquiry_came",
        context={
            "due_on": enquiry.due_on,
            "page_url": _page_url(enquiry) if enquiry.page_id is not None else "",
        },
    )
    return content if is_open else None


def _to_staff(enquiry: Enquiry) -> MailContent | None:
    is_barrier = enquiry.kind == EnquiryKind.ACCESSIBILITY
    subject = _("Message about accessibility") if is_barrier else _("Somebody wants an answer")
    link = reverse("feedback_admin:enquiry", kwargs={"pk": enquiry.pk})
    return MailContent(
        subject=subject,
        template="feedback/mail/enquiry",
        context={
            "path": enquiry.path,
            "due_on": enquiry.due_on,
            "link": f"{settings.SITE_URL}{link}",
            "is_barrier": is_barrier,
            "is_anonymous": not enquiry.email,
        },
    )


def _reply(enquiry: Enquiry) -> MailContent | None:
    content = MailContent(
        subject=_("Answer to your message"),
        template="feedback/mail/enquiry_reply",
        context={"enquiry": enquiry, "page_url": _page_url(enquiry)},
    )
    return content if enquiry.state == EnquiryState.ANSWERED else None


def _page_url(enquiry: Enquiry) -> str:
    """Return the whole address of the page that it is about; nothing where only a pattern was kept."""
    is_whole = enquiry.path.startswith("/") and not set("<… ") & set(enquiry.path)
    return f"{settings.SITE_URL}{enquiry.path}" if is_whole else ""


def _of_enquiry(
    write: Callable[[Enquiry], MailContent | None],
) -> Callable[[OutgoingMail], MailContent | None]:
    def render(mail: OutgoingMail) -> MailContent | None:
        # Erased in the meantime: there is nothing left to say.
        enquiry = Enquiry.objects.filter(pk=mail.subject_id).first()
        return write(enquiry) if enquiry is not None else None

    return render


def _made_up(
    write: Callable[[Enquiry], MailContent | None], **fields: Any
) -> Callable[[Any], MailContent]:
    def preview(_about: Any) -> MailContent:
        due_on = timezone.localdate() + timedelta(days=5)
        enquiry = Enquiry(
            path=f"/{get_language()}/",
            due_on=due_on,
            created_at=timezone.now(),
            name="Robin",
            email="robin@example.org",
            message=_("When is the library open?"),
            **fields,
        )
        content = write(enquiry)
        if content is None:
            raise ValueError("The made-up message has nothing to tell.")
        return content

    return preview


def _answered(_about: Any) -> MailContent:
    reply = _("It is open every day from ten to eighteen.")
    return _made_up(_reply, reply=reply, state=EnquiryState.ANSWERED)(None)


KINDS = {
    CAME: MailKind(
        label=gettext_lazy("We have received your message"),
        render=_of_enquiry(_came),
        preview=_made_up(_came),
    ),
    TO_STAFF: MailKind(
        label=gettext_lazy("To the contact: somebody wants an answer"),
        render=_of_enquiry(_to_staff),
        preview=_made_up(_to_staff),
        takes_intro=False,
    ),
    REPLY: MailKind(
        label=gettext_lazy("Answer to a message"),
        render=_of_enquiry(_reply),
        preview=_answered,
        takes_intro=False,
    ),
}
