"""What theme evenings register with Wagtail, and with the site's own hooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from cms.frame.site_parts import list_url
from cms.hooks import Listing, Section
from cms.languages import address_in
from cms.mailboxes import normalise_email
from cms.posters.poster import PosterText
from cms.staff_pages.menu import MenuItemFor
from events import evenings, mail, open_data, personal_data, sample
from events.actions.repeat import may_repeat
from events.admin.landing import NextEveningsPanel
from events.evenings import Evening
from events.mail.times import times_of
from events.models import EventIndexPage, EventPage, Registration
from events.permissions import (
    COORDINATOR_PERMISSIONS,
    STAFF_PERMISSIONS,
    may_manage_registrations,
)
from events.sample import load as load_of_rows
from events.search_kinds import search_kinds  # noqa: F401 (registers)
from events.sign_up.links import signed_id

ON_START_PAGE = 3
ON_MY_PAGES = 50

hooks.register("lyhord_mail_kinds", mail.mail_kinds)
hooks.register("lyhord_personal_data", personal_data.declare)
hooks.register("lyhord_retention", personal_data.retention_rules)
hooks.register("lyhord_staff_permissions", lambda: STAFF_PERMISSIONS)
hooks.register("lyhord_coordinator_permissions", lambda: COORDINATOR_PERMISSIONS)
hooks.register("lyhord_sample_content", sample.make_sample)
hooks.register("lyhord_seed", load_of_rows.make_evenings)
hooks.register("lyhord_open_data", open_data.resources)
hooks.register("lyhord_datasets", open_data.datasets)


@hooks.register("lyhord_home_section")
def home_section(request: HttpRequest) -> Section:
    """Show the next evenings on the start page."""
    return _coming_evenings(request, ON_START_PAGE)


@hooks.register("lyhord_listing")
def listing() -> Listing:
    """Let editors show the next evenings on any page."""
    return Listing("theme-evenings", _("Coming theme evenings"), _coming_evenings)


def _coming_evenings(request: HttpRequest, number: int) -> Section:
    rows = list(evenings.shown_in(get_language()).upcoming()[:number])
    return Section(
        title=_("Theme evenings"),
        template="events/home_section.html",
        items=Evening.in_language(rows),
        more_url=list_url(EventIndexPage, request),
        more_label=_("All theme evenings"),
        order=10,
        # A later evening comes up only when one of these has been.
        changes_at=evenings.next_change_at(rows),
    )


@dataclass(frozen=True)
class MySignUp:
    """One of a signed-in person's sign-ups."""

    registration: Registration
    evening: Evening
    link: str


@hooks.register("lyhord_my_pages_section")
def my_pages_section(request: HttpRequest) -> Section | None:
    """Show signed-in people what they have signed up for, with this account or with its confirmed addresses."""
    addresses = EmailAddress.objects.filter(user=request.user, verified=True)
    known = [normalise_email(email) for email in addresses.values_list("email", flat=True)]
    mine = Q(user=request.user) | Q(email_normalised__in=known)
    registrations = list(
        Registration.objects.filter(mine, anonymised_at__isnull=True)
        .select_related("event")
        .order_by("-event__starts_at", "-created_at")[:ON_MY_PAGES]
    )
    if not registrations:
        return None
    items = _my_sign_ups(registrations, request)
    return Section(
        title=_("Theme evenings"), template="events/my_pages_section.html", items=items, order=10
    )


def _my_sign_ups(registrations: Sequence[Registration], request: HttpRequest) -> list[MySignUp]:
    rows = [registration.event for registration in registrations]
    pages = {each.row.key: each for each in Evening.in_language(rows)}
    language = get_language() or ""
    return [
        MySignUp(
            registration,
            pages.get(registration.event.key) or Evening(registration.event, None),
            address_in(language, "my_sign_up", signed=signed_id(registration)),
        )
        for registration in registrations
    ]


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the staff's pages in the admin."""
    return [path("theme-evenings/", include("events.admin.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Show the staff's pages in the menu."""
    return MenuItemFor(
        may_manage_registrations,
        _("Theme evenings"),
        reverse("events_admin:list"),
        icon_name="calendar",
        order=210,
    )


@hooks.register("register_page_header_buttons")
def sign_ups_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from the editor's view of an evening to its sign-ups."""
    if not isinstance(page, EventPage) or not page.row or not may_manage_registrations(user):
        return []
    url = reverse("events_admin:event", kwargs={"key": page.row.key})
    return [Button(_("Sign-ups"), url, icon_name="group", priority=20)]


@hooks.register("register_page_header_buttons")
def repeat_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from the editor's view of an evening to where it is repeated."""
    row = page.row if isinstance(page, EventPage) else None
    if row is None or row.source_locale_id != page.locale_id or not may_repeat(user, page):
        return []
    url = reverse("events_admin:repeat", kwargs={"pk": page.pk})
    return [Button(_("Repeat"), url, icon_name="copy", priority=30)]


@hooks.register("construct_homepage_panels")
def landing_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the next evenings on the admin's first page."""
    panels.append(NextEveningsPanel())


@hooks.register("lyhord_poster")
def poster(page: Any) -> PosterText | None:
    """Tell on a poster when and where, and that one signs up."""
    row = page.row if isinstance(page, EventPage) else None
    if row is None:
        return None
    return PosterText(
        lines=(*times_of(row), ", ".join(filter(None, [page.place_name, row.address]))),
        call=_("Sign up"),
    )
