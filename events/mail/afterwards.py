"""Mails that come by the calendar: the reminder before the evening, the thanks after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.mail.letters import About, Letter
from events.models import EventPage, Registration
from events.survey import survey_link


@dataclass(frozen=True)
class Material:
    """Something to read or watch afterwards."""

    title: str
    url: str


def _how_to_get_in(about: About) -> dict[str, Any]:
    page = about.evening.page
    is_in_room = not about.registration.is_online
    return {"accessibility": page.accessibility if page and is_in_room else ""}


def _what_there_is(about: About) -> dict[str, Any]:
    page = about.evening.page
    return {
        "recording_url": page.recording_url if page else "",
        "material": list(_material(page)) if page else [],
        "page_url": about.evening.absolute_url if page else "",
        "survey_link": survey_link(about.registration),
    }


def _material(page: EventPage) -> Iterator[Material]:
    for block in page.material:
        if block.block_type == "link":
            yield Material(block.value["title"], block.value["url"])
        elif block.value is not None:  # a document that has not been deleted since
            yield Material(block.value.title, f"{settings.SITE_URL}{block.value.url}")


def _comes(registration: Registration) -> bool:
    """Say whether the party has its seats and the evening is still to come."""
    return registration.is_confirmed and timezone.now() < registration.event.starts_at


def _came(registration: Registration) -> bool:
    """Say whether the party had its seats, and was not missed at the door."""
    return registration.is_confirmed and registration.arrived != 0


LETTERS = {
    "events.reminder": Letter(
        template="reminder",
        label=_("Reminder before the evening"),
        subject=_("Welcome soon: %(title)s"),
        still_holds=_comes,
        says=_how_to_get_in,
        shows_ticket=True,
        is_bulk=True,
    ),
    "events.thanks": Letter(
        template="thanks",
        label=_("Thanks after the evening"),
        subject=_("Thank you for coming: %(title)s"),
        still_holds=_came,
        says=_what_there_is,
        is_bulk=True,
    ),
}
