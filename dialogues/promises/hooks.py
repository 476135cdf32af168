"""What promises register with Wagtail, and with the site's own hooks."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from cms.mail import MailKind
from cms.privacy.personal_data import PersonalData
from cms.privacy.retention import RetentionRule
from dialogues.models import PromisePage
from dialogues.permissions import may_look_after_promises
from dialogues.promises import mail, personal_data


@hooks.register("lyhord_mail_kinds")
def mail_kinds() -> dict[str, MailKind]:
    """Tell what mails go to the owners of commitments."""
    return mail.mail_kinds()


@hooks.register("lyhord_personal_data")
def declare_personal_data() -> list[PersonalData]:
    """Tell what is held about owners and staff."""
    return personal_data.declare()


@hooks.register("lyhord_retention")
def retention_rules() -> list[RetentionRule]:
    """Tell what goes by itself."""
    return personal_data.retention_rules()


class PromisesMenuItem(MenuItem):
    """Shown to those who may look after promises."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person sees it."""
        return may_look_after_promises(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Show the staff's pages about promises in the menu."""
    return PromisesMenuItem(
        gettext_lazy("Citizen promises"),
        reverse("dialogues_admin:promises"),
        name="citizen-promises",
        icon_name="check",
        order=221,
    )


@hooks.register("register_page_header_buttons")
def follow_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from the editor's view of a promise to its owners and updates."""
    if not isinstance(page, PromisePage) or not page.row or not may_look_after_promises(user):
        return []
    return [
        Button(
            _("Owners and updates"),
            reverse("dialogues_admin:promises"),
            icon_name="check",
            priority=20,
        )
    ]
