"""What dialogues register with Wagtail, and with the site's own hooks."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from cms.frame.site_parts import list_url
from cms.hooks import Listing, Section
from cms.posters.poster import PosterText
from cms.public_pages import public_pages
from cms.staff_pages.menu import MenuItemFor
from dialogues import mail, open_data, personal_data, sample
from dialogues.actions.copy_dialogue import may_copy
from dialogues.admin.board import OpenDialoguesPanel
from dialogues.feeds import feeds  # noqa: F401 (registers)
from dialogues.models import (
    DialogueIndexPage,
    DialoguePage,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.permissions import (
    COORDINATOR_PERMISSIONS,
    STAFF_PERMISSIONS,
    may_follow_dialogues,
)
from dialogues.presentation import Presentation, next_change_at, shown_in
from dialogues.promises import hooks as promise_hooks  # noqa: F401 (registers)
from dialogues.promises.progress import next_overdue_at, with_progress
from dialogues.search_kinds import search_kinds  # noqa: F401 (registers)
from dialogues.wording import who_may_vote

ON_START_PAGE = 3

hooks.register("lyhord_mail_kinds", mail.mail_kinds)
hooks.register("lyhord_personal_data", personal_data.declare)
hooks.register("lyhord_retention", personal_data.retention_rules)
hooks.register("lyhord_staff_permissions", lambda: STAFF_PERMISSIONS)
hooks.register("lyhord_coordinator_permissions", lambda: COORDINATOR_PERMISSIONS)
hooks.register("lyhord_sample_content", sample.make_sample)
hooks.register("lyhord_open_data", open_data.resources)
hooks.register("lyhord_datasets", open_data.datasets)


@hooks.register("lyhord_home_section")
def open_dialogues(request: HttpRequest) -> Section:
    """Show on the start page what one can vote in, then what one can send ideas to."""
    return _open_dialogues(request, ON_START_PAGE)


@hooks.register("lyhord_listing")
def listing() -> Listing:
    """Let editors show the open dialogues on any page."""
    return Listing("open-dialogues", _("Open dialogues"), _open_dialogues)


def _open_dialogues(request: HttpRequest, number: int) -> Section:
    rows = list(shown_in().filter(closes_at__gt=timezone.now()).order_by("closes_at", "pk"))
    are_open = [row for row in rows if row.is_open()]
    take_ideas = [row for row in rows if row.takes_ideas()]
    return Section(
        title=_("Open dialogues"),
        template="dialogues/home_section.html",
        items=Presentation.in_language([*are_open, *take_ideas][:number]),
        more_url=list_url(DialogueIndexPage, request),
        more_label=_("All dialogues"),
        order=20,
        changes_at=next_change_at(rows),
    )


@hooks.register("lyhord_home_section")
def latest_promises(request: HttpRequest) -> Section:
    """Show on the start page what has been promised."""
    return Section(
        title=_("Our promises"),
        template="dialogues/home_promises_section.html",
        items=with_progress(public_pages(PromisePage).order_by("-year", "-pk")[:ON_START_PAGE]),
        changes_at=next_overdue_at(),
        more_url=list_url(PromiseIndexPage, request),
        more_label=_("All promises"),
        order=30,
    )


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the staff's pages in the admin."""
    return [path("dialogues/", include("dialogues.admin.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Show the staff's pages in the menu."""
    return MenuItemFor(
        may_follow_dialogues,
        gettext_lazy("Dialogues"),
        reverse("dialogues_admin:list"),
        icon_name="tick-inverse",
        order=220,
    )


@hooks.register("register_page_header_buttons")
def turnout_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from the editor's view of a dialogue to its turnout."""
    if not isinstance(page, DialoguePage) or not page.row or not may_follow_dialogues(user):
        return []
    url = reverse("dialogues_admin:dialogue", kwargs={"key": page.row.key})
    return [Button(_("Turnout and results"), url, icon_name="tick-inverse", priority=20)]


@hooks.register("register_page_header_buttons")
def copy_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from the editor's view of a dialogue to where it is copied."""
    if not isinstance(page, DialoguePage) or not page.decides or not may_copy(user, page):
        return []
    url = reverse("dialogues_admin:copy", args=[page.pk])
    return [Button(_("Make a copy"), url, icon_name="copy", priority=30)]


@hooks.register("construct_homepage_panels")
def home_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show open dialogues and alarms on the admin's start page to those who may follow dialogues."""
    if may_follow_dialogues(request.user):
        panels.append(OpenDialoguesPanel())


@hooks.register("lyhord_poster")
def poster(page: Any) -> PosterText | None:
    """Tell on a poster until when one may vote, and who."""
    row = page.row if isinstance(page, DialoguePage) else None
    if row is None:
        return None
    until = date_format(timezone.localtime(row.closes_at), "j F Y H:i")
    closing = _("Voting closes %(when)s.") % {"when": until}
    return PosterText(lines=(closing, who_may_vote(row)), call=_("Vote"))
