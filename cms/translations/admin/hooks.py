"""What translations register with Wagtail: the report and its place in the menu, the words for pages' histories."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.staff_pages.access import has
from cms.staff_pages.menu import MenuItemFor
from cms.translations.admin.list_buttons import use_our_buttons
from cms.translations.admin.views import TRANSLATE
from cms.translations.reviews import REVIEWED


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLResolver]:
    """Put the report of translations in the admin, ahead of wagtail-localize's own addresses."""
    return [path("", include("cms.translations.admin.urls"))]


@hooks.register("insert_global_admin_css")
def room_for_side_panels() -> SafeString:
    """Keep the texts of a translation clear of the panels beside them."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/translations_admin.css"))


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Show how pages stand in each language among the reports."""
    address = reverse("translation_admin:report")
    return MenuItemFor(
        has(TRANSLATE), _("Translations of pages"), address, icon_name="globe", order=300
    )


@hooks.register("construct_reports_menu")
def without_the_packages_report(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out wagtail-localize's report: ours says what it says, and more."""
    theirs = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != theirs]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name in pages' histories what is ours."""
    actions.register_action(
        REVIEWED, gettext_lazy("Review translation"), gettext_lazy("Translation reviewed")
    )


# After the addresses above: the package's are looked up by this.
use_our_buttons()
