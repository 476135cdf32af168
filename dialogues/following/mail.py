"""The mails to those who follow a dialogue, rendered by the worker when they are sent."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from dialogues.actions.following import CONFIRM_MAIL, NEWS_MAIL
from dialogues.following.links import link_of
from dialogues.following.news import Kind, News, news_since
from dialogues.models import Dialogue, Follower
from dialogues.presentation import Presentation
from dialogues.tally import Tally

TOP = 3


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written."""
    return {
        CONFIRM_MAIL: MailKind(
            label=gettext_lazy("Confirm that you want news of a dialogue"),
            render=_confirm,
            preview=lambda dialogue: _confirm_content(_made_up(dialogue)),
        ),
        NEWS_MAIL: MailKind(
            label=gettext_lazy("News of a dialogue"),
            render=_news,
            preview=_preview_news,
            is_bulk=True,
        ),
    }


def _follower(mail: OutgoingMail) -> Follower | None:
    rows = Follower.objects.select_related("dialogue__source_locale", "dialogue__closing_record")
    return rows.filter(pk=mail.subject_id).first()


def _confirm(mail: OutgoingMail) -> MailContent | None:
    follower = _follower(mail)
    return _confirm_content(follower) if follower else None


def _confirm_content(follower: Follower) -> MailContent:
    is_confirmed = follower.confirmed_on is not None
    title = Presentation.of(follower.dialogue).title
    subject = _("You follow “%(title)s”") if is_confirmed else _("Do you want news of “%(title)s”?")
    context = {"title": title, "is_confirmed": is_confirmed, "link": link_of(follower)}
    return MailContent(
        subject=subject % {"title": title}, template="dialogues/mail/follow", context=context
    )


def _news(mail: OutgoingMail) -> MailContent | None:
    """Tell what happened in the mail's time; nothing when they have stopped, or all of it has been taken back."""
    follower = _follower(mail)
    if follower is None or follower.confirmed_on is None:
        return None
    since, until = (datetime.fromisoformat(mail.extra[name]) for name in ("since", "until"))
    news = news_since(follower.dialogue, since, until)
    return _news_content(follower, news) if news else None


def _news_content(follower: Follower, news: list[News]) -> MailContent:
    presentation = Presentation.of(follower.dialogue)
    stop = link_of(follower, "follow_stop")
    context: dict[str, Any] = {
        "title": presentation.title,
        "url": presentation.absolute_url,
        "prioritised": _prioritised(presentation),
        "has_results": any(each.kind == Kind.RESULTS for each in news),
        "promised": [each for each in news if each.kind == Kind.PROMISE],
        "did": [each for each in news if each.kind == Kind.UPDATE],
        "stop": stop,
    }
    return MailContent(
        subject=_("What came of it: %(title)s") % {"title": presentation.title},
        template="dialogues/mail/news",
        context=context,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _prioritised(presentation: Presentation) -> list[str]:
    """Return what got the most, in the active language; nothing before it is counted."""
    record = getattr(presentation.row, "closing_record", None)
    if record is None:
        return []
    options = Tally.from_json(record.tally).options[:TOP]
    return [presentation.label_of(o.key, o.label) for o in options if o.score > 0]


def _made_up(dialogue: Dialogue) -> Follower:
    return Follower(dialogue=dialogue, email="robin@example.org", language=settings.LANGUAGE_CODE)


def _preview_news(dialogue: Dialogue) -> MailContent:
    """Write what has happened in the dialogue so far; with a made-up promise where nothing has."""
    now = timezone.now()
    url = Presentation.of(dialogue).absolute_url
    made_up = News(Kind.PROMISE, now, _("We are where you are"), url=url)
    news = news_since(dialogue, now - timedelta(days=3650), now) or [made_up]
    return _news_content(_made_up(dialogue), news)
