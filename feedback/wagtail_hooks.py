"""What page feedback registers with Wagtail, and with the site's own hooks."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from feedback import enquiry_mail, personal_data, sample
from feedback.actions import finish_enquiry
from feedback.admin import hooks as admin_hooks  # noqa: F401 (registers)
from feedback.admin import urls as admin_urls
from feedback.admin.landing import FeedbackPanel
from feedback.sample import load as load_of_rows

hooks.register("lyhord_mail_kinds", lambda: enquiry_mail.KINDS)
hooks.register("lyhord_personal_data", personal_data.declare)
hooks.register("lyhord_retention", personal_data.retention_rules)
hooks.register("lyhord_sample_content", sample.make_sample)
# Late: about all pages, those that other apps have just made too.
hooks.register("lyhord_seed", load_of_rows.make_answers, order=100)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the staff's pages in the admin."""
    return [path("feedback/", include((admin_urls.urlpatterns, "feedback_admin")))]


@hooks.register("construct_homepage_panels")
def landing_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the admin's first page what waits."""
    panels.append(FeedbackPanel())


@hooks.register("register_log_actions")
def enquiry_log_actions(actions: Any) -> None:
    """Let Wagtail's log keep who looked after an enquiry."""
    actions.register_action(finish_enquiry.ASSIGNED, _("Assign"), _("Assigned"))
    actions.register_action(finish_enquiry.ANSWERED, _("Answer"), _("Answered"))
    actions.register_action(finish_enquiry.CLOSED, _("Close"), _("Closed"))
