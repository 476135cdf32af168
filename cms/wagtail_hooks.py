"""What the site itself registers with Wagtail, and with its own hooks."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms import account_data, published_people, retention, retention_admin, translation_reviews
from cms.hooks import Section
from cms.mail_admin import base as mail_admin
from cms.models import NewsIndexPage, NewsPage
from cms.personal_data import PersonalData
from cms.public_pages import public_pages
from cms.site_parts import list_url

NEWS_ON_START_PAGE = 3


@hooks.register("lyhord_home_section")
def news_section(request: HttpRequest) -> Section:
    """Show the latest news on the start page."""
    news = public_pages(NewsPage).newest_first().select_related("image")
    return Section(
        title=_("News"),
        template="cms/home_news_section.html",
        items=list(news.prefetch_related("image__renditions")[:NEWS_ON_START_PAGE]),
        more_url=list_url(NewsIndexPage, request),
        more_label=_("All news"),
        order=40,
    )


@hooks.register("lyhord_personal_data")
def personal_data() -> list[PersonalData]:
    """Declare accounts, the outbox, the people whom pages name, and who has reviewed translations."""
    return [
        *account_data.declare(),
        *published_people.declare(),
        *translation_reviews.declare(),
    ]


@hooks.register("lyhord_retention")
def retention_rules() -> list[retention.RetentionRule]:
    """Let old mail go, and what is known of addresses that failed."""
    return [
        retention.RetentionRule(
            "failing addresses", retention.old_failures, label=_("Addresses that fail")
        ),
        retention.RetentionRule("outgoing mail", retention.old_mail, label=_("Outbox")),
    ]


@hooks.register("lyhord_staff_permissions")
def staff_permissions() -> list[str]:
    """Let staff see the outbox, and send again."""
    return mail_admin.STAFF_PERMISSIONS


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give groups the rights to the outbox, to the beginnings of mails and to the protocol."""
    names = [*mail_admin.STAFF_PERMISSIONS, mail_admin.WRITE_INTROS, retention_admin.VIEW]
    codenames = [name.split(".")[1] for name in names]
    return Permission.objects.filter(content_type__app_label="cms", codename__in=codenames)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the pages about mail, and the protocol of what has been erased, in the admin."""
    return [
        path("mail/", include("cms.mail_admin.urls")),
        path("erased/", retention_admin.Protocol.as_view(), name="erased"),
    ]


class MenuItemFor(MenuItem):
    """Shown to those with the right `permission`."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person sees it."""
        return bool(request.user.has_perm(self._permission))


@hooks.register("register_admin_menu_item")
def outbox_menu_item() -> MenuItem:
    """Show the outbox in the menu."""
    return MenuItemFor(
        _("Outbox"),
        reverse("mail_admin:outbox"),
        icon_name="mail",
        order=240,
        permission=mail_admin.VIEW,
    )


@hooks.register("register_settings_menu_item")
def intros_menu_item() -> MenuItem:
    """Show the beginnings of mails among the settings."""
    return MenuItemFor(
        _("Beginnings of mails"),
        reverse("mail_admin:intros"),
        icon_name="mail",
        order=700,
        permission=mail_admin.WRITE_INTROS,
    )


@hooks.register("register_reports_menu_item")
def protocol_menu_item() -> MenuItem:
    """Show the protocol of what has been erased among the reports."""
    return MenuItemFor(
        _("What has been erased"),
        reverse("erased"),
        icon_name="bin",
        order=900,
        permission=retention_admin.VIEW,
    )
