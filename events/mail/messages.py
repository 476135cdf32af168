"""What staff write themselves, and a trial of any kind of mail to the one who asks for it."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms.languages import language_attributes
from cms.mail import MailContent, MailKind, mail_kinds
from cms.models import OutgoingMail
from events.actions.messages import KIND, TRIAL_KIND
from events.evenings import Evening
from events.mail.made_up import made_up_party
from events.mail.times import times_of
from events.models import Event, Registration, StaffMessage
from events.sign_up.links import personal_link

Texts = Mapping[str, Mapping[str, str]]


def text_in(texts: Texts, language: str) -> Mapping[str, str]:
    """Return the subject and body in `language`, or in the nearest that there is (`language_of`)."""
    return texts.get(language_of(texts, language), {"subject": "", "body": ""})


def language_of(texts: Texts, language: str) -> str:
    """Return `language` where `texts` are written in it; else the site's first language, or any there is."""
    wanted = (language, settings.LANGUAGE_CODE, *texts)
    return next((code for code in wanted if code in texts), language)


def message_to(registration: Registration, texts: Texts) -> MailContent:
    """Write what staff say to one party, in the active language as far as it is written in it."""
    evening = Evening.of(registration.event)
    text = text_in(texts, get_language() or "")
    return MailContent(
        subject=text["subject"],
        template="events/mail/message",
        context={
            "registration": registration,
            "evening": evening,
            "times": times_of(registration.event),
            "heading": text["subject"],
            "body": text["body"],
            "attributes": language_attributes(language_of(texts, get_language() or "")),
            "link": personal_link(registration),
        },
    )


def _message(mail: OutgoingMail) -> MailContent | None:
    message = StaffMessage.objects.filter(pk=mail.extra.get("message")).first()
    known = Registration.objects.known().select_related("event").filter(pk=mail.subject_id)
    registration = known.first()
    if message is None or registration is None:
        return None
    return message_to(registration, message.texts)


def _made_up(event: Event) -> MailContent:
    language = get_language() or ""
    words = {"subject": _("Another room"), "body": _("We meet in the large hall instead.")}
    return message_to(made_up_party(event, language), {language: words})


def _trial(mail: OutgoingMail) -> MailContent | None:
    event = Event.objects.filter(key=mail.subject_id).first()
    kind = mail_kinds().get(mail.extra.get("of", ""))
    if event is None or kind is None or kind.preview is None:
        return None
    content = kind.preview(event)
    subject = _("Trial: %(subject)s") % {"subject": content.subject}
    return MailContent(
        subject=subject,
        template=content.template,
        context=content.context,
        attachments=content.attachments,
        images=content.images,
        intro_of=mail.extra["of"],
    )


KINDS = {
    KIND: MailKind(
        label=gettext_lazy("A message that staff wrote"),
        render=_message,
        preview=_made_up,
        is_bulk=True,
        takes_intro=False,
    ),
    TRIAL_KIND: MailKind(
        label=gettext_lazy("A trial to staff themselves"), render=_trial, takes_intro=False
    ),
}
