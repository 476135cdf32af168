"""What else a dialogue's page does when its facts are written: times that agree, and a log of what changed."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.journal import log
from dialogues.models.dialogue import Electorate, PaperRule
from dialogues.options import RULES_FIXED_BY_BALLOTS, turned_on

# What else the log tells of, besides the closing time, when an editor changes it on a published page.
_TIMES = (
    "ideas_open_at",
    "ideas_close_at",
    "opens_at",
    "paper_until",
    "promise_by",
    "follow_up_by",
)


def wrong_times(page: Any) -> dict[str, Any]:
    """Return which of the page's times contradict each other, field by field."""
    problems: dict[str, Any] = {}
    if page.opens_at and page.closes_at and page.closes_at <= page.opens_at:
        problems["closes_at"] = _("The dialogue must close after it opens.")
    if bool(page.ideas_open_at) != bool(page.ideas_close_at):
        name = "ideas_close_at" if page.ideas_open_at else "ideas_open_at"
        problems[name] = _("Fill in both times for ideas, or neither.")
    elif page.ideas_open_at:
        if page.ideas_close_at <= page.ideas_open_at:
            problems["ideas_close_at"] = _("The time for ideas must end after it begins.")
        elif page.opens_at and page.ideas_close_at > page.opens_at:
            problems["ideas_close_at"] = _("The time for ideas must end before the voting opens.")
    if page.paper_until and page.closes_at and page.paper_until < page.closes_at:
        problems["paper_until"] = _(
            "Paper ballots can be entered until the voting closes, or longer."
        )
    if page.paper_until and not page.paper_rule:
        problems["paper_rule"] = _("Say what holds for ballots on paper.")
    if page.paper_rule == PaperRule.MARKED_OFF and page.electorate == Electorate.OPEN:
        problems["paper_rule"] = _(
            "Nobody shows who they are in this dialogue, so nobody can be marked off."
        )
    counted_from = page.paper_until or page.closes_at
    last = timezone.localdate(counted_from) if counted_from else None
    if page.promise_by and last and page.promise_by < last:
        problems["promise_by"] = _("The promise comes after the voting.")
    if page.follow_up_by and page.promise_by and page.follow_up_by < page.promise_by:
        problems["follow_up_by"] = _("The follow-up comes after the promise.")
    elif page.follow_up_by and last and page.follow_up_by < last:
        problems["follow_up_by"] = _("The follow-up comes after the voting.")
    return problems


def changes_to_tell(page: Any, row: Any) -> dict[str, Any]:
    """Return what publishing `page` will change of `row` that the log is to tell: kind of entry to details."""
    if row.pk is None:
        return {"published": {}}
    told: dict[str, Any] = {}
    now = timezone.now()
    if row.opens_at <= now and page.closes_at != row.closes_at:
        told["closing_moved"] = {
            "before": row.closes_at.isoformat(),
            "after": page.closes_at.isoformat(),
        }
    elif page.closes_at != row.closes_at:
        told["rules_changed"] = {"closes_at": _plain(row.closes_at, page.closes_at)}
    rules = {
        name: _plain(getattr(row, name), getattr(page, name))
        for name in (*RULES_FIXED_BY_BALLOTS, "paper_rule", "idea_reply_days", *_TIMES)
        if getattr(row, name) != getattr(page, name)
    }
    if rules:
        told["rules_changed"] = {**told.get("rules_changed", {}), **rules}
    gone = _options_taken_away(page, row) if row.opens_at <= now else []
    if gone:
        # Whether somebody had voted for one is not told: that would be a result.
        told["option_retired"] = {"option": "; ".join(gone)}
    return told


def _options_taken_away(page: Any, row: Any) -> list[str]:
    """Return the labels of the options on the row that the page has no more."""
    keys = {str(option.translation_key) for option in page.options.all()}
    keys |= {key for key, _kind in turned_on(page)}
    gone = row.options.filter(is_retired=False).exclude(key__in=keys)
    return list(gone.values_list("label", flat=True))


def log_changes(page: Any, row: Any, changes: dict[str, Any]) -> None:
    """Write `changes` to the log of `row`, by whoever wrote the page's latest revision."""
    revision = page.latest_revision
    user = revision.user if revision else None
    for kind, detail in changes.items():
        log(row, kind, user=user, **detail)


def _plain(before: Any, after: Any) -> list[Any]:
    """Return both values as JSON can hold them."""
    return [value.isoformat() if isinstance(value, date) else value for value in (before, after)]
