"""The site's own models, one subject a file."""

from cms.models.content import HomePage, NewsIndexPage, NewsPage, StandardPage
from cms.models.labels import Area, Partner, Topic
from cms.models.outgoing_mail import OutgoingMail
from cms.models.pages import BasePage, ListPage
from cms.models.site_settings import SiteSettings
from cms.models.user import User

__all__ = [
    "Area",
    "BasePage",
    "HomePage",
    "ListPage",
    "NewsIndexPage",
    "NewsPage",
    "OutgoingMail",
    "Partner",
    "SiteSettings",
    "StandardPage",
    "Topic",
    "User",
]
