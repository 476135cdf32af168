"""Make an evening again, at other times or places: the page in all its languages, without its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import Area
from cms.translations.copying import translate_like
from events.models import Event, EventPage

MOST_AT_ONCE = 30
# What the copy shall not have of the evening that it was made from.
_LEFT_BEHIND: dict[str, Any] = {
    "report": [],
    "material": [],
    "recording_url": "",
    "is_called_off": False,
    "called_off_reason": "",
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
}
_MOVED_ALONG = ("ends_at", "registration_opens_at", "registration_closes_at", "changes_close_at")


@dataclass(frozen=True)
class Occasion:
    """When an evening is to be held again, and where; an empty place is that of the original."""

    starts_at: datetime
    place_name: str = ""
    address: str = ""
    area: Area | None = None


def may_repeat(user: Any, page: EventPage, *, publish: bool = False) -> bool:
    """Say whether `user` may read and copy `page`, and make (and publish) pages beside it."""
    parent = page.get_parent().permissions_for_user(user)
    allowed = page.permissions_for_user(user).can_edit() and parent.can_add_subpage()
    return bool(allowed and (not publish or parent.can_publish_subpage()))


def repeat(
    *, page: EventPage, occasions: Sequence[Occasion], user: Any, publish: bool, form_key: UUID
) -> list[EventPage]:
    """Copy what is published of `page` to each of `occasions`, and return the copies; they are one series with it.

    Times of sign-up keep their distance to the start, by the clock on the wall. The copies are drafts unless
    `publish`, in every language that the page is in, with the words that are translated already. The same form
    (`form_key`) sent twice makes them once. Raises PermissionDenied, and ValidationError where there is nothing to
    make.
    """
    if not may_repeat(user, page, publish=publish):
        raise PermissionDenied
    if not 1 <= len(occasions) <= MOST_AT_ONCE:
        raise ValidationError(
            _("Write from 1 to %(most)s dates.") % {"most": MOST_AT_ONCE}, code="occasions"
        )
    with transaction.atomic():
        # Two clicks at once wait for each other here.
        Page.objects.select_for_update().get(pk=page.pk)
        page = EventPage.objects.get(pk=page.pk)
        series_key = _series_of(page)
        copies = []
        for number, occasion in enumerate(occasions):
            key = uuid5(form_key, str(number))
            made = EventPage.objects.filter(translation_key=key, locale=page.locale).first()
            copies.append(made or _copy(page, occasion, key, series_key, user=user))
        for copy in copies:
            if publish and not copy.live:
                copy.get_latest_revision().publish(user=user)
            translate_like(page, copy, slug_ending=_slug_ending(copy), publish=publish)
    return [EventPage.objects.get(pk=copy.pk) for copy in copies]


def _series_of(page: EventPage) -> UUID:
    """Return the key of the page's series; a new one, put on page and row, where it has none."""
    if page.series_key is None:
        page.series_key = uuid4()
        EventPage.objects.filter(translation_key=page.translation_key).update(
            series_key=page.series_key
        )
        Event.objects.filter(key=page.translation_key).update(series_key=page.series_key)
    return page.series_key


def _copy(
    page: EventPage, occasion: Occasion, key: UUID, series_key: UUID, *, user: Any
) -> EventPage:
    def move_along(_page: Any, _copy: Any, relation: Any, child: Any) -> None:
        if relation.get_accessor_name() == "more_sessions":
            child.starts_at = _moved(child.starts_at, page, occasion)
            child.ends_at = _moved(child.ends_at, page, occasion)

    moved = {name: _moved(getattr(page, name), page, occasion) for name in _MOVED_ALONG}
    days = timezone.localdate(occasion.starts_at) - timezone.localdate(page.starts_at)
    place = {"place_name": occasion.place_name, "address": occasion.address, "area": occasion.area}
    attributes = {
        **_LEFT_BEHIND,
        **moved,
        "starts_at": occasion.starts_at,
        "needs_order_by": page.needs_order_by and page.needs_order_by + days,
        "series_key": series_key,
        "translation_key": key,
        "slug": _free_slug(page, occasion),
        # What is said of a place holds for that place alone.
        **({**place, "accessibility": ""} if occasion.place_name else {}),
    }
    copied: EventPage = page.copy(
        user=user,
        copy_revisions=False,
        keep_live=False,
        update_attrs=attributes,
        process_child_object=move_along,
    )
    return copied


def _moved(moment: datetime | None, page: EventPage, occasion: Occasion) -> datetime | None:
    """Return `moment` as far from the new start as it is from the old one, by the clock on the wall."""
    if moment is None:
        return None
    wall = timezone.make_naive
    moved = wall(moment) + (wall(occasion.starts_at) - wall(page.starts_at))
    return timezone.make_aware(moved)


def _free_slug(page: EventPage, occasion: Occasion) -> str:
    """Return an address that tells the date, and the place where two are on the same day."""
    day = timezone.localdate(occasion.starts_at)
    wished = f"{page.slug}-{day:%Y-%m-%d}"
    taken = set(page.get_siblings().values_list("slug", flat=True))
    candidates = [wished, f"{wished}-{slugify(occasion.place_name)}".rstrip("-")]
    candidates += [f"{wished}-{number}" for number in range(2, len(taken) + 3)]
    return next(slug for slug in candidates if slug not in taken)


def _slug_ending(copy: EventPage) -> str:
    return f"-{timezone.localdate(copy.starts_at):%Y-%m-%d}-{copy.pk}"
