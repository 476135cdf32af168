"""What the search registers with Wagtail, and with the site's own hooks."""

from collections.abc import Mapping, Sequence

from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.models import NewsPage
from cms.privacy.retention import RetentionRule
from cms.search import missed, report
from cms.search.kinds import Facts, SearchKind
from cms.staff_pages.menu import MenuItemFor


def _dates_of(pages: Sequence[Page]) -> Mapping[int, Facts]:
    dates = NewsPage.objects.filter(pk__in=[page.pk for page in pages]).values_list("pk", "date")
    return {pk: Facts(date_format(date, "DATE_FORMAT")) for pk, date in dates}


@hooks.register("lyhord_search_kinds")
def search_kinds() -> list[SearchKind]:
    """Let visitors choose news."""
    return [SearchKind("news", _("News"), (NewsPage,), order=40, facts=_dates_of)]


@hooks.register("lyhord_retention")
def retention_rules() -> list[RetentionRule]:
    """Let searches without results go."""
    return [
        RetentionRule(
            "searches without results", missed.old_missed, label=_("Searches without results")
        )
    ]


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern]:
    """Put the report in the admin."""
    return [
        path("reports/missed-searches/", report.MissedSearches.as_view(), name="missed_searches"),
        path(
            "reports/missed-searches/<str:kind>/",
            report.missed_searches_file,
            name="missed_searches_file",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Show the report among the reports."""
    return MenuItemFor(
        report.may_read_report,
        _("Searches without results"),
        reverse("missed_searches"),
        icon_name="search",
        order=890,
    )
