"""What a mail is before it is written out: a kind, which turns a row of the outbox into words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail import hooks

from cms.models import OutgoingMail


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail; `content_type` may carry parameters such as `method=REQUEST`."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class InlineImage:
    """A picture that the HTML shows, as `<img src="cid:…">` with this `content_id`."""

    content_id: str
    content: bytes
    subtype: str = "png"


@dataclass(frozen=True)
class MailContent:
    """What to say: a subject, a template pair and its context.

    `template` is the path without ending; `.txt` is required, `.html` stands beside it. `intro_of` is the kind whose
    beginning the mail gets, where that is not its own. `headers` are more of the message's own, such as
    List-Unsubscribe (RFC 8058).
    """

    subject: str
    template: str
    context: dict[str, Any]
    attachments: Sequence[Attachment] = field(default_factory=tuple)
    images: Sequence[InlineImage] = field(default_factory=tuple)
    intro_of: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MailKind:
    """A kind of mail.

    `render` turns the outbox row into words, in the active language; None when there is nothing left to say (the
    registration is gone, something else has overtaken it), which counts as done. `label` is what staff call it.
    `preview` writes the mail to somebody made up, in the active language, about what the app previews its mails
    for (an evening); None where there is no preview. Nothing may be written to the database for it. `latest` finds
    the latest of that, None where the site has none yet; a kind without it is previewed with None.

    Bulk mail (`is_bulk`) goes to many who asked for nothing, so not to addresses that are known to fail. An editor
    may put words of their own at the beginning of a mail that `takes_intro`.
    """

    label: Any
    render: Callable[[OutgoingMail], MailContent | None]
    preview: Callable[[Any], MailContent] | None = None
    latest: Callable[[], Any] | None = None
    is_bulk: bool = False
    takes_intro: bool = True


def mail_kinds() -> dict[str, MailKind]:
    """Return every kind of mail that the apps send, by name."""
    kinds: dict[str, MailKind] = {}
    for of_app in hooks.get_hooks("lyhord_mail_kinds"):
        kinds.update(of_app())
    return kinds
