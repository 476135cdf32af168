"""What promises register with Wagtail, and with the site's own hooks."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from cms.staff_pages.menu import MenuItemFor
from dialogues.models import PromisePage
from dialogues.permissions import may_look_after_promises
from dialogues.promises import mail, personal_data

hooks.register("lyhord_mail_kinds", mail.mail_kinds)
hooks.register("lyhord_personal_data", personal_data.declare)
hooks.register("lyhord_retention", personal_data.retention_rules)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Show the staff's pages about promises in the menu."""
    return MenuItemFor(
        may_look_after_promises,
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
