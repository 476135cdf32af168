"""A mail as staff see it before it is sent."""

from base64 import b64encode
from dataclasses import dataclass

from django.utils import translation

from cms.mail.composing import compose
from cms.mail.kinds import MailContent, MailKind
from cms.models import OutgoingMail


@dataclass(frozen=True)
class Preview:
    """What arrives: the subject, both texts, and the names of what is attached.

    Pictures that go with the mail stand in the HTML itself, since a browser does not find them by `cid:`.
    """

    language: str
    subject: str
    text: str
    html: str
    attachments: list[str]


def preview_of_latest(name: str, kind: MailKind, language: str) -> Preview | None:
    """Return how a mail of `kind` would arrive about the latest of what it tells of; None where there is nothing."""
    if kind.preview is None:
        return None
    about = kind.latest() if kind.latest is not None else None
    if about is None and kind.latest is not None:
        return None
    with translation.override(language):
        content = kind.preview(about)
    return preview_of(content, kind=name, language=language)


def preview_of(content: MailContent, *, kind: str, language: str) -> Preview:
    """Return how `content`, which is in `language`, would arrive as a mail of `kind`."""
    mail = OutgoingMail(kind=kind, recipient="robin@example.org", language=language)
    with translation.override(language):
        message = compose(mail, content)
    html = str(message.alternatives[0][0])
    for image in content.images:
        data = b64encode(image.content).decode("ascii")
        html = html.replace(f"cid:{image.content_id}", f"data:image/{image.subtype};base64,{data}")
    return Preview(
        language=language,
        subject=str(message.subject),
        text=str(message.body),
        html=html,
        attachments=[f"{each.name} ({each.content_type})" for each in content.attachments],
    )
