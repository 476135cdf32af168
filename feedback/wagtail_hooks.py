"""What page feedback registers with Wagtail, and with the site's own hooks."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.personal_data import PersonalData
from cms.retention import RetentionRule
from feedback import personal_data
from feedback.admin import urls as admin_urls
from feedback.permissions import VIEW, may_see_feedback


@hooks.register("lyhord_personal_data")
def declare_personal_data() -> list[PersonalData]:
    """Tell what is held about people."""
    return personal_data.declare()


@hooks.register("lyhord_retention")
def retention_rules() -> list[RetentionRule]:
    """Tell what goes by itself."""
    return personal_data.retention_rules()


@hooks.register("lyhord_staff_permissions")
def staff_permissions() -> list[str]:
    """Tell what staff need."""
    return [VIEW]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give groups the right to see feedback."""
    return Permission.objects.filter(content_type__app_label="feedback", codename="view_answer")


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the staff's pages in the admin."""
    return [path("feedback/", include((admin_urls.urlpatterns, "feedback_admin")))]


class FeedbackMenuItem(MenuItem):
    """Shown to those who may see feedback."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person sees it."""
        return may_see_feedback(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Show the staff's pages in the menu."""
    return FeedbackMenuItem(
        _("Page feedback"), reverse("feedback_admin:pages"), icon_name="comment", order=230
    )
