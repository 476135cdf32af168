"""The mail that tells of a threat among the comments."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.mail import MailContent, queue_mail
from cms.models import OutgoingMail, SiteSettings
from feedback.models import Answer, State

THREAT_MAIL = "feedback.threat"


def tell_of_threat(answer: Answer) -> None:
    """Queue a mail to the site's contact, if there is one, with the change that the caller makes."""
    site = SiteSettings.objects.filter(site__is_default_site=True).first()
    if site is not None and site.contact_email:
        queue_mail(
            kind=THREAT_MAIL,
            subject_id=answer.pk,
            recipient=site.contact_email,
            language=settings.LANGUAGE_CODE,
        )


def render_threat(mail: OutgoingMail) -> MailContent | None:
    """Write where the comment is, never its words; nothing when it is a threat no more."""
    answer = Answer.objects.filter(pk=mail.subject_id, state=State.THREAT).first()
    return threat_content(answer) if answer is not None else None


def threat_content(answer: Answer) -> MailContent:
    """Return the mail about `answer`, in the active language."""
    url = settings.SITE_URL + reverse("feedback_admin:comment", kwargs={"pk": answer.pk})
    return MailContent(
        subject=_("A comment has been marked as a threat"),
        template="feedback/mail/threat",
        context={"path": answer.path, "url": url},
    )
