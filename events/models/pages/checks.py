"""What an editor may have got wrong in the form of a theme evening, in the editor's words."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_EVENING = timedelta(days=14)


def problems_of(page: Any) -> dict[str, Any]:
    """Return what does not fit together, field by field; empty when all is well. Fields may still be missing."""
    return {**_problems_of_times(page), **_problems_of_sign_up(page), **_problems_of_seats(page)}


def _problems_of_times(page: Any) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    if not (page.starts_at and page.ends_at):
        return problems
    if page.ends_at <= page.starts_at:
        problems["ends_at"] = _("The evening must end after it starts.")
    elif page.ends_at - page.starts_at > LONGEST_EVENING:
        problems["ends_at"] = _("The evening would last for more than two weeks.")
    if page.needs_order_by and page.needs_order_by > timezone.localdate(page.starts_at):
        problems["needs_order_by"] = _("The day to order by is before the evening.")
    return problems


def _problems_of_sign_up(page: Any) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    opens, closes = page.registration_opens_at, page.registration_closes_at
    if closes and page.ends_at and closes > page.ends_at:
        problems["registration_closes_at"] = _("Sign-up must close before the evening ends.")
    if opens and (closes or page.starts_at) and opens >= (closes or page.starts_at):
        problems["registration_opens_at"] = _("Sign-up must open before it closes.")
    if page.changes_close_at and page.ends_at and page.changes_close_at > page.ends_at:
        problems["changes_close_at"] = _("Changes must close before the evening ends.")
    return problems


def _problems_of_seats(page: Any) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    if page.capacity and page.largest_party and page.largest_party > page.capacity:
        problems["largest_party"] = _("A party cannot be larger than the capacity.")
    if page.online_url and not page.online_capacity:
        problems["online_capacity"] = _("Say how many may take part through the link.")
    return problems
