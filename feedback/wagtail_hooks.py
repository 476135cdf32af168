"""What page feedback registers with Wagtail, and with the site's own hooks."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.mail import MailKind
from cms.privacy.personal_data import PersonalData
from cms.privacy.retention import RetentionRule
from feedback import enquiry_mail, personal_data, sample
from feedback.actions import finish_enquiry
from feedback.admin import hooks as admin_hooks  # noqa: F401 (registers)
from feedback.admin import urls as admin_urls
from feedback.admin.landing import FeedbackPanel
from feedback.permissions import COORDINATOR_PERMISSIONS, STAFF_PERMISSIONS
from feedback.sample import load as load_of_rows


@hooks.register("lyhord_personal_data")
def declare_personal_data() -> list[PersonalData]:
    """Tell what is held about people."""
    return personal_data.declare()


@hooks.register("lyhord_retention")
def retention_rules() -> list[RetentionRule]:
    """Tell what goes by itself."""
    return personal_data.retention_rules()


@hooks.register("lyhord_seed", order=100)
def seed(load: Any) -> None:
    """Make answers about all pages, those that other apps have just made too."""
    load_of_rows.make_answers(load)


@hooks.register("lyhord_sample_content")
def sample_content(site: Any) -> None:
    """Make the sample's page feedback."""
    sample.make_sample(site)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give groups the rights to feedback."""
    names = [*STAFF_PERMISSIONS, *COORDINATOR_PERMISSIONS]
    codenames = [name.split(".")[1] for name in names]
    return Permission.objects.filter(content_type__app_label="feedback", codename__in=codenames)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the staff's pages in the admin."""
    return [path("feedback/", include((admin_urls.urlpatterns, "feedback_admin")))]


@hooks.register("construct_homepage_panels")
def landing_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the admin's first page what waits."""
    panels.append(FeedbackPanel())


@hooks.register("lyhord_mail_kinds")
def enquiry_mails() -> dict[str, MailKind]:
    """Tell what mails whoever wrote to us gets, and who is to answer."""
    return enquiry_mail.KINDS


@hooks.register("register_log_actions")
def enquiry_log_actions(actions: Any) -> None:
    """Let Wagtail's log keep who looked after an enquiry."""
    actions.register_action(finish_enquiry.ASSIGNED, _("Assign"), _("Assigned"))
    actions.register_action(finish_enquiry.ANSWERED, _("Answer"), _("Answered"))
    actions.register_action(finish_enquiry.CLOSED, _("Close"), _("Closed"))
