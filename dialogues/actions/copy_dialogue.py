"""Make a draft of a new dialogue from an old one: its words, options and rules, in all its languages, no ballots."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms.translations.copying import translate_like
from dialogues.journal import Kind, log
from dialogues.models import Dialogue, DialoguePage

# The copy begins at the earliest so many days from now, to be worked on meanwhile.
DAYS_AHEAD = 14
_WHOLE_WEEKS = 7
_TIMES = ("ideas_open_at", "ideas_close_at", "opens_at", "closes_at", "paper_until")
_DAYS = ("promise_by", "follow_up_by")
_LEFT_BEHIND: dict[str, Any] = {
    "closing_note": "",
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
}


def may_copy(user: Any, page: DialoguePage) -> bool:
    """Say whether `user` may edit `page`, and make pages beside it."""
    parent = page.get_parent().permissions_for_user(user)
    return bool(page.permissions_for_user(user).can_edit() and parent.can_add_subpage())


def copy_dialogue(
    *, page: DialoguePage, user: Any, form_key: UUID, now: datetime | None = None
) -> DialoguePage:
    """Copy what is published of `page` to a draft beside it, and return the draft.

    The copy and its options have keys of their own, so no ballot, idea or promise comes along. Its times keep their
    distances, by the clock on the wall, and are moved a whole number of weeks into the future. Translations are
    copied as drafts. The same form (`form_key`) sent twice makes one copy. Raises PermissionDenied.
    """
    if not may_copy(user, page):
        raise PermissionDenied
    with transaction.atomic():
        # Two clicks at once wait for each other here.
        Page.objects.select_for_update().get(pk=page.pk)
        made = DialoguePage.objects.filter(translation_key=form_key, locale=page.locale).first()
        if made is not None:
            return made
        page = DialoguePage.objects.get(pk=page.pk)
        copy = _copy(page, form_key, user, now or timezone.now())
        translate_like(page, copy, slug_ending=f"-{copy.pk}", publish=False)
        row = Dialogue.objects.filter(key=page.translation_key).first()
        if row is not None:
            log(row, Kind.COPIED, user=user, title=copy.title)
    return copy


def _copy(page: DialoguePage, key: UUID, user: Any, now: datetime) -> DialoguePage:
    days = _days_to_move(page, now)
    moved = {name: _moved(getattr(page, name), days) for name in _TIMES}
    later = {
        name: day and day + timedelta(days=days) for name in _DAYS for day in [getattr(page, name)]
    }

    def forget_ideas(_page: Any, _copy: Any, relation: Any, child: Any) -> None:
        # An option of the copy comes of no idea that was sent for it.
        if relation.get_accessor_name() == "options" and hasattr(child, "from_idea"):
            child.from_idea = type(child)._meta.get_field("from_idea").get_default()

    with override(page.locale.language_code):
        title = _("%(title)s (copy)") % {"title": page.title}
    longest = page._meta.get_field("title").max_length or 255
    copied: DialoguePage = page.copy(
        user=user,
        copy_revisions=False,
        keep_live=False,
        process_child_object=forget_ideas,
        update_attrs={
            **_LEFT_BEHIND,
            **moved,
            **later,
            "title": title if len(title) <= longest else page.title,
            "slug": _free_slug(page),
            "translation_key": key,
        },
    )
    return copied


def _days_to_move(page: DialoguePage, now: datetime) -> int:
    """Return how many days, in whole weeks, bring the first time of the page far enough into the future."""
    first = min(filter(None, (page.ideas_open_at, page.opens_at)))
    missing = now + timedelta(days=DAYS_AHEAD) - first
    weeks = -(-missing // timedelta(days=_WHOLE_WEEKS))
    return max(0, weeks) * _WHOLE_WEEKS


def _moved(moment: datetime | None, days: int) -> datetime | None:
    if moment is None:
        return None
    return timezone.make_aware(timezone.make_naive(moment) + timedelta(days=days))


def _free_slug(page: DialoguePage) -> str:
    taken = set(Page.objects.sibling_of(page).values_list("slug", flat=True))
    return next(
        slug
        for number in range(2, len(taken) + 3)
        if (slug := f"{page.slug}-{number}") not in taken
    )
