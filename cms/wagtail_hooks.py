"""What the site itself registers with Wagtail, and with its own hooks."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.editing import groups
from cms.editing import hooks as editor_hooks  # noqa: F401 (registers)
from cms.editing.page_editor import PagesOfThisSite
from cms.frame.site_parts import list_url
from cms.hooks import Listing, Section
from cms.http import films  # noqa: F401 (registers)
from cms.mail_admin import base as mail_admin
from cms.models import NewsIndexPage, NewsPage
from cms.open_data import Resource
from cms.open_data import pages as pages_as_data
from cms.open_data import site as site_as_data
from cms.posters import hooks as poster_hooks  # noqa: F401 (registers)
from cms.privacy import account_data, published_people, retention, retention_admin
from cms.privacy.personal_data import PersonalData
from cms.public_pages import public_pages
from cms.reviews import hooks as review_hooks  # noqa: F401 (registers)
from cms.search import hooks as search_hooks  # noqa: F401 (registers)
from cms.search import report as search_report
from cms.sharing import hooks as sharing_hooks  # noqa: F401 (registers)
from cms.staff_pages.access import has
from cms.staff_pages.menu import MenuItemFor
from cms.translations import reviews as translation_reviews
from cms.translations.admin import hooks as translation_hooks  # noqa: F401 (registers)

NEWS_ON_START_PAGE = 3

hooks.register("lyhord_staff_permissions", lambda: mail_admin.STAFF_PERMISSIONS)
hooks.register("lyhord_datasets", site_as_data.datasets)


@hooks.register("lyhord_home_section")
def news_section(request: HttpRequest) -> Section:
    """Show the latest news on the start page."""
    return _latest_news(request, NEWS_ON_START_PAGE)


@hooks.register("lyhord_listing")
def news_listing() -> Listing:
    """Let editors show the latest news on any page."""
    return Listing("news", _("Latest news"), _latest_news)


def _latest_news(request: HttpRequest, number: int) -> Section:
    return Section(
        title=_("News"),
        template="cms/home_news_section.html",
        items=list(public_pages(NewsPage).newest_first().for_cards()[:number]),
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


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give groups what the apps ask for, and what is asked for on behalf of no group."""
    others = {mail_admin.WRITE_INTROS, retention_admin.VIEW, search_report.VIEW}
    return groups.permissions_named({*groups.asked_for_by_apps(), *others})


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern | URLResolver]:
    """Put the pages about mail, and the protocol of what has been erased, in the admin."""
    return [
        path("mail/", include("cms.mail_admin.urls")),
        path("erased/", retention_admin.Protocol.as_view(), name="erased"),
    ]


@hooks.register("register_admin_menu_item")
def outbox_menu_item() -> MenuItem:
    """Show the outbox in the menu."""
    return MenuItemFor(
        has(mail_admin.VIEW),
        _("Outbox"),
        reverse("mail_admin:outbox"),
        icon_name="mail",
        order=240,
    )


@hooks.register("register_settings_menu_item")
def intros_menu_item() -> MenuItem:
    """Show the beginnings of mails among the settings."""
    return MenuItemFor(
        has(mail_admin.WRITE_INTROS),
        _("Beginnings of mails"),
        reverse("mail_admin:intros"),
        icon_name="mail",
        order=700,
    )


@hooks.register("register_reports_menu_item")
def protocol_menu_item() -> MenuItem:
    """Show the protocol of what has been erased among the reports."""
    return MenuItemFor(
        has(retention_admin.VIEW),
        _("What has been erased"),
        reverse("erased"),
        icon_name="bin",
        order=900,
    )


@hooks.register("lyhord_open_data")
def open_data() -> list[Resource]:
    """Let programs read the published pages."""
    return [pages_as_data.resource()]


@hooks.register("register_admin_viewset")
def pages_of_this_site() -> PagesOfThisSite:
    """Let apps bring panels to the side of the page editor."""
    return PagesOfThisSite()
