"""From what a mail says to the message that is sent: text, HTML, the sender and the headers."""

import re
from email.mime.image import MIMEImage
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from cms.mail.intros import intro_for
from cms.mail.kinds import InlineImage, MailContent
from cms.models import OutgoingMail, SiteSettings


def compose(mail: OutgoingMail, content: MailContent) -> EmailMultiAlternatives:
    """Return the finished message, in the active language."""
    sender = SiteSettings.objects.filter(site__is_default_site=True).first()
    subject = " ".join(content.subject.split())
    context = {
        "site_url": settings.SITE_URL,
        "sender": sender,
        "subject": subject,
        "language": mail.language,
        "intro": intro_for(content.intro_of or mail.kind, mail.language),
        **content.context,
    }
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if sender is not None:
        name = name or sender.name
    text = render_to_string(f"{content.template}.txt", context)
    message = EmailMultiAlternatives(
        from_email=formataddr((name, address)),
        subject=subject,
        # Parts of the text that say nothing this time leave their empty lines behind.
        body=re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n",
        to=[mail.recipient],
        # Answers go to people; what comes back goes to the sender (`cms.mail.bounces`).
        reply_to=[sender.contact_email] if sender and sender.contact_email else None,
        headers={
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
            **content.headers,
        },
    )
    html = render_to_string(f"{content.template}.html", context)
    message.attach_alternative(html, "text/html")
    for attachment in content.attachments:
        message.attach(attachment.name, attachment.content, attachment.content_type)
    for image in content.images:
        message.attach(_inline(image))
    return message


def message_id(mail: OutgoingMail) -> str:
    """Return the mail's name, the same in every attempt; reports of failure carry it back (`cms.mail.bounces`)."""
    return f"<{mail.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def _inline(image: InlineImage) -> MIMEImage:
    part = MIMEImage(image.content, image.subtype)
    part.add_header("Content-ID", f"<{image.content_id}>")
    part.add_header("Content-Disposition", "inline", filename=f"{image.content_id}.{image.subtype}")
    return part
