"""What the site itself registers with Wagtail, and with its own hooks."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from cms import account_data, retention
from cms.hooks import Section
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
    """Declare accounts and the outbox."""
    return account_data.declare()


@hooks.register("lyhord_retention")
def retention_rules() -> list[retention.RetentionRule]:
    """Let old mail go, and what is known of addresses that failed."""
    return [
        retention.RetentionRule("failing addresses", retention.old_failures),
        retention.RetentionRule("outgoing mail", retention.old_mail),
    ]
