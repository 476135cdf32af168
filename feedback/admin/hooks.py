"""What the staff's part of page feedback registers: menu, mails, panels, rights and the log's words."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.models import BasePage
from feedback import staff_mail
from feedback.actions.note_enquiry import NOTED
from feedback.admin import menu
from feedback.admin.digest_setting import DigestSetting, digest_setting
from feedback.admin.side_panel import FeedbackSidePanel
from feedback.permissions import (
    COORDINATOR_PERMISSIONS,
    EDITOR_PERMISSIONS,
    STAFF_PERMISSIONS,
    may_see_feedback,
)

hooks.register("lyhord_staff_permissions", lambda: STAFF_PERMISSIONS)
hooks.register("lyhord_coordinator_permissions", lambda: COORDINATOR_PERMISSIONS)
hooks.register("lyhord_editor_permissions", lambda: EDITOR_PERMISSIONS)
hooks.register("lyhord_mail_kinds", staff_mail.mail_kinds)
hooks.register("register_admin_menu_item", menu.menu)


@hooks.register("lyhord_page_side_panels")
def side_panels(page: Any, request: HttpRequest) -> list[FeedbackSidePanel]:
    """Show the page's own figures where it is edited, to those who may see figures."""
    return [FeedbackSidePanel(page, request)] if may_see_feedback(request.user) else []


@hooks.register("register_page_header_buttons")
def figures_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from a page in the admin to what visitors think of it: translations have no side panels."""
    if not isinstance(page, BasePage) or not page.pk or not may_see_feedback(user):
        return []
    url = reverse("feedback_admin:page", kwargs={"pk": page.pk})
    return [Button(_("What visitors think"), url, icon_name="group", priority=60)]


@hooks.register("register_account_settings_panel")
def account_setting(request: HttpRequest, user: Any, profile: Any) -> DigestSetting:
    """Let the owner of pages turn the weekly mail off."""
    return digest_setting(request, user, profile)


@hooks.register("register_log_actions")
def log_words(actions: Any) -> None:
    """Name what is done with an enquiry's note."""
    actions.register_action(NOTED, _("Change the note"), _("Note changed"))
