"""What the reading through of pages registers with Wagtail, and with the site's own hooks."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.reviews.admin import ReadThrough, ReviewReport
from cms.reviews.confirm import READ_THROUGH, may_read_through
from cms.reviews.mail import mail_kinds
from cms.reviews.panel import ReviewsPanel
from cms.staff_pages.menu import MenuItemFor

hooks.register("lyhord_mail_kinds", mail_kinds)


def may_edit_some_page(user: Any) -> bool:
    """Say whether `user` edits pages at all."""
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission(user, ["add", "change", "publish"]))


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern]:
    """Put the report, and the form that says that a page is still right, in the admin."""
    return [
        path("reports/reviews/", ReviewReport.as_view(), name="page_reviews"),
        path(
            "reports/reviews/results/",
            ReviewReport.as_view(results_only=True),
            name="page_reviews_results",
        ),
        path("pages/<int:pk>/read-through/", ReadThrough.as_view(), name="read_through"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Show the report among the reports."""
    return MenuItemFor(
        may_edit_some_page,
        gettext_lazy("Pages to read through"),
        reverse("page_reviews"),
        icon_name="glasses",
        order=200,
    )


@hooks.register("register_page_header_buttons")
def read_through_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from a published page to where one says that it is still right."""
    if not page.live or not may_read_through(user, page):
        return []
    url = reverse("read_through", args=[page.pk])
    return [Button(_("Read through, still right"), url, icon_name="glasses", priority=60)]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Tell in a page's history that it was read through, and until when that holds."""

    class Formatter(LogFormatter):
        label = gettext_lazy("Read through")

        def format_message(self, entry: Any) -> str:
            return _("Read through and still right. To be read again on %(day)s.") % {
                "day": entry.data.get("day", "")
            }

    actions.register_action(READ_THROUGH)(Formatter)


@hooks.register("construct_homepage_panels")
def panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the admin's first page which pages this person should read through."""
    if may_edit_some_page(request.user):
        panels.append(ReviewsPanel())
